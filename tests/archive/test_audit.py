"""The audit trail: whoever changes it past the program is found out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text, update

from archive import audit
from archive.database import Archive
from archive.models import Audit
from tests.archive.samples import failing

ENTRIES = 5
TRIGGERS = ("audit_no_update", "audit_no_delete")
one_archive = settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
details = st.dictionaries(words, words | st.integers() | st.none() | st.booleans(), max_size=3)
moments = st.datetimes(dt.datetime(1900, 1, 1), timezones=st.just(dt.UTC))
hashes = st.text("0123456789abcdef", min_size=64, max_size=64)
changes = st.one_of(
    st.tuples(st.sampled_from(["actor", "action", "subject"]), words),
    st.tuples(st.sampled_from(["hash", "previous_hash"]), hashes),
    st.tuples(st.just("at"), moments),
    st.tuples(st.just("detail"), details),
)


@pytest.fixture
def open_to_all(archive: Archive) -> Archive:
    """A trail of a few entries in a database without its triggers."""
    with archive.writing() as session:
        for number in range(ENTRIES):
            audit.record(session, "李", "volume.add", f"第{number}辑", number=number)
        postgres = session.get_bind().dialect.name == "postgresql"
        for trigger in TRIGGERS:
            session.execute(text(f"DROP TRIGGER {trigger}" + " ON audit" * postgres))
    return archive


def broken_after(archive: Archive, statement: str, **values: object) -> list[int]:
    """What is found broken after the statement, which is then undone."""
    with archive.reading() as session:
        session.execute(text(statement), values)
        return audit.broken_entries(session)


def test_an_entry_says_who_did_what_to_what(archive: Archive) -> None:
    with archive.writing() as session:
        audit.record(session, "李", "article.published", "caoyun", title="丹江漕运始末", pages=[1])
    with archive.reading() as session:
        entry = session.scalars(select(Audit)).one()
    assert (entry.actor, entry.action, entry.subject) == ("李", "article.published", "caoyun")
    assert entry.detail == {"title": "丹江漕运始末", "pages": [1]}
    assert abs(dt.datetime.now(dt.UTC) - entry.at) < dt.timedelta(minutes=1)


def test_each_entry_is_chained_to_the_one_before(open_to_all: Archive) -> None:
    with open_to_all.reading() as session:
        entries = session.scalars(select(Audit).order_by(Audit.id)).all()
        assert audit.broken_entries(session) == []
    assert [entry.previous_hash for entry in entries] == [
        audit.FIRST,
        *(entry.hash for entry in entries[:-1]),
    ]


def test_an_entry_of_what_did_not_happen_is_not_kept(archive: Archive) -> None:
    with failing(archive) as session:
        audit.record(session, "李", "volume.add", "第三十五辑")
    with archive.writing() as session:
        audit.record(session, "李", "volume.add", "第三十六辑")
        assert audit.broken_entries(session) == []
        assert [entry.subject for entry in session.scalars(select(Audit))] == ["第三十六辑"]


@one_archive
@given(actor=words, subject=words, detail=st.dictionaries(words, words | st.integers()))
def test_whatever_is_recorded_stays_whole(
    archive: Archive, actor: str, subject: str, detail: dict[str, Any]
) -> None:
    detail = {f"_{key}": value for key, value in detail.items()}  # beside record's own names
    with archive.writing() as session:
        audit.record(session, actor, "test", subject, **detail)
    with archive.reading() as session:
        assert audit.broken_entries(session) == []


@one_archive
@given(entry=st.integers(1, ENTRIES), change=changes)
def test_a_change_to_any_field_of_any_entry_is_found(
    open_to_all: Archive, entry: int, change: tuple[str, Any]
) -> None:
    column, value = change
    with open_to_all.reading() as session:
        before = getattr(session.get_one(Audit, entry), column)
        session.execute(update(Audit).where(Audit.id == entry).values({column: value}))
        session.expire_all()
        assume(getattr(session.get_one(Audit, entry), column) != before)
        assert entry in audit.broken_entries(session)


@pytest.mark.parametrize("entry", range(1, ENTRIES))
def test_the_deletion_of_an_entry_is_found_at_the_next(open_to_all: Archive, entry: int) -> None:
    assert broken_after(open_to_all, f"DELETE FROM audit WHERE id = {entry}") == [entry + 1]


def test_two_entries_that_changed_places_are_found(open_to_all: Archive) -> None:
    swap = "UPDATE audit SET id = CASE id WHEN 2 THEN -3 WHEN 3 THEN -2 ELSE id END"
    with open_to_all.reading() as session:
        session.execute(text(swap))
        session.execute(text("UPDATE audit SET id = -id WHERE id < 0"))
        assert audit.broken_entries(session) == [2, 3, 4]


def test_an_entry_forged_with_a_hash_of_its_own_breaks_the_next(open_to_all: Archive) -> None:
    with open_to_all.reading() as session:
        forged = session.get_one(Audit, 2)
        forged.actor = "王"
        forged.hash = audit.seal(forged)
        session.flush()
        session.expire_all()
        assert audit.broken_entries(session) == [3]


@pytest.mark.parametrize(("column", "garbage"), [("at", "昨天"), ("detail", "{不是 JSON")])
def test_an_entry_that_cannot_even_be_read_is_found(
    open_to_all: Archive, column: str, garbage: str
) -> None:
    if open_to_all.engine.dialect.name == "postgresql":
        pytest.skip("PostgreSQL takes no such value")
    found = broken_after(
        open_to_all, f"UPDATE audit SET {column} = :garbage WHERE id = 2", garbage=garbage
    )
    assert found[0] == 2
