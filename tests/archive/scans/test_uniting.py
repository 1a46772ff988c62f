"""A printed book, scanned, is joined to the manuscripts that it was printed from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import articles, masters
from archive.database import Archive
from archive.errors import Refusal
from archive.models import (
    Article,
    ArticleStatus,
    Audit,
    Contribution,
    Ingestion,
    IngestionState,
    Line,
    LineKind,
    PageKind,
    Visibility,
)
from archive.scans import binding
from archive.scans.binding import bind
from archive.scans.likeness import answering, likeness, pairs
from archive.scans.uniting import proposed, unite
from archive.tombstones import tombstone
from tests.archive.samples import add_article, add_page

BOATS = "龙驹寨是丹江漕运的起岸码头，船帮在这里立会馆，议定运价，修桥补路。"
ROADS = "商於古道自武关入关中，沿途驿站相距六十里，行旅往来，冬夏不绝于途。"
OTHER = "另外一件毫不相干的事情。"
ENTRY, TITLE, AUTHOR, BODY = LineKind.ENTRY, LineKind.TITLE, LineKind.AUTHOR, LineKind.BODY
MISREAD = BOATS.replace("码头", "玛头")
PAGES = (
    ((ENTRY, "丹江漕运始末……陈守正（1）"), (ENTRY, "商於古道驿站……王树声（2）")),
    ((TITLE, "丹江漕运始末"), (AUTHOR, "陈守正"), (BODY, MISREAD)),
    ((TITLE, "商於古道驿站"), (AUTHOR, "王树声"), (BODY, ROADS)),
)


@pytest.fixture(autouse=True)
def told_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kinds of pages and lines are those that the tests say."""
    monkeypatch.setattr(binding, "describe", lambda pages: None)


def scan(session: Session, publish: bool = False) -> Ingestion:
    """A scan of a 目录 and two articles, recognized but not bound."""
    pages = [
        add_page(session, sequence=n, folio=n or None, width=1200, height=1700) for n in range(3)
    ]
    pages[0].kind = PageKind.CONTENTS
    ingestion = Ingestion(
        volume=pages[0].volume, fingerprint="x", name="扫描", page_count=3,
        state=IngestionState.RUNNING, publish=publish,
    )  # fmt: skip
    for page, lines in zip(pages, PAGES, strict=True):
        page.ingestion = ingestion
        for order, (kind, text) in enumerate(lines):
            y = 100 + 60 * order
            boxes = [side for n in range(len(text)) for side in (40 * n, y, 40 * n + 40, y + 40)]
            line = Line(
                order=order, recognized=text, confidence=0.99, kind=kind, starts_paragraph=True,
                x0=0, y0=y, x1=40 * len(text), y1=y + 40, char_boxes=boxes,
            )  # fmt: skip
            page.lines.append(line)
    session.flush()
    return ingestion


def manuscripts(session: Session, ingestion: Ingestion) -> list[Article]:
    """Two published manuscripts of the scan's volume, and one that was not printed."""
    volume = ingestion.volume_id
    texts = {"boats": BOATS, "roads": ROADS, "other": OTHER}
    found = [
        add_article(session, name, title=name, text=f"{text}\n", volume_id=volume, order=9)
        for name, text in texts.items()
    ]
    found[0].people = ["周船头"]
    found[0].contributions = [Contribution(position=0, name="陈守正", role="口述")]
    for article in found:
        articles.publish(session, article, "bianji")
    return found


@pytest.fixture
def printed(archive: Archive) -> Archive:
    """A bound scan beside the manuscripts of its volume."""
    with archive.writing() as session:
        ingestion = scan(session)
        manuscripts(session, ingestion)
        bind(session, archive.settings, ingestion)
    return archive


def pairs_of(session: Session) -> list[tuple[str, str]]:
    found = proposed(session, session.scalars(select(Ingestion)).one())
    return [(pair.scanned.title, pair.manuscript.identifier) for pair in found]


def unite_all(archive: Archive) -> None:
    with archive.writing() as session:
        for pair in proposed(session, session.scalars(select(Ingestion)).one()):
            unite(session, archive.settings, pair.scanned, pair.manuscript, "bianji")


def known(session: Session, identifier: str) -> Article:
    article = articles.find(session, identifier)
    assert article is not None
    return article


def test_each_article_is_offered_its_manuscript(printed: Archive) -> None:
    with printed.reading() as session:
        assert pairs_of(session) == [("丹江漕运始末", "boats"), ("商於古道驿站", "roads")]


