"""Two clerks at two desks, after the same last copies."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from archive import audit
from archive.config import Settings
from archive.database import Archive, open_archive
from archive.errors import Refusal
from archive.ledger import Quantity, donate, history, receive, reverse, stock
from archive.models import MovementKind

CLERKS = 2


def give(settings: Settings, clerk: int, copies: int, attempts: int) -> int:
    """Try ``attempts`` times to give ``copies`` away, each in its own transaction; successes."""
    archive = open_archive(settings)
    given = 0
    for _ in range(attempts):
        try:
            with archive.writing() as session:
                donate(
                    session,
                    volume=35,
                    quantity=Quantity(copies),
                    to=[(f"第{clerk}馆", None)],
                    location="文史库",
                )
            given += 1
        except Refusal:
            pass
    archive.close()
    return given


def undo(settings: Settings, movement_id: int) -> bool:
    archive = open_archive(settings)
    try:
        with archive.writing() as session:
            reverse(session, movement_id, note="登记有误", operator="李")
    except Refusal:
        return False
    finally:
        archive.close()
    return True


def processes() -> Executor:
    # Not forked: a database connection must not be shared with a child.
    return ProcessPoolExecutor(CLERKS, mp_context=multiprocessing.get_context("spawn"))


def threads() -> Executor:
    return ThreadPoolExecutor(CLERKS)


@pytest.fixture(params=[threads, processes])
def desks(request: pytest.FixtureRequest) -> Executor:
    executor: Executor = request.param()
    return executor


def fill(archive: Archive, copies: int) -> int:
    with archive.writing() as session:
        return receive(session, volume=35, quantity=Quantity(copies), location="文史库").id


def test_exactly_one_of_two_writers_gets_the_last_copies(archive: Archive, desks: Executor) -> None:
    fill(archive, 5)
    with desks:
        tries = [desks.submit(give, archive.settings, clerk, 5, 1) for clerk in range(CLERKS)]
    assert sum(each.result() for each in tries) == 1
    with archive.reading() as session:
        assert [row.copies for row in stock(session)] == [0]


def test_no_movement_of_two_busy_writers_is_lost(archive: Archive, desks: Executor) -> None:
    fill(archive, 31)
    with desks:
        tries = [desks.submit(give, archive.settings, clerk, 2, 20) for clerk in range(CLERKS)]
    assert sum(each.result() for each in tries) == 15
    with archive.reading() as session:
        assert [row.copies for row in stock(session)] == [1]
        assert history(session, kind=MovementKind.DONATE)[1] == 15
        assert audit.broken_entries(session) == []


def test_exactly_one_of_two_writers_reverses_a_movement(archive: Archive, desks: Executor) -> None:
    fill(archive, 5)
    movement_id = fill(archive, 5)
    with desks:
        tries = [desks.submit(undo, archive.settings, movement_id) for _ in range(CLERKS)]
    assert sorted(each.result() for each in tries) == [False, True]
    with archive.reading() as session:
        assert [row.copies for row in stock(session)] == [5]
