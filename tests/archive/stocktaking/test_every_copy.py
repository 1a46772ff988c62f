"""Whatever is counted and recorded in between: stock is what was counted, and the movements
explain every copy."""

from __future__ import annotations

import datetime as dt
import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import stocktaking
from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import Quantity, lose, receive, stock
from archive.models import Movement, Stocktaking, StocktakingState
from archive.stocktaking import Entered

DAY = dt.date(2026, 3, 5)
VOLUMES = (1, 2, 3)
shelves = itertools.count(1)
numbers = st.integers(0, 30)
by_volume = st.fixed_dictionaries(dict.fromkeys(VOLUMES, numbers))
# A movement between counting and settling: of which volume, days from the count, copies.
between = st.lists(
    st.tuples(st.sampled_from(VOLUMES), st.integers(-3, 3), st.integers(-6, 6)), max_size=5
)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(before=by_volume, counts=by_volume, moved=between, skipped=st.sets(st.sampled_from(VOLUMES)))
def test_after_settling_stock_is_what_was_counted(
    archive: Archive,
    before: dict[int, int],
    counts: dict[int, int],
    moved: list[tuple[int, int, int]],
    skipped: set[int],
) -> None:
    shelf = f"库{next(shelves)}"
    with archive.writing() as session:
        for volume in VOLUMES:
            number = Quantity(before[volume] + 1)
            receive(session, volume=volume, quantity=number, location=shelf, date="2025")
        begun = stocktaking.start(session, location=shelf, date=DAY.isoformat(), actor="李")
        number = begun.id
        entered = [Entered(v, str(counts[v])) for v in VOLUMES if v not in skipped]
        stocktaking.enter(session, begun, entered, actor="李")
    for volume, days, copies in moved:
        move(archive, shelf, volume, DAY + dt.timedelta(days), copies)
    with archive.writing() as session:  # look again at what changed meanwhile
        begun = session.get_one(Stocktaking, number)
        again = [
            Entered(line.volume.number, line.count.written, again=True)
            for line in stocktaking.sheet(session, begun).changed
        ]
        stocktaking.enter(session, begun, again, actor="王")
    before_settling, on_the_day = lying(archive, shelf), lying(archive, shelf, DAY)
    try:
        with archive.writing() as session:
            begun = session.get_one(Stocktaking, number)
            stocktaking.settle(session, begun, reason="待查", leave_uncounted=True, actor="王")
    except Refusal:
        # So few cannot have lain there, or nothing was counted: then nothing has changed at all.
        assert (lying(archive, shelf), lying(archive, shelf, DAY)) == (before_settling, on_the_day)
        with archive.reading() as session:
            assert session.get_one(Stocktaking, number).state is StocktakingState.COUNTING
        return
    expected = {v: on_the_day[v] if v in skipped else counts[v] for v in VOLUMES}
    assert lying(archive, shelf, DAY) == expected
    later = {v: before_settling[v] - on_the_day[v] for v in VOLUMES}
    assert lying(archive, shelf) == {v: expected[v] + later[v] for v in VOLUMES}
    assert explained(archive, shelf) == lying(archive, shelf)
    with archive.reading() as session:
        for each in session.get_one(Stocktaking, number).results:
            made = each.movement.quantity if each.movement else 0
            assert abs(each.difference) == made


def move(archive: Archive, shelf: str, volume: int, day: dt.date, copies: int) -> None:
    """Copies that come or go; what the ledger refuses did not happen."""
    if copies == 0:
        return
    use_case = receive if copies > 0 else lose
    try:
        with archive.writing() as session:
            use_case(
                session, volume=volume, quantity=Quantity(abs(copies)), location=shelf,
                date=day.isoformat(), note="移动",
            )  # fmt: skip
    except Refusal:
        assert copies < 0


def lying(archive: Archive, shelf: str, at: dt.date | None = None) -> dict[int, int]:
    with archive.reading() as session:
        return {r.volume_number: r.copies for r in stock(session, location=shelf, at=at)}


def explained(archive: Archive, shelf: str) -> dict[int, int]:
    """The movements added up by hand."""
    sums = dict.fromkeys(VOLUMES, 0)
    with archive.reading() as session:
        for each in session.query(Movement).all():
            if each.volume is None or each.quantity is None:
                continue
            if each.to_location and each.to_location.name == shelf:
                sums[each.volume.number] += each.quantity
            if each.from_location and each.from_location.name == shelf:
                sums[each.volume.number] -= each.quantity
    return sums
