"""What was asked for, as an address says it, and the pages of its results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

import index
from archive import volumes
from archive.errors import Refusal
from index.answer import Sort

PER_PAGE = 10
LAST_PAGE = 100_000
LONGEST_VALUE = 200  # characters of a restriction
LAST_YEAR = 9_999
# What a result is narrowed to, in the order in which addresses say it and pages show it.
NARROWING = ("volume", "column", "decade", "author", "kind", "year")
SORTS: tuple[Sort, ...] = get_args(Sort)


@dataclass(frozen=True)
class Asking:
    """A query, what it is narrowed to, its order, and the page of results, from 1.

    ``expand`` is the article all of whose passages are shown.
    """

    query: str = ""
    volume: int | None = None
    column: str | None = None
    decade: int | None = None
    author: str | None = None
    kind: str | None = None
    year: int | None = None
    sort: Sort = "relevance"
    expand: str | None = None
    page: int = 1

    @classmethod
    def read(cls, args: Mapping[str, str]) -> Asking:
        """Read the parameters of an address; what makes no sense counts as not said."""
        said = args.get("sort")
        return cls(
            query=args.get("q", "").strip(),
            volume=as_volume(args.get("volume", "")),
            column=as_name(args.get("column", "")),
            decade=as_decade(args.get("decade", "")),
            author=as_name(args.get("author", "")),
            kind=as_name(args.get("kind", "")),
            year=as_year(args.get("year", "")),
            sort=next((sort for sort in SORTS if sort == said), "relevance"),
            expand=as_name(args.get("expand", "")),
            page=as_page(args.get("page", "")),
        )

    @property
    def restrictions(self) -> dict[str, Any]:
        """What the result is narrowed to, by name."""
        said = {name: getattr(self, name) for name in NARROWING}
        return {name: value for name, value in said.items() if value is not None}

    @property
    def is_narrowed(self) -> bool:
        return bool(self.restrictions)

    def request(self, staff: bool) -> index.Request:
        return index.Request(
            query=self.query,
            limit=PER_PAGE,
            offset=(self.page - 1) * PER_PAGE,
            sort=self.sort,
            expand=self.expand,
            staff=staff,
            **self.restrictions,
        )

    def request_for_all(self, staff: bool) -> index.Request:
        """For every hit, on whatever page it is, without snippets."""
        return replace(self.request(staff), limit=0, offset=0, expand=None)

    def parameters(self, **changed: Any) -> dict[str, Any]:
        """The address of the same question with something changed.

        It is the first page, with nothing expanded, unless that is what it says.
        """
        asking = replace(self, **({"page": 1, "expand": None} | changed))
        said = {
            "q": asking.query or None,
            **asking.restrictions,
            "sort": asking.sort if asking.sort != "relevance" else None,
            "page": asking.page if asking.page > 1 else None,
            "expand": asking.expand,
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


def as_page(text: str) -> int:
    """The number of a page of a list; what makes no sense is the first."""
    return min(max(as_number(text) or 1, 1), LAST_PAGE)


def as_year(text: str) -> int | None:
    """A year; those before our era are negative, and there is no year 0."""
    plain = text.strip()
    number = as_number(plain.removeprefix("-"))
    if not number or number > LAST_YEAR:
        return None
    return -number if plain.startswith("-") else number


def as_decade(text: str) -> int | None:
    """A decade by its first year."""
    year = 0 if text.strip() == "0" else as_year(text)
    return year if year is not None and year % 10 == 0 else None


def as_name(text: str) -> str | None:
    return text.strip()[:LONGEST_VALUE] or None


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


def last_page(total: int, per_page: int = PER_PAGE) -> int:
    """The number of the last page of a list; an empty one has one page."""
    return max(1, -(-total // per_page))
