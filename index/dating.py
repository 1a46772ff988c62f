"""Which documents speak of which years, from the dates in their texts and their descriptions.

A broad date (光绪年间, 清末) is found by years as broad as it is: whoever asks for 1890 does not
want everything that says 光绪. An uncertain one (甲午年) is found by every year that it can mean,
but counts for none in a facet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from index.dates import Precision
from index.document import Document
from index.packing import CANDIDATES, END, FIRST, LAST, PRECISION, PRECISIONS, START, Dates
from index.texts import Selection

ERA = PRECISIONS.index(Precision.ERA)
DECADE = PRECISIONS.index(Precision.DECADE)
NARROW = 10  # years at most of a date that counts for each of its years
LONGEST_PERIOD = 60  # years of a catalogued period that still counts for each of them

Intervals = tuple[tuple[int, int], ...]
Mask = np.ndarray[Any, np.dtype[np.bool_]]


class Dated:
    """All dates of all documents, side by side."""

    def __init__(self, dates: Sequence[Dates], documents: Sequence[Document | None]) -> None:
        self._total = len(documents)
        self._documents = documents
        self.rows: Dates = np.concatenate([np.zeros((0, 6), np.int32), *dates])
        self.numbers = np.repeat(np.arange(len(dates)), [len(each) for each in dates])
        periods = [d.years if d and d.years else (1, 0) for d in documents]
        self._periods = np.array(periods, np.int64).reshape(-1, 2)

    def within(self, intervals: Intervals) -> Selection:
        """Documents with a date in one of these intervals, or whose period touches one."""
        found = np.zeros(self._total, np.bool_)
        for first, last in intervals:
            found[self.numbers[meant(self.rows, first, last)]] = True
            found |= self.catalogued(first, last)
        return found

    def catalogued(self, first: int, last: int) -> Selection:
        """Documents whose description says that they cover some of these years."""
        begin, end = self._periods[:, 0], self._periods[:, 1]
        return np.asarray((begin <= end) & (begin <= last) & (end >= first), np.bool_)

    def years(self) -> list[tuple[int, int]]:
        """``(document, year)``, each once: years that count in a facet."""
        return self._each(lambda first, last: range(first, last + 1), LONGEST_PERIOD, DECADE)

    def decades(self) -> list[tuple[int, int]]:
        """``(document, first year of a decade)``, each once."""
        return self._each(lambda first, last: range(first // 10 * 10, last + 1, 10), None, None)

    def _each(self, steps: Any, longest: int | None, but_not: int | None) -> list[tuple[int, int]]:
        rows = self.rows
        clear = (rows[:, CANDIDATES] == 1) & (rows[:, PRECISION] != ERA)
        clear &= rows[:, LAST] - rows[:, FIRST] < NARROW
        if but_not is not None:
            clear &= rows[:, PRECISION] != but_not
        spans = np.unique(
            np.column_stack((self.numbers[clear], rows[clear][:, [FIRST, LAST]])), axis=0
        ).tolist()
        for number, document in enumerate(self._documents):
            if document is not None and document.years is not None:
                first, last = document.years
                if longest is None or last - first < longest:
                    spans.append([number, first, last])
        return sorted(
            {(n, year) for n, first, last in spans for year in steps(first, last) if year}
        )

    def covered(self, number: int) -> tuple[int, int] | None:
        """The period of a document: catalogued, or else from its first to its last clear date."""
        document = self._documents[number]
        if document is not None and document.years is not None:
            return document.years
        first, last = np.searchsorted(self.numbers, [number, number + 1])
        rows = self.rows[first:last]
        rows = rows[(rows[:, CANDIDATES] == 1) & (rows[:, PRECISION] != ERA)]
        if not len(rows):
            return None
        return int(rows[:, FIRST].min()), int(rows[:, LAST].max())


def meant(rows: Dates, first: int, last: int) -> Mask:
    """Which dates the years ``first`` to ``last`` ask for."""
    touching = (rows[:, FIRST] <= last) & (rows[:, LAST] >= first)
    inside = (rows[:, FIRST] >= first) & (rows[:, LAST] <= last)
    return np.asarray(touching & (inside | (rows[:, PRECISION] != ERA)), np.bool_)


def places(rows: Dates, intervals: Intervals) -> list[tuple[int, int]]:
    """Where the dates that are asked for stand in a text: ``[start, end)``, in order."""
    mask = np.zeros(len(rows), np.bool_)
    for first, last in intervals:
        mask |= meant(rows, first, last)
    return sorted({(int(row[START]), int(row[END])) for row in rows[mask]})
