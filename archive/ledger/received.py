"""Received: how many copies of which volume each recipient got, and what it sent back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from archive.ledger.book import KINDS, Book, Column, Mask
from archive.ledger.movements import GIVEN
from archive.models import MovementKind

GIVING = tuple(KINDS.index(kind) for kind in GIVEN)
RETURN = KINDS.index(MovementKind.RETURN)


@dataclass(frozen=True)
class Received:
    """Tables of recipients (rows, by id) and volumes (columns, by id; 0 is no volume named).

    ``copies``   what is known exactly: given, less what was returned.
    ``unknown``  movements of which nobody knows how many copies of it they got.
    ``last``     the last date of each recipient, as in :func:`archive.ledger.book.day_number`.
    """

    copies: Column
    unknown: Column
    last: Column

    def of(self, recipient_id: int) -> tuple[Column, Column]:
        """``copies`` and ``unknown`` of one recipient by volume."""
        if recipient_id >= len(self.last):
            nothing = np.zeros(self.copies.shape[1], np.int64)
            return nothing, nothing
        return self.copies[recipient_id], self.unknown[recipient_id]


def received(book: Book, merged: Mapping[int, int]) -> Received:
    """What stands, summed; ``merged`` as :func:`archive.ledger.merging.merged` gives it."""
    key = ("received", *sorted(merged.items()))
    return book.once(key, lambda: worked_out(book, merged))


def worked_out(book: Book, merged: Mapping[int, int]) -> Received:
    row = book.shares["movement"]
    who = standing(book.shares["recipient"], merged)
    copies = book.shares["copies"]
    kind = book["kind"][row]
    counts = book.standing[row]
    given = counts & np.isin(kind, GIVING)
    back = counts & (kind == RETURN)
    surely = copies > 0  # a share is exact, or not known
    shape = (int(who.max(initial=0)) + 1, int(book["volume"].max(initial=0)) + 1)
    volume = book["volume"][row]
    summed, unknown = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    add(summed, who, volume, copies, given & surely)
    add(summed, who, volume, -copies, back & surely)
    add(unknown, who, volume, np.ones_like(copies), given & ~surely)
    last = np.zeros(shape[0], np.int64)
    np.maximum.at(last, who[given], book["date"][row][given])
    return Received(summed, unknown, last)


def add(table: Column, who: Column, volume: Column, values: Column, of: Mask) -> None:
    np.add.at(table, (who[of], volume[of]), values[of])


def standing(recipients: Column, merged: Mapping[int, int]) -> Column:
    """The same numbers, those that were merged replaced by the one that stands for them."""
    if not merged or not len(recipients):
        return recipients
    table = np.arange(max(int(recipients.max()), *merged, *merged.values()) + 1)
    for one, other in merged.items():
        table[one] = other
    return table[recipients]
