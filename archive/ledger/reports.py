"""Reports (报表): a year or a month of the ledger, what came, what went, where to.

Only exact quantities are added; the others stand beside the sums, each as it was recorded. What was
reversed, and what reversed it, is in none of them. A movement whose date is only a year is in the
report of that year and of none of its months; one without a date is in the report of no year.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from archive.ledger.book import EXACT, KINDS, Book, Column, Mask
from archive.ledger.quantity import Quantity
from archive.ledger.received import GIVING, standing
from archive.ledger.shelves import sums
from archive.ledger.summary import KindSummary
from archive.ledger.tally import by_kind, quantity_of
from archive.models import MovementKind

COMING = tuple(
    KINDS.index(kind) for kind in (MovementKind.RECEIVE, MovementKind.COLLECT, MovementKind.RETURN)
)
LOSING = (KINDS.index(MovementKind.LOSS), KINDS.index(MovementKind.COUNT))
UNDATED = 0  # the year of what has no date
MIXED = -1  # recipients of several kinds, who knows how many each


@dataclass(frozen=True)
class Period:
    """A year, one of its months, or with year 0 all that has no date."""

    year: int
    month: int | None = None

    def of(self, book: Book) -> Mask:
        """Which movements that stand are of it."""
        date = book["date"]
        if self.month is None:
            found: Mask = book.standing & (date // 10_000 == self.year)
        else:
            found = book.standing & (date // 100 == self.year * 100 + self.month)
        return found

    @property
    def before(self) -> Period:
        """The same a year earlier."""
        return Period(self.year - 1, self.month)

    @property
    def last_day(self) -> dt.date:
        month = self.month or 12
        return dt.date(self.year, month, monthrange(self.year, month)[1])


@dataclass
class Sums:
    """Exact copies that ``came``, that were given (``went``), and that were lost or found in counts
    (``lost``, below zero where more were found); ``inexact`` are the quantities given besides."""

    came: int = 0
    went: int = 0
    lost: int = 0
    movements: int = 0
    inexact: list[Quantity] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    """``kinds`` and ``before`` sum the period and the same a year earlier.

    ``months``      by month, 0 is what names none; only of a year.
    ``volumes``     by the volume's id, 0 is what names none; ``stock`` by it at the period's end.
    ``takers``      what was given, by the place of the recipient's kind in ``kinds_of``'s values,
                    :data:`MIXED` for several at once.
    ``recipients``  ``(id, copies, movements of unknown share)``, the most copies first.
    """

    period: Period
    sums: Sums
    kinds: tuple[KindSummary, ...]
    before: tuple[KindSummary, ...]
    months: dict[int, Sums]
    volumes: dict[int, Sums]
    stock: dict[int, int]
    stock_before: int
    takers: dict[int, Sums]
    recipients: list[tuple[int, int, int]]

    @property
    def stock_after(self) -> int:
        return sum(self.stock.values())


def years(book: Book) -> dict[int, Sums]:
    """The sums of each year, the last first; 0, what has no date, at the end."""
    found = book.once("years", lambda: grouped(book, book.standing, book["date"] // 10_000))
    return dict(sorted(found.items(), key=lambda each: -each[0]))


def report(book: Book, period: Period, merged: Mapping[int, int], kind_of: Column) -> Report:
    """The report of a period. ``kind_of``: the place of each recipient's kind, by its id."""
    of = period.of(book)
    dated = period.year > UNDATED
    by_volume: dict[int, int] = {}
    for (volume, _), copies in sums(book, period.last_day if dated else None).items():
        by_volume[volume] = by_volume.get(volume, 0) + copies
    earlier = first_of(period) - dt.timedelta(1) if dated else None
    return Report(
        period,
        grouped(book, of, np.zeros_like(book["id"])).get(0, Sums()),
        by_kind(book, of),
        by_kind(book, period.before.of(book)) if dated else (),
        grouped(book, of, book["date"] // 100 % 100) if dated and not period.month else {},
        grouped(book, of, book["volume"]),
        by_volume,
        sum(sums(book, earlier).values()),
        takers(book, of, merged, kind_of),
        largest(book, of, merged),
    )


def first_of(period: Period) -> dt.date:
    return dt.date(period.year, period.month or 1, 1)


def grouped(book: Book, of: Mask, key: Column) -> dict[int, Sums]:
    """The movements of ``of`` summed by ``key``, in its order."""
    kind, quantity = book["kind"], book["quantity"]
    found: dict[int, Sums] = {number: Sums() for number in np.unique(key[of]).tolist()}
    exact = of & book.exact
    for name, kinds in (("came", COMING), ("went", GIVING), ("lost", LOSING)):
        some = exact & np.isin(kind, kinds)
        # A count that found more than there should be puts copies on a shelf.
        sign = np.where(book["target"] > 0, -1, 1) if name == "lost" else 1
        for number, copies in pairs(key[some], (quantity * sign)[some]):
            setattr(found[number], name, copies)
    for number, times in pairs(key[of], np.ones_like(key[of])):
        found[number].movements = times
    for row in np.flatnonzero(of & ~book.exact).tolist():
        found[int(key[row])].inexact.append(
            quantity_of(int(book["precision"][row]), int(quantity[row]))
        )
    return found


def pairs(key: Column, values: Column) -> list[tuple[int, int]]:
    """``values`` added up for each key."""
    keys, places = np.unique(key, return_inverse=True)
    found = np.zeros(len(keys), np.int64)
    np.add.at(found, places, values)
    return list(zip(keys.tolist(), found.tolist(), strict=True))


def takers(book: Book, of: Mask, merged: Mapping[int, int], kind_of: Column) -> dict[int, Sums]:
    """What was given by kind of recipient. What of a movement nobody's share is known to be goes to
    the kind of those whose share is not known, if they are of one kind."""
    row, copies = book.shares["movement"], book.shares["copies"]
    given = of[row] & np.isin(book["kind"][row], GIVING)
    kinds = kind_of[standing(book.shares["recipient"], merged)]
    found: dict[int, Sums] = {}
    for kind, summed in pairs(kinds[given & (copies > 0)], copies[given & (copies > 0)]):
        found[kind] = Sums(went=summed)
    open_shares: dict[int, set[int]] = {}
    for place in np.flatnonzero(given & (copies == 0)).tolist():
        open_shares.setdefault(int(row[place]), set()).add(int(kinds[place]))
    for movement, unknown in open_shares.items():
        of_kind = found.setdefault(unknown.pop() if len(unknown) == 1 else MIXED, Sums())
        first, last = np.searchsorted(row, [movement, movement + 1])
        known = int(copies[first:last].sum())
        precision, number = int(book["precision"][movement]), int(book["quantity"][movement])
        if precision == EXACT:
            of_kind.went += number - known
        else:
            of_kind.inexact.append(quantity_of(precision, number))
    return dict(sorted(found.items(), key=lambda each: (each[0] == MIXED, -each[1].went)))


def largest(book: Book, of: Mask, merged: Mapping[int, int]) -> list[tuple[int, int, int]]:
    row, copies = book.shares["movement"], book.shares["copies"]
    given = of[row] & np.isin(book["kind"][row], GIVING)
    who = standing(book.shares["recipient"], merged)
    known = dict(pairs(who[given], copies[given]))
    unknown = dict(pairs(who[given], (copies[given] == 0).astype(np.int64)))
    return sorted(
        ((each, known[each], unknown[each]) for each in known),
        key=lambda found: (-found[1], -found[2], found[0]),
    )
