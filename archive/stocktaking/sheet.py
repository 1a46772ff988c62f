"""The sheet: line by line, what was counted and what the ledger says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, selectinload

from archive import ledger
from archive.models import Movement, Stocktaking, StocktakingCount, Volume


@dataclass(frozen=True)
class Line:
    """``expected``: what the ledger says now of the end of the day of the count.

    ``since``: movements of the volume on this shelf that were recorded after it was counted, where
    these changed what is expected.
    """

    volume: Volume
    count: StocktakingCount
    expected: int
    since: tuple[Movement, ...] = ()

    @property
    def counted(self) -> int | None:
        return self.count.counted

    @property
    def difference(self) -> int | None:
        return None if self.counted is None else self.counted - self.expected

    @property
    def has_changed(self) -> bool:
        """Whether the ledger says something else than when it was counted."""
        return self.counted is not None and self.count.stock_then != self.expected


@dataclass(frozen=True)
class Sheet:
    """The lines of a count that is not ended, by volume."""

    lines: list[Line]

    @property
    def uncounted(self) -> list[Line]:
        return [line for line in self.lines if line.counted is None]

    @property
    def changed(self) -> list[Line]:
        return [line for line in self.lines if line.has_changed]

    @property
    def differing(self) -> list[Line]:
        return [line for line in self.lines if line.difference]


def sheet(session: Session, stocktaking: Stocktaking) -> Sheet:
    expected = expected_by_volume(session, stocktaking)
    counts = session.scalars(
        select(StocktakingCount)
        .join(StocktakingCount.volume)
        .where(StocktakingCount.stocktaking_id == stocktaking.id)
        .options(selectinload(StocktakingCount.volume))
        .order_by(Volume.number)
    )
    lines = []
    for count in counts:
        line = Line(count.volume, count, expected.get(count.volume.number, 0))
        if line.has_changed:
            since = recorded_since(session, stocktaking, count)
            line = Line(line.volume, count, line.expected, since)
        lines.append(line)
    return Sheet(lines)


def expected_by_volume(session: Session, stocktaking: Stocktaking) -> dict[int, int]:
    """What the ledger says of the end of the day, by the number of the volume."""
    day = dt.date.fromisoformat(stocktaking.date)
    rows = ledger.stock(session, location=stocktaking.location.name, at=day)
    return {row.volume_number: row.copies for row in rows}


def recorded_since(
    session: Session, stocktaking: Stocktaking, count: StocktakingCount
) -> tuple[Movement, ...]:
    shelf = stocktaking.location_id
    query = select(Movement).where(
        Movement.volume_id == count.volume_id,
        or_(Movement.from_location_id == shelf, Movement.to_location_id == shelf),
        Movement.id > (count.last_movement or 0),
    )
    return tuple(session.scalars(query.order_by(Movement.id)))
