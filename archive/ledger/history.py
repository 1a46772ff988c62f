"""History (流水账): the movements as they were entered, newest first."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from archive.ledger.recipients import known_as
from archive.models import Movement, MovementKind, Share, Volume


def history(
    session: Session,
    *,
    volume: int | None = None,
    kind: MovementKind | None = None,
    recipient: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> tuple[list[Movement], int]:
    """``limit`` movements from ``offset`` on, the last entered first, and how many there are.

    ``recipient`` is a name, or the name that a source printed. All that a page shows of a
    movement is loaded with it, so that it can be read after the session is closed.
    """
    query = select(Movement)
    if volume is not None:
        query = query.where(Movement.volume.has(Volume.number == volume))
    if kind is not None:
        query = query.where(Movement.kind == kind)
    if recipient is not None:
        named = [each.id for each in known_as(session, recipient)]
        query = query.where(Movement.shares.any(Share.recipient_id.in_(named)))
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    page = query.order_by(Movement.id.desc()).limit(limit).offset(offset)
    movements = session.scalars(
        page.options(
            joinedload(Movement.volume),
            joinedload(Movement.from_location),
            joinedload(Movement.to_location),
            joinedload(Movement.document),
            joinedload(Movement.reverses),
            joinedload(Movement.reversal),
            selectinload(Movement.shares).joinedload(Share.recipient),
        )
    )
    return list(movements.unique()), total
