"""Correcting lines: nothing recognized is lost, nobody's work is overwritten, articles follow."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import articles, audit, outbox
from archive.database import Archive
from archive.errors import Conflict, Refusal
from archive.models import (
    Article,
    ArticleRange,
    Audit,
    Contribution,
    Line,
    LineKind,
    Page,
    Role,
    User,
)
from archive.scans.correcting import check_page, correct, tell_kind, undo
from tests.archive.samples import add_article, add_page

TEXTS = ("丹江槽运", "陈首正　李文远", "龙驹寨是起岸的", "地方。", "会馆旧影。")
KINDS = (LineKind.TITLE, LineKind.AUTHOR, LineKind.BODY, LineKind.BODY, LineKind.CAPTION)


@pytest.fixture
def split(archive: Archive) -> Archive:
    """A published article on a page of five lines: title, authors, two of text, a caption."""
    with archive.writing() as session:
        page = add_page(session, width=1000, height=1400)
        for order, (text, kind) in enumerate(zip(TEXTS, KINDS, strict=True)):
            session.add(
                Line(
                    page_id=page.id, order=order, recognized=text, confidence=0.9, kind=kind,
                    char_boxes=[], x0=0, y0=0, x1=100, y1=10, starts_paragraph=order == 2,
                )
            )  # fmt: skip
        article = add_article(
            session, "caoyun", title=TEXTS[0], text="龙驹寨是起岸的地方。\n",
            contributions=[Contribution(position=0, name="陈首正"),
                           Contribution(position=1, name="李文远")],
            ranges=[ArticleRange(position=0, page_id=page.id, first_line=0, last_line=4)],
        )  # fmt: skip
        articles.publish(session, article, "赵丹")
        session.add(User(name="赵丹", password_hash="-", role=Role.EDITOR))
    return archive


def line(session: Session, order: int) -> Line:
    return session.scalars(select(Line).where(Line.order == order)).one()


def user(session: Session) -> User:
    return session.scalars(select(User)).one()


def article(session: Session) -> Article:
    return session.scalars(select(Article)).one()


def change(archive: Archive, order: int, text: str, before: str | None = None) -> None:
    with archive.writing() as session:
        found = line(session, order)
        correct(session, found, text, before=before or found.text, user=user(session))


def test_the_article_reads_as_its_lines_do(split: Archive) -> None:
    change(split, 2, "龙驹寨是起岸之")
    with split.reading() as session:
        found = article(session)
        assert found.text == "龙驹寨是起岸之地方。\n"
        assert found.segments == [[0, line(session, 2).id, 0], [7, line(session, 3).id, 0]]
        assert [each["text"] for each in found.captions] == ["会馆旧影。"]
        assert line(session, 2).recognized == TEXTS[2]


def test_the_index_is_told_in_the_same_transaction(split: Archive) -> None:
    with split.reading() as session:
        before = outbox.newest(session)
    change(split, 2, "龙驹寨是起岸之")
    with split.reading() as session:
        assert [row[1] for row in outbox.pending(session, before)] == [article(session).id]


def test_title_and_authors_follow_their_lines(split: Archive) -> None:
    change(split, 0, "丹江漕运")
    change(split, 1, "陈守正　李文远　王安")
    with split.reading() as session:
        found = article(session)
        assert (found.title, found.authors) == ("丹江漕运", ["陈守正", "李文远", "王安"])


def test_a_line_that_somebody_else_changed_is_not_written_over(split: Archive) -> None:
    change(split, 2, "甲的读法")
    with pytest.raises(Conflict, match="已被改成“甲的读法”"):
        change(split, 2, "乙的读法", before=TEXTS[2])
    change(split, 2, "甲的读法", before=TEXTS[2])  # both read the same
    with split.reading() as session:
        assert line(session, 2).text == "甲的读法"
        assert len(line(session, 2).corrections) == 1


@pytest.mark.parametrize("text", ["一\n二", "一\x00", "一" * 501, "\ud800"])
def test_what_cannot_be_a_line_is_refused(split: Archive, text: str) -> None:
    with pytest.raises(Refusal):
        change(split, 2, text)
    with split.reading() as session:
        assert line(session, 2).corrections == []


def test_an_emptied_line_is_no_text(split: Archive) -> None:
    change(split, 3, "  ")
    with split.reading() as session:
        assert article(session).text == "龙驹寨是起岸的\n"


def take_back(archive: Archive, order: int) -> None:
    with archive.writing() as session:
        found = line(session, order)
        undo(session, found, before=found.text, user=user(session))


def test_undoing_goes_back_step_by_step_and_no_further_than_what_was_recognized(
    split: Archive,
) -> None:
    for text in ("一稿", "二稿", "三稿"):
        change(split, 2, text)
    readings = []
    for _ in range(5):
        take_back(split, 2)
        with split.reading() as session:
            readings.append(line(session, 2).text)
    assert readings == ["二稿", "一稿", TEXTS[2], TEXTS[2], TEXTS[2]]
    with split.reading() as session:
        assert article(session).text == "龙驹寨是起岸的地方。\n"


def test_undoing_what_somebody_else_changed_is_refused(split: Archive) -> None:
    change(split, 2, "甲的读法")
    with split.writing() as session, pytest.raises(Conflict):
        undo(session, line(session, 2), before="别的", user=user(session))


def test_a_line_of_another_kind_leaves_or_enters_the_text(split: Archive) -> None:
    with split.writing() as session:
        tell_kind(session, line(session, 4), LineKind.BODY, user(session))
        tell_kind(session, line(session, 3), LineKind.HEADER, user(session))
    with split.reading() as session:
        assert article(session).text == "龙驹寨是起岸的会馆旧影。\n"
        assert article(session).captions == []


def test_who_did_what_is_in_the_audit(split: Archive) -> None:
    change(split, 2, "龙驹寨是起岸之")
    with split.writing() as session:
        page = session.scalars(select(Page)).one()
        check_page(session, page, user(session))
        assert (page.checked_by, page.checked_at is not None) == ("赵丹", True)
    with split.reading() as session:
        assert audit.broken_entries(session) == []
        told = [(one.actor, one.action) for one in session.scalars(select(Audit))][-2:]
        assert told == [("赵丹", "line.corrected"), ("赵丹", "page.checked")]


STEPS = st.lists(
    st.one_of(st.none(), st.text(st.sampled_from("丹江漕运。"), max_size=4)), max_size=8
)


@given(STEPS)
@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_text_is_always_what_the_lines_say(split: Archive, steps: list[str | None]) -> None:
    for step in steps:
        if step is None:
            take_back(split, 2)
        else:
            change(split, 2, step)
        with split.reading() as session:
            expected = "".join(line(session, order).text for order in (2, 3))
            assert article(session).text == f"{expected}\n"
