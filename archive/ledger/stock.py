"""Stock (库存): what lies where, as the sum of the movements."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Subquery, func, select, union_all
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
    session: Session, volume: int | None = None, location: str | None = None
) -> list[StockRow]:
    """What lies where, of one volume or at one location if these are given.

    A volume that was ever at a location has a row, also when none is left. In order of volume
    number, then in the order in which locations were first used.
    """
    moved = changes()
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


def copies_at(session: Session, volume: Volume, location: Location) -> int:
    """Copies of ``volume`` at ``location`` now."""
    moved = changes()
    here = (moved.c.volume_id == volume.id) & (moved.c.location_id == location.id)
    return int(session.scalar(select(func.sum(moved.c.copies)).where(here)) or 0)


def changes() -> Subquery:
    """``volume_id``, ``location_id``, ``copies``: what each movement adds to and takes from."""
    added = select(
        Movement.volume_id,
        Movement.to_location_id.label("location_id"),
        Movement.quantity.label("copies"),
    ).where(Movement.to_location_id.is_not(None))
    taken = select(
        Movement.volume_id,
        Movement.from_location_id.label("location_id"),
        (-Movement.quantity).label("copies"),
    ).where(Movement.from_location_id.is_not(None))
    return union_all(added, taken).subquery("changes")
