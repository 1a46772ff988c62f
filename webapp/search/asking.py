"""What was asked for, as an address says it, and the addresses next to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import index
from archive import volumes
from archive.errors import Refusal

PER_PAGE = 10
LAST_PAGE = 100_000


@dataclass(frozen=True)
class Asking:
    """A query, what it is narrowed to, and the page of results, from 1."""

    query: str = ""
    volume: int | None = None
    column: str | None = None
    year: int | None = None
    page: int = 1

    @classmethod
    def read(cls, args: Mapping[str, str]) -> Asking:
        """Read the parameters of an address; what makes no sense counts as not said."""
        return cls(
            query=args.get("q", "").strip(),
            volume=as_volume(args.get("volume", "")),
            column=args.get("column") or None,
            year=as_number(args.get("year", "")),
            page=min(max(as_number(args.get("page", "")) or 1, 1), LAST_PAGE),
        )

    @property
    def is_narrowed(self) -> bool:
        return (self.volume, self.column, self.year) != (None, None, None)

    def request(self, staff: bool) -> index.Request:
        return index.Request(
            query=self.query,
            limit=PER_PAGE,
            offset=(self.page - 1) * PER_PAGE,
            volume=self.volume,
            column=self.column,
            year=self.year,
            staff=staff,
        )

    def parameters(self, **changed: Any) -> dict[str, Any]:
        """The address of the same question with something changed: first page unless it says."""
        asking = replace(self, **({"page": 1} | changed))
        said = {
            "q": asking.query,
            "volume": asking.volume,
            "column": asking.column,
            "year": asking.year,
            "page": asking.page if asking.page > 1 else None,
        }
        return {name: value for name, value in said.items() if value is not None}


def as_volume(text: str) -> int | None:
    try:
        return volumes.read_number(text) if text else None
    except Refusal:
        return None


def as_number(text: str) -> int | None:
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 10 else None


def pager(page: int, total: int) -> list[int | None]:
    """Page numbers to offer: first, last, those around this one; none stands for a gap."""
    last = last_page(total)
    near = {1, last, *range(page - 2, page + 3)}
    offered: list[int | None] = []
    before = 0
    for number in sorted(n for n in near if 1 <= n <= last):
        if number == before + 2:
            offered.append(number - 1)
        elif number > before + 2:
            offered.append(None)
        offered.append(number)
        before = number
    return offered


def last_page(total: int) -> int:
    return max(1, -(-total // PER_PAGE))
