"""The outbox: every change that readers see is announced, once and in order."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from archive import outbox
from archive.database import Archive
from archive.models import Outbox
from tests.archive.samples import add_article, failing


@pytest.fixture
def ids(archive: Archive) -> list[int]:
    with archive.writing() as session:
        return [add_article(session, name).id for name in ("caoyun", "yizhan", "huiguan")]


def pending(session: Session, after: int = 0) -> list[int]:
    return [article_id for _, article_id in outbox.pending(session, after)]


def test_nothing_was_announced_yet(archive: Archive) -> None:
    with archive.reading() as session:
        assert outbox.pending(session, 0) == []
        assert outbox.newest(session) == 0


def test_what_was_announced_is_pending_in_that_order(archive: Archive, ids: list[int]) -> None:
    first, second, third = ids
    with archive.writing() as session:
        outbox.announce(session, [third, first])
        outbox.announce(session, [second])
    with archive.reading() as session:
        assert pending(session) == [third, first, second]
        numbers = [number for number, _ in outbox.pending(session, 0)]
        assert numbers == sorted(set(numbers))
        assert outbox.newest(session) == numbers[-1]


def test_only_what_comes_after_is_pending(archive: Archive, ids: list[int]) -> None:
    with archive.writing() as session:
        outbox.announce(session, ids[:1])
        applied = outbox.newest(session)
        outbox.announce(session, ids[1:])
    with archive.reading() as session:
        assert pending(session, applied) == ids[1:]
        assert pending(session, outbox.newest(session)) == []


def test_an_article_that_changed_twice_is_announced_twice(archive: Archive, ids: list[int]) -> None:
    with archive.writing() as session:
        outbox.announce(session, ids[:1])
        outbox.announce(session, ids[:1])
        assert pending(session) == ids[:1] * 2


def test_nobody_hears_of_nothing(archive: Archive) -> None:
    with archive.writing() as session:
        outbox.announce(session, [])
        assert outbox.newest(session) == 0


def test_what_did_not_happen_is_not_announced(archive: Archive, ids: list[int]) -> None:
    with failing(archive) as session:
        outbox.announce(session, ids)
    with archive.reading() as session:
        assert pending(session) == []


def test_a_number_is_never_used_twice(archive: Archive, ids: list[int]) -> None:
    with archive.writing() as session:
        outbox.announce(session, ids)
        last = outbox.newest(session)
        session.execute(delete(Outbox))
    with archive.writing() as session:
        outbox.announce(session, ids[:1])
        assert outbox.newest(session) > last


def test_an_article_is_in_the_record_before_it_is_announced(archive: Archive) -> None:
    with archive.writing() as session:
        article = add_article(session, "xinzuo")
        article.text = "改过的正文。\n"
        outbox.announce(session, [article.id])
        written = session.scalars(select(Outbox)).one()
        assert written.article_id == article.id
        assert not session.dirty
