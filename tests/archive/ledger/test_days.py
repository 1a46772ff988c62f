"""Stock at any date, and that it is never below zero on any."""

from __future__ import annotations

import datetime as dt
import itertools
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from archive import moments
from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import Quantity, collect, count, donate, lose, receive, reverse, stock, transfer
from archive.ledger.days import first_day, last_day
from archive.models import Movement

TODAY = dt.date(2026, 11, 27)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2022-06-15", "2022-06-15", "2022-06-15"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2026", "2026-01-01", "2026-11-27"),
        ("2026-11", "2026-11-01", "2026-11-27"),
        ("", "0001-01-01", "2026-11-27"),
    ],
)
def test_what_came_in_counts_early_and_what_went_out_late(date: str, first: str, last: str) -> None:
    assert first_day(date) == first
    assert last_day(date, TODAY) == last


def copies(archive: Archive, at: str | None = None) -> int:
    with archive.reading() as session:
        day = dt.date.fromisoformat(at) if at else None
        return sum(row.copies for row in stock(session, volume=35, location="文史库", at=day))


def test_stock_is_told_of_any_day(archive: Archive) -> None:
    with archive.writing() as session:
        receive(session, volume=35, quantity=Quantity(100), location="文史库", date="2022-03-10")
        donate(
            session,
            volume=35,
            quantity=Quantity(30),
            to=[("省图书馆", None)],
            location="文史库",
            date="2022-06",
        )
    days = ("2022-03-09", "2022-03-10", "2022-06-29", "2022-06-30")
    assert [copies(archive, day) for day in days] == [0, 100, 100, 70]
    assert copies(archive) == 70


def test_what_was_reversed_changed_stock_on_no_day(archive: Archive) -> None:
    with archive.writing() as session:
        receive(session, volume=35, quantity=Quantity(100), location="文史库", date="2022-03-10")
        wrong = lose(
            session,
            volume=35,
            quantity=Quantity(40),
            location="文史库",
            date="2022-05-01",
            note="写错了",
        )
        reverse(session, wrong.id, note="写错了", operator="李")
    assert [copies(archive, day) for day in ("2022-04-30", "2022-06-01")] == [100, 100]


def test_nothing_is_taken_before_it_came(archive: Archive) -> None:
    with archive.writing() as session:
        receive(session, volume=35, quantity=Quantity(100), location="文史库", date="2022-03-10")
    with pytest.raises(Refusal, match="到 2022-03-09 只有 0 册"), archive.writing() as session:
        donate(
            session,
            volume=35,
            quantity=Quantity(1),
            to=[("省图书馆", None)],
            location="文史库",
            date="2022-03-09",
        )
    assert copies(archive) == 100


def gone(session: Session, number: int, date: str) -> None:
    lose(session, volume=35, quantity=Quantity(number), location="文史库", date=date, note="潮")


def test_nothing_is_taken_that_was_needed_later(archive: Archive) -> None:
    with archive.writing() as session:
        receive(session, volume=35, quantity=Quantity(10), location="文史库", date="2022-01-01")
        lose(
            session,
            volume=35,
            quantity=Quantity(9),
            location="文史库",
            date="2022-05-01",
            note="潮",
        )
        receive(session, volume=35, quantity=Quantity(50), location="文史库", date="2022-09-01")
    with pytest.raises(Refusal, match="到 2022-05-01 只有 1 册"), archive.writing() as session:
        lose(
            session,
            volume=35,
            quantity=Quantity(2),
            location="文史库",
            date="2022-02-01",
            note="潮",
        )


dates = st.sampled_from(["", "2021", "2022", "2022-03", "2022-03-05", "2022-03-20", "2022-07"])
places = st.sampled_from(["文史库", "传达室"])
numbers = st.integers(1, 9)
runs = itertools.count(1)
acts = st.tuples(
    st.sampled_from(["receive", "collect", "donate", "lose", "transfer", "count", "reverse"]),
    numbers,
    places,
    dates,
)


def act(
    session: Session, what: str, number: int, place: str, date: str, run: int
) -> Movement | None:
    shelf, book = f"{place}{run}", {"volume": 35, "quantity": Quantity(number), "date": date}
    someone = [("某馆", None)]
    match what:
        case "receive":
            return receive(session, location=shelf, **book)  # type: ignore[arg-type]
        case "collect":
            return collect(session, location=shelf, by=someone, **book)  # type: ignore[arg-type]
        case "donate":
            return donate(session, location=shelf, to=someone, **book)  # type: ignore[arg-type]
        case "lose":
            return lose(session, location=shelf, note="潮", **book)  # type: ignore[arg-type]
        case "transfer":
            other = f"地下室{run}"
            return transfer(session, from_location=shelf, to_location=other, **book)  # type: ignore[arg-type]
    return count(session, volume=35, location=shelf, counted=number, date=date, note="盘点")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(acts, max_size=14))
def test_stock_is_below_zero_on_no_day(
    archive: Archive, some: list[tuple[str, int, str, str]]
) -> None:
    run = next(runs)
    entered: list[int] = []
    for what, number, place, date in some:
        with suppress(Refusal), archive.writing() as session:
            if what == "reverse" and entered:
                undone = entered[number % len(entered)]
                reverse(session, undone, note="误", operator="李")
            elif what != "reverse":
                movement = act(session, what, number, place, date, run)
                entered += [movement.id] if movement else []
    turning = [dt.date(2020, 12, 31), dt.date(2021, 1, 1), dt.date(2021, 12, 31)]
    turning += [dt.date(2022, month, day) for month in range(1, 9) for day in (1, 5, 6, 20, 28)]
    today = moments.today()
    with archive.reading() as session:
        for day in [*turning, dt.date(2022, 12, 31), today]:
            assert all(row.copies >= 0 for row in stock(session, at=day)), day
        assert stock(session) == stock(session, at=today)
