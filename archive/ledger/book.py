"""The book (账簿): all movements in columns, for what is summed up over many of them.

Movements are never changed, and those entered later have higher numbers. So what was read once
holds for ever: :meth:`Kept.book` reads on from the last movement that it has, and whatever is
worked out from a book may be kept as long as the book is the same one. Names, kinds and titles
can change; they are not in it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import String, func, select, type_coerce
from sqlalchemy.orm import Session

from archive.models import Movement, MovementKind, Precision, Share

Column = NDArray[np.int64]
Mask = NDArray[np.bool_]
T = TypeVar("T")
MOST_KEPT = 200
NONE = 0  # no volume, no shelf, no quantity, no date: ids and quantities begin at 1
KINDS = tuple(MovementKind)
PRECISIONS = tuple(Precision)
KIND_PLACES = {kind.value: place for place, kind in enumerate(KINDS)}
PRECISION_PLACES = {precision.value: place for place, precision in enumerate(PRECISIONS)}
EXACT = PRECISIONS.index(Precision.EXACT)
REVERSAL = KINDS.index(MovementKind.REVERSE)
COLUMNS = (
    "id", "kind", "volume", "date", "quantity", "precision", "source", "target", "taken", "put",
    "document", "reverses", "operator",
)  # fmt: skip
SHARE_COLUMNS = ("movement", "recipient", "copies")


@lru_cache(65_536)
def day_number(day: str | None) -> int:
    """20220630 for 2022-06-30, 20220600 for 2022-06, 20220000 for 2022, 0 for none: in order."""
    digits = (day or "").replace("-", "")
    return int(digits.ljust(8, "0")) if digits else NONE


@dataclass(frozen=True, eq=False)
class Book:
    """``columns`` of movements by number, ``shares`` of their recipients.

    ``kind``, ``precision``  places in :data:`KINDS` and :data:`PRECISIONS`.
    ``date``, ``taken``, ``put``  as :func:`day_number` has them.
    ``source``, ``target``   ids of our shelves.
    ``operator``             a place in ``operators``.
    ``shares["movement"]``   the row of the movement, not its number.
    """

    columns: dict[str, Column]
    shares: dict[str, Column]
    operators: dict[str, int] = field(default_factory=dict)
    worked_out: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, key: Hashable, working: Callable[[], T]) -> T:
        """What ``working`` gives, worked out once for this book; no more is kept than need be."""
        if key not in self.worked_out:
            if len(self.worked_out) >= MOST_KEPT:
                self.worked_out.clear()
            self.worked_out[key] = working()
        found: T = self.worked_out.get(key) or working()  # another thread may have cleared it
        return found

    def __len__(self) -> int:
        return len(self.columns["id"])

    def __getitem__(self, name: str) -> Column:
        return self.columns[name]

    @property
    def last(self) -> int:
        """The number of the last movement; 0 where there is none."""
        return int(self.columns["id"][-1]) if len(self) else 0

    @cached_property
    def reversed(self) -> Mask:
        """Which were reversed since."""
        undone = self["reverses"][self["reverses"] > 0]
        found: Mask = np.isin(self["id"], undone)
        return found

    @cached_property
    def standing(self) -> Mask:
        """Which count: neither reversed nor reversals themselves."""
        found: Mask = ~self.reversed & (self["kind"] != REVERSAL)
        return found

    @cached_property
    def exact(self) -> Mask:
        found: Mask = self["precision"] == EXACT
        return found


def empty() -> Book:
    def none(names: tuple[str, ...]) -> dict[str, Column]:
        return {name: np.zeros(0, np.int64) for name in names}

    return Book(none(COLUMNS), none(SHARE_COLUMNS))


def read_on(session: Session, book: Book) -> Book:
    """The book with what was entered since it was read."""
    connection = session.connection()  # rows without what makes objects of them
    found = connection.execute(movements_after(book.last)).all()
    if not found:
        return book
    operators = dict(book.operators)
    new = [
        (
            row[0], KIND_PLACES[row[1]], row[2] or NONE, day_number(row[3]), row[4] or NONE,
            PRECISION_PLACES[row[5]], row[6] or NONE, row[7] or NONE, day_number(row[8]),
            day_number(row[9]), row[10] or NONE, row[11] or NONE,
            operators.setdefault(row[12], len(operators)),
        )
        for row in found
    ]  # fmt: skip
    columns = joined(book.columns, COLUMNS, new)
    parts = connection.execute(shares_between(book.last, int(columns["id"][-1]))).all()
    rows = np.searchsorted(columns["id"], np.array([part[0] for part in parts], np.int64))
    new_shares = [
        (row, part[1], part[2] or NONE) for row, part in zip(rows.tolist(), parts, strict=True)
    ]
    return Book(columns, joined(book.shares, SHARE_COLUMNS, new_shares), operators)


def joined(
    old: dict[str, Column], names: tuple[str, ...], new: Sequence[tuple[int, ...]]
) -> dict[str, Column]:
    table = np.array(new, np.int64).reshape(len(new), len(names))
    return {name: np.concatenate([old[name], table[:, n]]) for n, name in enumerate(names)}


def movements_after(number: int) -> Any:
    return (
        select(
            Movement.id,
            type_coerce(Movement.kind, String),  # a hundred thousand words, not members
            Movement.volume_id,
            Movement.date,
            Movement.quantity,
            type_coerce(Movement.precision, String),
            Movement.from_location_id,
            Movement.to_location_id,
            Movement.taken_on,
            Movement.put_on,
            Movement.document_id,
            Movement.reverses_id,
            Movement.operator,
        )
        .where(Movement.id > number)
        .order_by(Movement.id)
    )


def shares_between(first: int, last: int) -> Any:
    # Not further: another program may have entered more since its movements were read.
    return (
        select(Share.movement_id, Share.recipient_id, Share.quantity)
        .where(Share.movement_id > first, Share.movement_id <= last)
        .order_by(Share.id)
    )


class Kept:
    """The book of one archive, as far as it was read; one for a process, for all its threads."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._book = empty()

    def book(self, session: Session) -> Book:
        """The book up to the last movement that ``session``, which must be for reading, sees."""
        last = session.scalar(select(func.max(Movement.id))) or 0
        with self._turn:
            if last < self._book.last:  # another archive now, restored from a backup
                self._book = empty()
            if last != self._book.last:
                self._book = read_on(session, self._book)
            return self._book
