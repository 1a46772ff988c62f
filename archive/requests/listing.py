"""Listing: requests as librarians look through them, and one by its receipt."""

from __future__ import annotations

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session, joinedload

from archive import receipts
from archive.by_number import by_number
from archive.models import CopyRequest, Movement, RequestState, Volume


def requests(volume: int | None, state: RequestState | None) -> Select[CopyRequest]:
    query = select(CopyRequest).join(CopyRequest.volume)
    if volume is not None:
        query = query.where(Volume.number == volume)
    return query if state is None else query.where(CopyRequest.state == state)


def listed(
    session: Session,
    *,
    volume: int | None = None,
    state: RequestState | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[list[CopyRequest], int]:
    """``limit`` requests from ``offset`` on, and how many there are: those that wait for a word
    first, then those that wait for the post, the oldest before the others; then the rest, the last
    that was made first."""
    query = requests(volume, state)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    order = case(
        (CopyRequest.state == RequestState.REQUESTED, 0),
        (CopyRequest.state == RequestState.GRANTED, 1),
        else_=2,
    )
    age = case((order < 2, CopyRequest.id), else_=-CopyRequest.id)
    found = session.scalars(
        query.order_by(order, age)
        .limit(limit)
        .offset(offset)
        .options(joinedload(CopyRequest.volume))
        .options(joinedload(CopyRequest.movement).joinedload(Movement.reversal))
    )
    return list(found), total


def open_count(session: Session) -> int:
    """How many requests wait for a decision."""
    query = select(func.count()).where(CopyRequest.state == RequestState.REQUESTED)
    return session.scalar(query) or 0


def find(session: Session, number: int) -> CopyRequest | None:
    return by_number(session, CopyRequest, number)


def of_receipt(session: Session, receipt: str) -> CopyRequest | None:
    """The request of this receipt; none where there is none."""
    return receipts.of_receipt(session, CopyRequest, receipt)
