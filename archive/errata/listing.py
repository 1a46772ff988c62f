"""Listing: the reports as the desk looks through them, and one by its receipt.

Reports on what is sealed or withdrawn are on no list: they quote it.
"""

from __future__ import annotations

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import Session, joinedload

from archive import articles, receipts
from archive.models import Article, Erratum, ErratumState, Volume


def reports(volume: int | None = None, state: ErratumState | None = None) -> Select[Erratum]:
    """The reports that an editor may see, of a volume, and of a state."""
    query = select(Erratum).join(Erratum.article).where(articles.open_to_editors())
    if volume is not None:
        query = query.join(Article.volume).where(Volume.number == volume)
    return query if state is None else query.where(Erratum.state == state)


def listed(
    session: Session,
    *,
    volume: int | None = None,
    state: ErratumState | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[list[Erratum], int]:
    """``limit`` reports from ``offset`` on, and how many there are: those that are open first, the
    oldest before the others; then those that were decided, the last decided first."""
    query = reports(volume, state)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    found = session.scalars(
        query.order_by(
            case((Erratum.state == ErratumState.OPEN, 0), else_=1),
            Erratum.decided_at.desc(),
            Erratum.id,
        )
        .limit(limit)
        .offset(offset)
        .options(joinedload(Erratum.article).joinedload(Article.volume))
        .options(joinedload(Erratum.article).selectinload(Article.contributions))
    )
    return list(found), total


def open_count(session: Session, volume: int | None = None) -> int:
    """How many reports wait for a decision."""
    waiting = reports(volume, ErratumState.OPEN).subquery()
    return session.scalar(select(func.count()).select_from(waiting)) or 0


def volumes_reported(session: Session) -> list[int]:
    """The numbers of the volumes on which there are reports."""
    numbers = reports().join(Article.volume).with_only_columns(Volume.number)
    return list(session.scalars(numbers.distinct().order_by(Volume.number)))


def of_receipt(session: Session, receipt: str) -> Erratum | None:
    """The report of this receipt; none where there is none."""
    return receipts.of_receipt(session, Erratum, receipt)
