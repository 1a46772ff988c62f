"""Facets: what documents have in common, in columns of numbers, so that counting is quick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from index.dating import Dated
from index.document import Document
from index.texts import Selection

Value = int | str
Counted = list[dict[str, Any]]


class Column:
    """Pairs of a document and a value; a document may have several values, or none."""

    def __init__(self, pairs: Iterable[tuple[int, Value]], by_count: bool) -> None:
        listed = list(pairs)
        self.values: list[Any] = sorted({value for _, value in listed})
        self._codes = {value: code for code, value in enumerate(self.values)}
        self._by_count = by_count
        self._numbers = np.fromiter((number for number, _ in listed), np.int64, len(listed))
        codes = (self._codes[value] for _, value in listed)
        self._coded = np.fromiter(codes, np.int64, len(listed))

    def pairs(self) -> list[tuple[int, Any]]:
        """All pairs of a document and one of its values."""
        numbers, codes = self._numbers.tolist(), self._coded.tolist()
        return [(number, self.values[code]) for number, code in zip(numbers, codes, strict=True)]

    def where(self, value: Value, total: int) -> Selection:
        """The documents that have this value."""
        found = np.zeros(total, np.bool_)
        code = self._codes.get(value)
        if code is not None:
            found[self._numbers[self._coded == code]] = True
        return found

    def counts(self, chosen: Selection) -> Counted:
        """How often each value occurs among the chosen documents: by value, or most first."""
        if not self.values:
            return []
        counts = np.bincount(self._coded[chosen[self._numbers]], minlength=len(self.values))
        codes = np.flatnonzero(counts)
        if self._by_count:
            codes = codes[np.argsort(-counts[codes], kind="stable")]
        return [{"value": self.values[code], "count": int(counts[code])} for code in codes.tolist()]


class Columns:
    """The columns of all documents of a view."""

    def __init__(self, documents: Sequence[Document | None], dated: Dated) -> None:
        there = [(number, d) for number, d in enumerate(documents) if d is not None]
        self._columns = {
            "volume": Column(((n, d.volume) for n, d in there if d.volume is not None), False),
            "column": Column(((n, d.column) for n, d in there if d.column), True),
            "decade": Column(dated.decades(), False),
            "author": Column(((n, a) for n, d in there for a in set(d.authors)), True),
            "kind": Column(((n, kind) for n, d in there for kind in d.kinds), True),
            "year": Column(dated.years(), False),
        }

    def __getitem__(self, name: str) -> Column:
        return self._columns[name]

    def facets(self, chosen: Selection) -> dict[str, Counted]:
        """How the chosen documents are spread over all columns."""
        return {name: column.counts(chosen) for name, column in self._columns.items()}
