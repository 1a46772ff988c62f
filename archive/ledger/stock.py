"""Stock (库存): what lies where, as the sum of the movements."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right, insort
from dataclasses import dataclass
from itertools import accumulate

from sqlalchemy import Subquery, func, or_, select, union_all
from sqlalchemy.orm import Session

from archive.models import Location, Movement, Volume
from archive.typed_text import one_line


@dataclass(frozen=True)
class StockRow:
    """``copies`` of one volume at one location: never below zero."""

    volume_number: int
    volume_title: str
    location: str
    copies: int


def stock(
    session: Session,
    volume: int | None = None,
    location: str | None = None,
    at: dt.date | None = None,
) -> list[StockRow]:
    """What lies where, or lay at the end of the day ``at``; of one volume or at one location if
    these are given.

    A volume that was ever at a location has a row, also when none is left. In order of volume
    number, then in the order in which locations were first used. What counts from when:
    :mod:`archive.ledger.days`.
    """
    moved = changes(at)
    query = (
        select(Volume.number, Volume.title, Location.name, func.sum(moved.c.copies))
        .select_from(moved)
        .join(Volume, Volume.id == moved.c.volume_id)
        .join(Location, Location.id == moved.c.location_id)
        .group_by(Volume.number, Volume.title, Location.id, Location.name)
        .order_by(Volume.number, Location.id)
    )
    if volume is not None:
        query = query.where(Volume.number == volume)
    if location is not None:
        query = query.where(Location.name == one_line(location))
    return [
        StockRow(number, title, name, int(copies))
        for number, title, name, copies in session.execute(query)
    ]


def copies_at(session: Session, volume: Volume, location: Location, at: dt.date) -> int:
    """Copies of ``volume`` that lay at ``location`` at the end of the day ``at``."""
    moved = changes(at)
    here = (moved.c.volume_id == volume.id) & (moved.c.location_id == location.id)
    return int(session.scalar(select(func.sum(moved.c.copies)).where(here)) or 0)


@dataclass(frozen=True)
class Lowest:
    """The fewest copies on a shelf from some day on, and since when (``2022-06-30``) so few."""

    copies: int
    since: str


class Shelf:
    """The copies of one volume at one location: what changed on each day, in their order."""

    def __init__(self) -> None:
        self.days: list[str] = []
        self.changed: dict[str, int] = {}

    def change(self, day: str | None, copies: int) -> None:
        """Without a ``day``: entered by another program than ours, or before there were days."""
        day = day or ""
        if day not in self.changed:
            insort(self.days, day)
            self.changed[day] = 0
        self.changed[day] += copies

    def lowest_from(self, day: str) -> Lowest:
        """The fewest ``copies`` at the end of ``day``, ``2022-06-30``, or of any day after it.

        As many can be taken on that day: what was taken later must still have been there.
        """
        later = bisect_right(self.days, day)
        there = sum(self.changed[each] for each in self.days[:later])
        after = self.days[later:]
        sums = list(accumulate((self.changed[each] for each in after), initial=there))
        fewest = min(sums)
        first = sums.index(fewest)
        return Lowest(fewest, after[first - 1] if first else day)


def shelf_of(session: Session, volume: Volume, location: Location) -> Shelf:
    moved = changes()
    here = (moved.c.volume_id == volume.id) & (moved.c.location_id == location.id)
    shelf = Shelf()
    for day, copies in session.execute(
        select(moved.c.day, func.sum(moved.c.copies)).where(here).group_by(moved.c.day)
    ):
        shelf.change(day, int(copies))
    return shelf


def changes(at: dt.date | None = None) -> Subquery:
    """``volume_id``, ``location_id``, ``copies``, ``day``: what each movement adds to and takes
    from a shelf, and since when; of those until the end of ``at``, if it is given."""
    added = select(
        Movement.volume_id,
        Movement.to_location_id.label("location_id"),
        Movement.quantity.label("copies"),
        Movement.put_on.label("day"),
    ).where(Movement.to_location_id.is_not(None))
    taken = select(
        Movement.volume_id,
        Movement.from_location_id.label("location_id"),
        (-Movement.quantity).label("copies"),
        Movement.taken_on.label("day"),
    ).where(Movement.from_location_id.is_not(None))
    if at is not None:
        added = added.where(or_(Movement.put_on <= at.isoformat(), Movement.put_on.is_(None)))
        taken = taken.where(or_(Movement.taken_on <= at.isoformat(), Movement.taken_on.is_(None)))
    return union_all(added, taken).subquery("changes")
