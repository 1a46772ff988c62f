"""Listing: the submissions as the desk looks through them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, defer, joinedload, selectinload

from archive.editorial.standing import Standing, Stands, stands
from archive.models import (
    Intake,
    Outline,
    Revision,
    Submission,
    SubmissionContributor,
    Volume,
)


@dataclass(frozen=True)
class Row:
    """A submission and how it stands."""

    submission: Submission
    stands: Stands

    @property
    def standing(self) -> Standing:
        return self.stands.standing

    @property
    def due(self) -> dt.date | None:
        """The nearest deadline of what is waited for."""
        return min((task.due for task in self.stands.tasks if task.due), default=None)


@dataclass(frozen=True)
class Filters:
    """Which submissions; what was rejected is only told where it is asked for.

    ``query`` stands in the title, a contributor's name or the genre.
    """

    standing: Standing | None = None
    volume: int | None = None
    topic: int | None = None
    query: str = ""
    sort: str = "newest"


def by_due(row: Row) -> tuple[bool, dt.date, int]:
    return row.due is None, row.due or dt.date.max, row.submission.id


SORTS: dict[str, Callable[[Row], object]] = {
    "newest": lambda row: -row.submission.id,
    "number": lambda row: (
        row.submission.year is None,
        row.submission.year or 0,
        row.submission.serial or 0,
        row.submission.id,
    ),
    "title": lambda row: (row.submission.title, row.submission.id),
    "due": by_due,
}


def listed(
    session: Session, filters: Filters, *, limit: int | None = None, offset: int = 0
) -> tuple[list[Row], int]:
    """``limit`` rows from ``offset`` on, and how many there are."""
    rows = [Row(each, stands(each)) for each in session.scalars(described(chosen(filters)))]
    if filters.standing is not None:
        rows = [row for row in rows if row.standing is filters.standing]
    rows.sort(key=SORTS.get(filters.sort, SORTS["newest"]))  # type: ignore[arg-type]
    return rows[offset : None if limit is None else offset + limit], len(rows)


def chosen(filters: Filters) -> Select[Submission]:
    query = select(Submission)
    if filters.standing is not Standing.SPAM:
        query = query.where(Submission.intake != Intake.SPAM)
    if filters.volume is not None:
        query = query.join(Submission.outline).join(Outline.volume)
        query = query.where(Volume.number == filters.volume)
    if filters.topic is not None:
        query = query.where(Submission.topic_id == filters.topic)
    if filters.query:
        named = select(SubmissionContributor.submission_id).where(
            SubmissionContributor.name.contains(filters.query, autoescape=True)
        )
        query = query.where(
            or_(
                Submission.title.contains(filters.query, autoescape=True),
                Submission.genre.contains(filters.query, autoescape=True),
                Submission.id.in_(named),
            )
        )
    return query


def described(query: Select[Submission]) -> Select[Submission]:
    """With all that tells how they stand, and without their texts."""
    texts = selectinload(Submission.revisions)
    return query.options(
        selectinload(Submission.contributors),
        selectinload(Submission.assignments),
        selectinload(Submission.opinions),
        selectinload(Submission.decisions),
        joinedload(Submission.outline).joinedload(Outline.volume),
        joinedload(Submission.topic),
        texts.options(defer(Revision.text), defer(Revision.captions), defer(Revision.remarks)),
    )


def arrived_count(session: Session) -> int:
    """How many manuscripts from the public wait for an editor."""
    query = select(func.count()).where(Submission.intake == Intake.ARRIVED)
    return session.scalar(query) or 0
