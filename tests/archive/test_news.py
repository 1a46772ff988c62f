"""What became public lately, and what of it was corrected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import accounts, articles, audit, disclosure, news, volumes
from archive.database import Archive
from archive.models import (
    Article,
    ArticleRange,
    Correction,
    Line,
    LineKind,
    Role,
    User,
    Visibility,
)
from archive.news import Kind, Order
from archive.scans import correcting
from tests.archive.samples import add_article, add_line, add_page

FIRST = dt.datetime(2026, 5, 1, 8, tzinfo=dt.UTC)
Clock = Callable[[float], dt.datetime]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Set the clock of disclosure to so many hours after the first moment."""

    def put(hours: float) -> dt.datetime:
        moment = FIRST + dt.timedelta(hours=hours)
        for module in (disclosure, news):
            monkeypatch.setattr(module, "now", lambda: moment)
        return moment

    put(0)
    return put


@pytest.fixture
def scanned(archive: Archive, clock: Clock) -> Archive:
    """An article of four lines, 0 to 3, the first of which is a header; public since the first."""
    with archive.writing() as session:
        accounts.make_user(session, "editor", Role.EDITOR, "丹江水运在民国二十三年以后")
        page = add_page(session, kind="body")
        texts = ["商州文史资料", "会馆碑记", "碑文记捐资者", "多为船户。"]
        for order, text in enumerate(texts):
            kind = LineKind.HEADER if order == 0 else LineKind.BODY
            add_line(session, page, order, text, kind=kind)
        article = add_article(session, "saomiao", title="会馆碑记", volume=page.volume)
        article.ranges.append(ArticleRange(position=0, page_id=page.id, first_line=0, last_line=3))
        articles.publish(session, article, "editor")
    return archive


def correct(archive: Archive, order: int, hours: float, text: str = "改过的一行") -> None:
    """Correct the line so many hours after the first moment."""
    with archive.writing() as session:
        line = session.scalars(select(Line).where(Line.order == order)).one()
        user = session.scalars(select(User)).one()
        correcting.correct(session, line, text, before=line.text, user=user)
        [*_, last] = session.scalars(select(Correction).order_by(Correction.id))
        last.made_at = FIRST + dt.timedelta(hours=hours)


def told(archive: Archive, **asked: object) -> list[tuple[str, str, float, int]]:
    """Article, kind, hours since the first moment and places of the news."""
    with archive.reading() as session:
        found = news.news(session, **({"limit": 100} | asked))  # type: ignore[arg-type]
        assert found.total == len(found.happenings)
        return [
            (each.article.identifier, each.kind.value, (each.at - FIRST) / HOUR, each.places)
            for each in found.happenings
        ]


HOUR = dt.timedelta(hours=1)


def known(session: Session, identifier: str) -> Article:
    article = articles.find(session, identifier)
    assert article is not None
    return article


def publish(archive: Archive, identifier: str, **values: object) -> None:
    with archive.writing() as session:
        articles.publish(session, add_article(session, identifier, **values), "editor")


def test_what_became_public_is_news_with_its_moment(archive: Archive, clock: Clock) -> None:
    publish(archive, "caoyun")
    clock(5)
    publish(archive, "yizhan")
    with archive.writing() as session:
        add_article(session, "cao-gao")
    assert told(archive) == [("yizhan", "new", 5, 0), ("caoyun", "new", 0, 0)]
    assert told(archive, order=Order.OLDEST)[0] == ("caoyun", "new", 0, 0)


def test_lines_are_counted_by_day_in_china_and_each_once(scanned: Archive) -> None:
    correct(scanned, 1, hours=2, text="会馆碑")
    correct(scanned, 1, hours=3, text="会馆碑记。")
    correct(scanned, 2, hours=4)
    correct(scanned, 3, hours=8)  # midnight in China
    assert told(scanned) == [
        ("saomiao", "corrected", 8, 1),
        ("saomiao", "corrected", 4, 2),
        ("saomiao", "new", 0, 0),
    ]
    with scanned.reading() as session:
        days = [each.day for each in news.news(session, limit=9).happenings]
    assert days == [dt.date(2026, 5, 2), dt.date(2026, 5, 1), dt.date(2026, 5, 1)]


