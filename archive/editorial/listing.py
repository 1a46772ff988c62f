"""Listing: the submissions as the desk looks through them.

How they stand is worked out for all that the filters leave, from a few columns; whole rows are
read for the page that is shown.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row as Columns
from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, defer, joinedload, selectinload

from archive.editorial.standing import Standing, Stands, derived
from archive.models import (
    Assignment,
    Decision,
    Intake,
    Opinion,
    Outline,
    Revision,
    Submission,
    SubmissionContributor,
    Volume,
)


@dataclass(frozen=True)
class Brief:
    """What a list is sorted by. ``since``: when it was last acted upon by its contributor, or by
    a reviewer."""

    id: int
    title: str
    number: tuple[int, int] | None
    topic_id: int | None
    stands: Stands
    since: dt.datetime

    @property
    def standing(self) -> Standing:
        return self.stands.standing

    @property
    def due(self) -> dt.date | None:
        """The nearest deadline of what is waited for."""
        return min((task.due for task in self.stands.tasks if task.due), default=None)


@dataclass(frozen=True)
class Row:
    """A submission and how it stands."""

    submission: Submission
    brief: Brief

    @property
    def standing(self) -> Standing:
        return self.brief.standing

    @property
    def due(self) -> dt.date | None:
        return self.brief.due


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


SORTS: dict[str, Callable[[Brief], Any]] = {
    "newest": lambda each: -each.id,
    "number": lambda each: (each.number is None, each.number or (0, 0), each.id),
    "title": lambda each: (each.title, each.id),
    "due": lambda each: (each.due is None, each.due or dt.date.max, each.id),
}


def listed(
    session: Session, filters: Filters, *, limit: int | None = None, offset: int = 0
) -> tuple[list[Row], int]:
    """``limit`` rows from ``offset`` on, and how many there are."""
    found = briefs(session, filters)
    found.sort(key=SORTS.get(filters.sort, SORTS["newest"]))
    return whole(session, found[offset : None if limit is None else offset + limit]), len(found)


def briefs(session: Session, filters: Filters) -> list[Brief]:
    """All that the filters leave, in no order."""
    found = briefs_among(session, chosen(filters))
    return [each for each in found if filters.standing in (None, each.standing)]


def briefs_among(session: Session, query: Select[Any]) -> list[Brief]:
    """Of all submissions that the query asks for, in no order."""
    ids = query.with_only_columns(Submission.id)
    texts = {
        submission_id: (number, made_at)
        for submission_id, number, made_at in session.execute(
            select(Revision.submission_id, func.max(Revision.number), func.max(Revision.made_at))
            .where(Revision.submission_id.in_(ids))
            .group_by(Revision.submission_id)
        )
    }
    asked = grouped(
        session, ids, Assignment,
        Assignment.revision, Assignment.reviewer, Assignment.due, Assignment.made_at,
    )  # fmt: skip
    said = grouped(session, ids, Opinion, Opinion.revision, Opinion.reviewer, Opinion.made_at)
    decided = grouped(
        session, ids, Decision,
        Decision.revision, Decision.verdict, Decision.due, Decision.made_at,
    )  # fmt: skip
    found = []
    for each in session.execute(
        query.with_only_columns(
            Submission.id, Submission.title, Submission.intake, Submission.year,
            Submission.serial, Submission.topic_id, Submission.made_at, Submission.registered_at,
        )
    ):  # fmt: skip
        number, text_at = texts.get(each.id, (0, each.made_at))
        stands = derived(each.intake, number, asked[each.id], said[each.id], decided[each.id])
        moments = [text_at, each.registered_at or each.made_at]
        moments += [opinion.made_at for opinion in said[each.id]]
        number_of = None if each.year is None else (each.year, each.serial)
        found.append(Brief(each.id, each.title, number_of, each.topic_id, stands, max(moments)))
    return found


def grouped(
    session: Session, ids: Select[Any], table: Any, *columns: Any
) -> defaultdict[int, list[Columns[Any]]]:
    """These columns of the rows of each submission, in the order in which they came."""
    rows: defaultdict[int, list[Columns[Any]]] = defaultdict(list)
    query = select(table.submission_id, *columns).where(table.submission_id.in_(ids))
    for row in session.execute(query.order_by(table.id)):
        rows[row.submission_id].append(row)
    return rows


def whole(session: Session, found: Iterable[Brief]) -> list[Row]:
    """The submissions themselves, in the same order, without their texts."""
    kept = list(found)
    rows: dict[int, Submission] = {}
    for at in range(0, len(kept), 500):  # a statement has only so many parameters
        ids = [each.id for each in kept[at : at + 500]]
        query = described(select(Submission).where(Submission.id.in_(ids)))
        rows |= {each.id: each for each in session.scalars(query)}
    return [Row(rows[each.id], each) for each in kept]


def chosen(filters: Filters) -> Select[Any]:
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


def described(query: Select[Any]) -> Select[Any]:
    """With what a list shows of them, and without their texts."""
    texts = selectinload(Submission.revisions)
    return query.options(
        selectinload(Submission.contributors),
        joinedload(Submission.outline).joinedload(Outline.volume),
        joinedload(Submission.topic),
        joinedload(Submission.article),
        texts.options(defer(Revision.text), defer(Revision.captions), defer(Revision.remarks)),
    )


def arrived_count(session: Session) -> int:
    """How many manuscripts from the public wait for an editor."""
    query = select(func.count()).where(Submission.intake == Intake.ARRIVED)
    return session.scalar(query) or 0