def test_until_somebody_joins_them_readers_see_the_manuscript(printed: Archive) -> None:
    with printed.reading() as session:
        assert known(session, "boats").text == f"{BOATS}\n"
        drafts = session.scalars(select(Article).where(Article.ranges.any())).all()
        assert {article.status for article in drafts} == {ArticleStatus.DRAFT}


def test_joined_it_keeps_its_name_and_gets_its_pages(printed: Archive) -> None:
    unite_all(printed)
    with printed.reading() as session:
        boats = known(session, "boats")
        assert boats.status is ArticleStatus.PUBLISHED
        assert (boats.title, boats.order, boats.page_start) == ("丹江漕运始末", 1, 1)
        assert boats.people == ["周船头"]
        assert [(each.name, each.role) for each in boats.contributions] == [("陈守正", "口述")]
        assert [each.page.sequence for each in boats.ranges] == [1]
        assert boats.text == f"{MISREAD}\n"
        assert {line for _, line, _ in boats.segments}
        assert pairs_of(session) == []
        assert known(session, "other").text == f"{OTHER}\n"


def test_what_the_manuscript_said_is_kept_as_a_file(printed: Archive) -> None:
    unite_all(printed)
    with printed.reading() as session:
        of_boats = select(Audit).where(Audit.action == "article.printed", Audit.subject == "boats")
        entry = session.scalars(of_boats).one()
        kept = masters.locate(printed.settings, entry.detail["before"]["text"])
    assert kept.read_text() == f"{BOATS}\n"


def test_the_drafts_own_name_leads_nowhere_else(printed: Archive) -> None:
    with printed.reading() as session:
        scanned = proposed(session, session.scalars(select(Ingestion)).one())[0].scanned.identifier
    unite_all(printed)
    with printed.reading() as session:
        assert known(session, scanned).status is ArticleStatus.WITHDRAWN
        assert tombstone(session, scanned) is None  # the public never saw it


def test_the_manuscript_lies_beside_the_lines_that_were_read(printed: Archive) -> None:
    with printed.reading() as session:
        lines = session.scalars(select(Line).where(Line.embedded.is_not(None))).all()
        assert {line.recognized: line.embedded for line in lines}[MISREAD] == BOATS


def test_published_at_once_they_are_joined_at_once(archive: Archive) -> None:
    with archive.writing() as session:
        ingestion = scan(session, publish=True)
        manuscripts(session, ingestion)
        found = bind(session, archive.settings, ingestion)
        assert [article.identifier for article in found] == ["boats", "roads"]
        published = select(Article).where(Article.status == ArticleStatus.PUBLISHED)
        assert len(session.scalars(published).all()) == 3


def test_what_is_sealed_or_has_pages_is_not_joined(printed: Archive) -> None:
    with printed.writing() as session:
        pair = proposed(session, session.scalars(select(Ingestion)).one())[0]
        sealed = pair.manuscript
        sealed.visibility, sealed.sealed_reason = Visibility.SEALED, "隐私"
        session.flush()
        assert [each for each in pairs_of(session) if each[1] == "boats"] == []
        with pytest.raises(Refusal, match="封存"):
            unite(session, printed.settings, pair.scanned, sealed, "bianji")
        with pytest.raises(Refusal, match="还没有页的文稿"):
            unite(session, printed.settings, pair.scanned, pair.scanned, "bianji")
        with pytest.raises(Refusal, match="未公开的文章"):
            unite(session, printed.settings, known(session, "roads"), pair.scanned, "bianji")


texts = st.text("丹江漕运船帮。\n", max_size=30)


@given(texts, texts)
def test_answers_ascend_and_cover_all(one: str, other: str) -> None:
    places = answering(one, other, range(len(one) + 1))
    assert places == sorted(places)
    assert all(0 <= place <= len(other) for place in places)
    assert places[-1] == len(other)


@given(texts)
def test_a_text_answers_itself(text: str) -> None:
    assert answering(text, text, range(len(text) + 1)) == list(range(len(text) + 1))


def test_likeness_is_of_letters_not_of_marks() -> None:
    assert likeness(pairs("丹江，漕运。"), pairs("丹江 漕运")) == 1
    assert likeness(pairs("丹江漕运"), pairs("商於古道")) == 0
    assert likeness(pairs(""), pairs("")) == 0
