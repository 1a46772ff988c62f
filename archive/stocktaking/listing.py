"""Listing: the counts there were, the last first."""

from __future__ import annotations

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from archive.by_number import by_number
from archive.models import Location, Stocktaking, StocktakingState
from archive.typed_text import one_line


def listed(
    session: Session,
    *,
    location: str = "",
    state: StocktakingState | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[list[Stocktaking], int]:
    """``limit`` counts from ``offset`` on, and how many there are: those that are under way first,
    then the last of the others."""
    query = select(Stocktaking).join(Stocktaking.location)
    if name := one_line(location):
        query = query.where(Location.name == name)
    if state is not None:
        query = query.where(Stocktaking.state == state)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    found = session.scalars(
        query.order_by(
            case((Stocktaking.state == StocktakingState.COUNTING, 0), else_=1),
            Stocktaking.id.desc(),
        )
        .limit(limit)
        .offset(offset)
        .options(
            joinedload(Stocktaking.location),
            selectinload(Stocktaking.counts),
            selectinload(Stocktaking.results),
        )
    )
    return list(found), total


def locations_counted(session: Session) -> list[str]:
    """The names of the locations that were ever counted."""
    query = select(Location.name).where(Location.id.in_(select(Stocktaking.location_id)))
    return list(session.scalars(query.order_by(Location.id)))


def find(session: Session, number: int) -> Stocktaking | None:
    return by_number(session, Stocktaking, number)