def test_what_was_corrected_before_it_became_public_is_no_news(scanned: Archive) -> None:
    correct(scanned, 1, hours=-1)
    assert told(scanned, kind=Kind.CORRECTED) == []


def test_what_was_corrected_long_ago_is_no_news(scanned: Archive, clock: Clock) -> None:
    correct(scanned, 1, hours=1)
    clock(366 * 24)
    assert len(told(scanned, kind=Kind.CORRECTED)) == 1
    clock(366 * 24 + 2)
    assert told(scanned, kind=Kind.CORRECTED) == []
    assert len(told(scanned, kind=Kind.NEW)) == 1


def test_some_say_how_many_there_are_in_all(archive: Archive, clock: Clock) -> None:
    for name in "abc":
        publish(archive, name)
    with archive.reading() as session:
        for offset, expected in ((0, ["a", "b"]), (2, ["c"]), (9, [])):
            some = news.news(session, limit=2, offset=offset)
            assert [each.article.identifier for each in some.happenings] == expected
            assert some.total == 3


def test_what_is_not_text_is_no_news(scanned: Archive) -> None:
    correct(scanned, 0, hours=1)
    assert told(scanned, kind=Kind.CORRECTED) == []


def test_paragraphs_of_an_article_without_lines_are_counted(
    archive: Archive, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(archive, "caoyun")
    with archive.writing() as session:
        for number, hours in ((1, -1), (1, 1), (1, 2), (2, 3)):
            monkeypatch.setattr(audit, "now", lambda at=FIRST + hours * HOUR: at)
            audit.record(session, "editor", news.REWORDED, "caoyun", paragraph=number)
    assert told(archive, kind=Kind.CORRECTED) == [("caoyun", "corrected", 3, 2)]


def withdraw(session: Session, article: Article) -> None:
    articles.withdraw(session, article, "editor", "史实有误")


def close(session: Session, article: Article) -> None:
    article.visibility = Visibility.STAFF


def seal(session: Session, article: Article) -> None:
    article.visibility, article.sealed_reason = Visibility.SEALED, "当事人尚在"


@pytest.mark.parametrize("hide", [withdraw, close, seal])
def test_what_the_public_cannot_read_is_no_news(
    scanned: Archive, clock: Clock, hide: Callable[[Session, Article], None]
) -> None:
    correct(scanned, 1, hours=1)
    with scanned.writing() as session:
        hide(session, known(session, "saomiao"))
    assert told(scanned) == []
    clock(9)
    with scanned.writing() as session:
        article = known(session, "saomiao")
        article.visibility = Visibility.PUBLIC
        articles.publish(session, article, "editor")
    assert told(scanned) == [("saomiao", "corrected", 1, 1), ("saomiao", "new", 0, 0)]


def test_news_come_by_volume_in_the_order_of_the_book(archive: Archive, clock: Clock) -> None:
    publish(archive, "loose")
    for number, order, name in ((36, 1, "c"), (35, 2, "b"), (35, 1, "a")):
        with archive.writing() as session:
            volume = volumes.find_or_make(session, number)
            article = add_article(session, name, volume=volume, order=order)
            articles.publish(session, article, "editor")
    assert [each[0] for each in told(archive, order=Order.VOLUME)] == ["a", "b", "c", "loose"]
    assert [each[0] for each in told(archive, order=Order.NEWEST)] == ["loose", "c", "b", "a"]


def test_the_latest_of_each_article_is_one(scanned: Archive, clock: Clock) -> None:
    clock(1)
    publish(scanned, "caoyun")
    correct(scanned, 1, hours=2)
    correct(scanned, 2, hours=30)
    with scanned.reading() as session:
        found = news.latest(session, limit=10)
        said = [(each.article.identifier, each.kind.value) for each in found]
        assert said == [("saomiao", "corrected"), ("caoyun", "new")]
        assert len(news.latest(session, limit=1)) == 1
