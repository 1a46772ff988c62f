"""Flow (流水): movements that fit what is asked, in an order, a page of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from archive.ledger.book import KINDS, Book, Column, Mask, day_number
from archive.models import Movement, MovementKind, Share

Sort = Literal["newest", "oldest", "date", "-date", "quantity", "-quantity", "volume"]
SORTS: tuple[Sort, ...] = get_args(Sort)
AT_ONCE = 500  # movements read at once; SQLite takes no more than some thousands of values


@dataclass(frozen=True)
class Wanted:
    """What movements must fit; nothing said of something is anything.

    ``first``, ``last``  dates as :func:`archive.ledger.dates.read_date` gives them. A date fits
                         that may lie between them: 2022 fits where June 2022 is wanted.
    ``volume``, ``location``, ``document``  ids; ``recipients``: ids, any of which is enough.
    """

    kind: MovementKind | None = None
    volume: int | None = None
    first: str = ""
    last: str = ""
    recipients: frozenset[int] | None = None
    location: int | None = None
    document: int | None = None
    operator: str | None = None


def fitting(book: Book, wanted: Wanted) -> Mask:
    """Which movements fit."""
    fits = np.ones(len(book), np.bool_)
    if wanted.kind is not None:
        fits &= book["kind"] == KINDS.index(wanted.kind)
    if wanted.volume is not None:
        fits &= book["volume"] == wanted.volume
    if wanted.location is not None:
        fits &= (book["source"] == wanted.location) | (book["target"] == wanted.location)
    if wanted.document is not None:
        fits &= book["document"] == wanted.document
    if wanted.operator is not None:
        fits &= book["operator"] == book.operators.get(wanted.operator, -1)
    if wanted.recipients is not None:
        among = np.isin(book.shares["recipient"], list(wanted.recipients))
        got = np.zeros(len(book), np.bool_)
        got[book.shares["movement"][among]] = True
        fits &= got
    date = book["date"]
    if wanted.first or wanted.last:
        fits &= date > 0
    if wanted.first:
        fits &= latest(date) >= day_number(wanted.first)
    if wanted.last:
        fits &= date <= latest(np.array([day_number(wanted.last)]))[0]
    return fits


def latest(date: Column) -> Column:
    """The last day that a date may be: 20221299 for 2022, 20220699 for June 2022."""
    without_day = np.where(date % 100 == 0, date + 99, date)
    return np.where(date % 10_000 == 0, date + 1299, without_day)


def ordered(book: Book, fits: Mask, sort: Sort) -> Column:
    """The rows of those that fit, in this order; among equals the last entered first."""
    rows = np.flatnonzero(fits)[::-1]
    match sort:
        case "newest":
            return rows
        case "oldest":
            return rows[::-1]
        case "volume":
            return rows[np.argsort(book["volume"][rows], kind="stable")]
        case "date" | "-date":
            key = book["date"][rows]
        case "quantity" | "-quantity":
            key = book["quantity"][rows]
    # What is not known comes last in either direction.
    known = np.where(key == 0, np.iinfo(np.int64).max, -key if sort.startswith("-") else key)
    return rows[np.argsort(known, kind="stable")]


def movements(session: Session, book: Book, rows: Column) -> list[Movement]:
    """The movements of these rows, in their order, with all that a page shows of them."""
    ids: Sequence[int] = book["id"][rows].tolist()
    found: dict[int, Movement] = {}
    for start in range(0, len(ids), AT_ONCE):
        some = session.scalars(
            select(Movement).where(Movement.id.in_(ids[start : start + AT_ONCE])).options(*SHOWN)
        )
        found.update((each.id, each) for each in some.unique())
    return [found[number] for number in ids]


def one_by_one(session: Session, book: Book, rows: Column) -> Iterator[Movement]:
    """As :func:`movements`, without ever having all of them in memory: ``session``, which must be
    for reading, forgets what it has loaded as they go by."""
    for start in range(0, len(rows), AT_ONCE):
        yield from movements(session, book, rows[start : start + AT_ONCE])
        session.expunge_all()


SHOWN = (
    joinedload(Movement.volume),
    joinedload(Movement.from_location),
    joinedload(Movement.to_location),
    joinedload(Movement.document),
    joinedload(Movement.reversal),
    selectinload(Movement.shares).joinedload(Share.recipient),
)
