"""Moving by hand where articles begin: no line is lost, none is in two articles."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import articles, audit, outbox
from archive.database import Archive
from archive.errors import Refusal
from archive.models import (
    Article,
    ArticleStatus,
    Ingestion,
    IngestionState,
    Line,
    LineKind,
    Role,
    User,
    Visibility,
)
from archive.scans.parting import begin_at, describe, merge_into_previous, split_at
from archive.scans.splitting import articles_of, split
from tests.archive.samples import add_article, add_page

TITLE, AUTHOR, BODY = LineKind.TITLE, LineKind.AUTHOR, LineKind.BODY
PAGES = (
    ((TITLE, "甲事"), (AUTHOR, "陈守正"), (BODY, "甲一。"), (BODY, "甲二。")),
    ((BODY, "甲三。"), (TITLE, "乙事"), (AUTHOR, "李文远"), (BODY, "乙一。")),
    ((BODY, "乙二。"), (BODY, "乙三。"), (TITLE, "丙事"), (AUTHOR, "王安"), (BODY, "丙一。")),
)


@pytest.fixture
def bound(archive: Archive) -> Archive:
    """A scan of three pages, bound and split into three published articles."""
    with archive.writing() as session:
        first = add_page(session, sequence=1, folio=1, width=900, height=1200)
        ingestion = Ingestion(
            volume=first.volume, fingerprint="x", name="扫描", page_count=3,
            state=IngestionState.DONE,
        )  # fmt: skip
        rest = [add_page(session, sequence=n, folio=n, width=900, height=1200) for n in (2, 3)]
        for page, texts in zip([first, *rest], PAGES, strict=True):
            page.ingestion = ingestion
            for order, (kind, text) in enumerate(texts):
                page.lines.append(
                    Line(
                        order=order, recognized=text, confidence=1, kind=kind, char_boxes=[],
                        x0=0, y0=0, x1=1, y1=1, starts_paragraph=True,
                    )
                )  # fmt: skip
        session.add(User(name="赵丹", password_hash="-", role=Role.EDITOR))
        session.flush()
        found = split(ingestion, [first, *rest])
        session.add_all(found)
        session.flush()
        for article in found:
            articles.publish(session, article, "赵丹")
    return archive


def line(session: Session, text: str) -> Line:
    return session.scalars(select(Line).where(Line.recognized == text)).one()


def named(session: Session, title: str) -> Article:
    return session.scalars(select(Article).where(Article.title == title)).one()


def user(session: Session) -> User:
    return session.scalars(select(User)).one()


def texts(archive: Archive) -> dict[str, str]:
    with archive.reading() as session:
        ingestion = session.scalars(select(Ingestion)).one()
        return {each.title: each.text for each in session.scalars(articles_of(ingestion.id))}


def test_at_first_every_article_has_its_own(bound: Archive) -> None:
    assert texts(bound) == {
        "甲事": "甲一。\n甲二。\n甲三。\n", "乙事": "乙一。\n乙二。\n乙三。\n", "丙事": "丙一。\n",
    }  # fmt: skip


def test_a_beginning_moves_and_the_article_before_takes_the_lines(bound: Archive) -> None:
    with bound.writing() as session:
        begin_at(session, named(session, "丙事"), line(session, "乙三。"), user(session))
    assert texts(bound) == {
        "甲事": "甲一。\n甲二。\n甲三。\n", "乙事": "乙一。\n乙二。\n",
        "丙事": "乙三。\n丙事\n王安\n丙一。\n",
    }  # fmt: skip
    with bound.writing() as session:
        begin_at(session, named(session, "丙事"), line(session, "丙事"), user(session))
    assert texts(bound)["丙事"] == "丙一。\n"


def test_the_pages_of_an_article_follow(bound: Archive) -> None:
    with bound.writing() as session:
        begin_at(session, named(session, "乙事"), line(session, "乙二。"), user(session))
        found = {each.title: (each.page_start, each.page_end) for each in session.scalars(
            select(Article))}  # fmt: skip
    assert found == {"甲事": (1, 2), "乙事": (3, 3), "丙事": (3, 3)}


@pytest.mark.parametrize(
    ("title", "text"), [("乙事", "甲事"), ("甲事", "乙一。"), ("乙事", "丙一。")]
)
def test_a_beginning_does_not_move_past_another(bound: Archive, title: str, text: str) -> None:
    before = texts(bound)
    with bound.writing() as session, pytest.raises(Refusal, match="合并"):
        begin_at(session, named(session, title), line(session, text), user(session))
    assert texts(bound) == before


def test_a_new_article_begins_amid_another(bound: Archive) -> None:
    with bound.writing() as session:
        new = split_at(session, line(session, "乙二。"), " 丁事 ", user(session))
        assert (new.title, new.status, new.page_start) == ("丁事", ArticleStatus.DRAFT, 3)
        orders = {each.title: each.order for each in session.scalars(select(Article))}
    assert texts(bound) == {
        "甲事": "甲一。\n甲二。\n甲三。\n", "乙事": "乙一。\n", "丁事": "乙二。\n乙三。\n",
        "丙事": "丙一。\n",
    }  # fmt: skip
    assert orders == {"甲事": 1, "乙事": 2, "丁事": 3, "丙事": 4}


def test_a_new_article_needs_a_title_and_a_place(bound: Archive) -> None:
    with bound.writing() as session:
        for text, title in (("乙二。", " "), ("乙事", "丁事")):
            with pytest.raises(Refusal):
                split_at(session, line(session, text), title, user(session))
    assert len(texts(bound)) == 3


def test_two_articles_become_one_and_the_name_of_the_second_stays_its_own(bound: Archive) -> None:
    with bound.writing() as session:
        gone = named(session, "乙事").identifier
        assert merge_into_previous(session, named(session, "乙事"), user(session)).title == "甲事"
    assert texts(bound)["甲事"] == "甲一。\n甲二。\n甲三。\n乙事\n李文远\n乙一。\n乙二。\n乙三。\n"
    with bound.reading() as session:
        found = articles.find(session, gone)
        assert found is not None
        assert (found.status, found.ranges) == (ArticleStatus.WITHDRAWN, [])
        assert named(session, "丙事").order == 2


def test_the_first_article_cannot_be_merged(bound: Archive) -> None:
    with bound.writing() as session, pytest.raises(Refusal, match="第一篇"):
        merge_into_previous(session, named(session, "甲事"), user(session))


def test_what_an_article_is_called_is_said_and_settles_its_doubts(bound: Archive) -> None:
    with bound.writing() as session:
        article = named(session, "乙事")
        article.doubts = ["title"]
        describe(session, article, "乙事考", ["李文远", "王安"], "史海", user(session))
        assert (article.title, article.authors) == ("乙事考", ["李文远", "王安"])
        assert (article.column, article.doubts) == ("史海", [])
        with pytest.raises(Refusal):
            describe(session, article, " ", [], "", user(session))


def test_who_stays_an_author_keeps_what_he_did(bound: Archive) -> None:
    with bound.writing() as session:
        article = named(session, "乙事")
        article.contributions[0].role = "口述"
        describe(session, article, "乙事", ["王安", "李文远"], "", user(session))
        assert [(each.name, each.role) for each in article.contributions] == [
            ("王安", "撰文"), ("李文远", "口述"),
        ]  # fmt: skip


def test_an_article_without_a_scan_has_nothing_to_move(bound: Archive) -> None:
    with bound.writing() as session:
        plain = add_article(session, "plain", title="文稿")
        with pytest.raises(Refusal, match="不是从扫描件分出的"):
            begin_at(session, plain, line(session, "乙二。"), user(session))


def test_what_is_sealed_stays_where_it_is(bound: Archive) -> None:
    with bound.writing() as session:
        sealed = named(session, "乙事")
        sealed.visibility, sealed.sealed_reason = Visibility.SEALED, "当事人尚在"
    before = texts(bound)
    with bound.writing() as session:
        editor, third = user(session), named(session, "丙事")
        moves = (
            lambda: begin_at(session, third, line(session, "乙三。"), editor),
            lambda: split_at(session, line(session, "乙二。"), "丁事", editor),
            lambda: merge_into_previous(session, third, editor),
            lambda: merge_into_previous(session, named(session, "乙事"), editor),
        )
        for move in moves:
            with pytest.raises(Refusal, match="封存"):
                move()
    assert texts(bound) == before


def test_what_is_split_off_is_no_more_open_than_the_rest(bound: Archive) -> None:
    with bound.writing() as session:
        named(session, "乙事").visibility = Visibility.STAFF
        new = split_at(session, line(session, "乙二。"), "丁事", user(session))
        assert new.visibility is Visibility.STAFF


def test_index_and_audit_are_told(bound: Archive) -> None:
    with bound.reading() as session:
        before = outbox.newest(session)
    with bound.writing() as session:
        begin_at(session, named(session, "丙事"), line(session, "乙三。"), user(session))
        touched = {row[1] for row in outbox.pending(session, before)}
        assert touched == {named(session, title).id for title in ("乙事", "丙事")}
        assert audit.broken_entries(session) == []


LINES = [text for page in PAGES for _, text in page]
MOVES = st.lists(
    st.tuples(st.sampled_from(["begin", "split", "merge"]), st.sampled_from(LINES),
              st.integers(0, 5)),
    max_size=6,
)  # fmt: skip


@given(MOVES)
@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_after_any_moves_every_line_is_in_one_article(
    bound: Archive, moves: list[tuple[str, str, int]]
) -> None:
    for move, text, at in moves:
        try:
            with bound.writing() as session:
                ingestion = session.scalars(select(Ingestion)).one()
                found = session.scalars(articles_of(ingestion.id)).all()
                article = found[at % len(found)]
                if move == "begin":
                    begin_at(session, article, line(session, text), user(session))
                elif move == "split":
                    split_at(session, line(session, text), "新篇", user(session))
                else:
                    merge_into_previous(session, article, user(session))
        except Refusal:
            pass
    with bound.reading() as session:
        ingestion = session.scalars(select(Ingestion)).one()
        found = session.scalars(articles_of(ingestion.id)).all()
        held = [
            (each.page_id, order)
            for article in found
            for each in article.ranges
            for order in range(each.first_line, each.last_line + 1)
        ]
        assert len(held) == len(set(held))
        first = min(held)
        everything = [(one.page_id, one.order) for one in session.scalars(select(Line))]
        assert set(held) == {one for one in everything if one >= first}
