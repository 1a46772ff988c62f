"""Since when the public may read an article, until when, and what changed when."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import update
from sqlalchemy.orm import Session

from archive import articles, audit, database, disclosure, jsonl, outbox, volumes
from archive.database import Archive, make_engine, migrate
from archive.models import Article, ArticleStatus, Contribution, Visibility
from tests.archive.samples import add_article

FIRST = dt.datetime(2026, 5, 1, 8, tzinfo=dt.UTC)
Clock = Callable[[int], dt.datetime]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Set the clock to so many minutes after the first moment, which it shows at first."""

    def put(minutes: int) -> dt.datetime:
        moment = FIRST + dt.timedelta(minutes=minutes)
        monkeypatch.setattr(disclosure, "now", lambda: moment)
        return moment

    put(0)
    return put


def times(archive: Archive, identifier: str = "caoyun") -> tuple[object, object, object]:
    with archive.reading() as session:
        article = known(session, identifier)
        return article.public_since, article.public_until, disclosure.changed_at(article)


def known(session: Session, identifier: str = "caoyun") -> Article:
    article = articles.find(session, identifier)
    assert article is not None
    return article


def published(archive: Archive, **values: object) -> None:
    with archive.writing() as session:
        articles.publish(session, add_article(session, **values), "editor")


def seal(article: Article) -> None:
    article.visibility, article.sealed_reason = Visibility.SEALED, "当事人尚在"


def test_an_article_is_public_since_it_was_published(archive: Archive, clock: Clock) -> None:
    with archive.writing() as session:
        add_article(session)
    assert times(archive)[:2] == (None, None)
    moment = clock(5)
    with archive.writing() as session:
        articles.publish(session, known(session), "editor")
    assert times(archive) == (moment, None, moment)


@pytest.mark.parametrize("visibility", [Visibility.STAFF, Visibility.SEALED])
def test_what_is_published_for_others_was_never_public(
    archive: Archive, clock: Clock, visibility: Visibility
) -> None:
    published(archive, visibility=visibility, sealed_reason="当事人尚在")
    clock(5)
    with archive.writing() as session:
        articles.withdraw(session, known(session), "editor", "史实有误")
    assert times(archive)[:2] == (None, None)


def withdraw(article: Article, session: Session) -> None:
    articles.withdraw(session, article, "editor", "史实有误")


def for_staff(article: Article, session: Session) -> None:
    article.visibility = Visibility.STAFF


@pytest.mark.parametrize("close", [withdraw, for_staff, lambda article, session: seal(article)])
def test_what_is_closed_says_since_when_and_no_more(
    archive: Archive, clock: Clock, close: Callable[[Article, Session], None]
) -> None:
    published(archive)
    closed = clock(5)
    with archive.writing() as session:
        close(known(session), session)
    assert times(archive) == (FIRST, closed, closed)
    clock(10)
    with archive.writing() as session:
        known(session).title = "另一个题目"
    assert times(archive) == (FIRST, closed, closed)


def test_what_is_opened_again_has_been_public_since_the_first_time(
    archive: Archive, clock: Clock
) -> None:
    published(archive)
    clock(5)
    with archive.writing() as session:
        seal(known(session))
    opened = clock(10)
    with archive.writing() as session:
        known(session).visibility = Visibility.PUBLIC
    assert times(archive) == (FIRST, None, opened)


def rename(session: Session) -> None:
    known(session).title = "丹江漕运"


def tell_author(session: Session) -> None:
    article = known(session)
    article.contributions.append(Contribution(position=0, name="陈守正"))


def describe_volume(session: Session) -> None:
    volumes.find_or_make(session, 35).publisher = "商州区政协"


def by_statement(session: Session) -> None:
    article = known(session)
    session.execute(update(Article).where(Article.id == article.id).values(text="新的正文。\n"))
    outbox.announce(session, [article.id])


@pytest.mark.parametrize("change", [rename, tell_author, describe_volume, by_statement])
def test_every_change_says_when(
    archive: Archive, clock: Clock, change: Callable[[Session], None]
) -> None:
    with archive.writing() as session:
        volume = volumes.find_or_make(session, 35)
        articles.publish(session, add_article(session, volume=volume), "editor")
    changed = clock(5)
    with archive.writing() as session:
        change(session)
    assert times(archive) == (FIRST, None, changed)


def test_what_does_not_change_says_nothing(archive: Archive, clock: Clock) -> None:
    published(archive)
    published(archive, identifier="yizhan")
    clock(5)
    with archive.writing() as session:
        known(session).title = known(session).title
        known(session, "yizhan").title = "驿站"
    assert times(archive) == (FIRST, None, FIRST)


def test_a_long_transaction_says_when_it_ended(archive: Archive, clock: Clock) -> None:
    with archive.writing() as session:
        articles.publish(session, add_article(session), "editor")
        session.flush()
        ended = clock(30)
    assert times(archive) == (ended, None, ended)


def test_an_import_says_when(archive: Archive, clock: Clock, tmp_path: Path) -> None:
    def take_in(**line: object) -> None:
        path = tmp_path / "articles.jsonl"
        path.write_text(json.dumps({"id": "caoyun", "title": "漕运", "text": "起岸。\n"} | line))
        with archive.writing() as session:
            jsonl.import_articles(session, path, publish=True, skip_bad=False, actor="editor")

    take_in()
    assert times(archive) == (FIRST, None, FIRST)
    clock(5)
    take_in()
    assert times(archive) == (FIRST, None, FIRST)
    authors = clock(10)
    take_in(authors=["陈守正"])
    assert times(archive) == (FIRST, None, authors)
    title = clock(15)
    take_in(authors=["陈守正"], title="丹江漕运")
    assert times(archive) == (FIRST, None, title)


def test_what_was_never_public_is_not_disclosed(archive: Archive, clock: Clock) -> None:
    published(archive)
    published(archive, identifier="neibu", visibility=Visibility.STAFF)
    with archive.writing() as session:
        add_article(session, "cao-gao")
    with archive.reading() as session:
        assert [each.identifier for each in session.scalars(disclosure.disclosed())] == ["caoyun"]
        assert disclosure.newest_change(session) == FIRST


def test_an_older_record_says_what_its_audit_trail_tells(archive: Archive, tmp_path: Path) -> None:
    with archive.writing() as session:
        for name in ("audited", "gone", "imported", "inside", "draft", "never"):
            add_article(session, name)
        for name in ("audited", "gone"):
            articles.publish(session, known(session, name), "editor")
        articles.withdraw(session, known(session, "gone"), "editor", "史实有误")
        articles.change_status(session, known(session, "never"), ArticleStatus.WITHDRAWN, "editor")
        for name in ("imported", "inside"):
            known(session, name).status = ArticleStatus.PUBLISHED
        known(session, "inside").visibility = Visibility.STAFF
    config = Config()
    folder = Path(database.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    engine = make_engine(archive.settings.database_url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0006")
    migrate(engine, tmp_path / "lock")
    engine.dispose()
    with archive.reading() as session:
        found = {each.identifier: each for each in session.scalars(disclosure.disclosed())}
        assert found.keys() == {"audited", "gone", "imported"}
        entries = {
            (entry.action, entry.subject): entry.at for _, entry in audit.entries(session) if entry
        }
        assert found["audited"].public_since == entries["article.published", "audited"]
        assert found["imported"].public_since == found["imported"].created_at
        assert found["gone"].public_until == entries["article.withdrawn", "gone"]
        assert found["audited"].public_until is None
