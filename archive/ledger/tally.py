"""Tally: the movements of a part of the book, summed up."""

from __future__ import annotations

import numpy as np

from archive.ledger.book import KINDS, PRECISIONS, Book, Mask
from archive.ledger.quantity import Quantity
from archive.ledger.summary import KindSummary, Summary, sum_up
from archive.models import Precision


def quantities(book: Book, of: Mask) -> list[tuple[Quantity, int]]:
    """Each quantity that movements have, with how many have it."""
    both = book["precision"][of] * (1 << 32) + book["quantity"][of]
    found, times = np.unique(both, return_counts=True)
    return [
        (quantity_of(*divmod(each, 1 << 32)), count)
        for each, count in zip(found.tolist(), times.tolist(), strict=True)
    ]


def quantity_of(precision: int, number: int) -> Quantity:
    said = PRECISIONS[precision]
    return Quantity(None if said is Precision.UNKNOWN else number, said)


def by_kind(book: Book, of: Mask) -> tuple[KindSummary, ...]:
    """The kinds that occur among these movements, in the order of :data:`KINDS`."""
    found = []
    for place in np.unique(book["kind"][of]).tolist():
        found.append(sum_up(KINDS[place], quantities(book, of & (book["kind"] == place))))
    return tuple(found)


def summary_of(book: Book) -> Summary:
    """The movements that stand, summed by kind."""
    return book.once(
        "summary", lambda: Summary(by_kind(book, book.standing), int(book.reversed.sum()))
    )
