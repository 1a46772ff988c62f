"""Addresses that a page says hundreds of times, each different in one place only.

What they share is asked of the routing once; see :mod:`webapp.search.addresses`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote

from flask import url_for

from webapp.contents.asking import Asking
from webapp.contents.heading import Heading
from webapp.contents.timeline import Span
from webapp.search.addresses import address
from webapp.search.timeline import narrowed_to

KEPT = "!$&'()*+,/:;=@"  # that need no escape in a path (RFC 3986, pchar), and the slash
MARK = "0mark0"
PAGES = {"author": "contents.author", "person": "contents.person", "place": "contents.place"}

Address = Callable[[str], str]


def each(endpoint: str, place: str, external: bool = False) -> Address:
    """The address of an endpoint for each value of its only place."""
    before, after = url_for(endpoint, _external=external, **{place: MARK}).split(MARK)
    return lambda value: f"{before}{quote(value, safe=KEPT)}{after}"


@dataclass(frozen=True)
class Addresses:
    """Addresses on the pages of contents."""

    asking: Asking = field(default_factory=Asking)

    def __call__(self, anchor: str = "", **changed: object) -> str:
        """The same page of contents with something changed."""
        base = url_for("contents.contents")
        return address(base, self.asking.parameters(**changed)) + anchor

    @cached_property
    def article(self) -> Address:
        return each("reader.article", "identifier")

    @cached_property
    def api(self) -> Address:
        """The article's document."""
        return each("api.article", "identifier")

    @cached_property
    def volume(self) -> Callable[[int], str]:
        address = each("volumes.volume", "spelling")
        return lambda number: address(str(number))

    @cached_property
    def author(self) -> Address:
        return each("contents.author", "name")

    @cached_property
    def person(self) -> Address:
        return each("contents.person", "name")

    @cached_property
    def place(self) -> Address:
        return each("contents.place", "name")

    def years(self, span: Span) -> str:
        """Where the articles are found that a span of the timeline counts as naming its years."""
        asked = {"q": narrowed_to("", span.bucket)}
        if span.is_decade:
            asked["decade"] = str(span.first)
        return address(url_for("search.results"), asked)

    def heading(self, heading: Heading) -> str | None:
        """The page of what a heading names, or the page of its entries alone; none for a letter
        and for what has no heading."""
        by = self.asking.by
        if not heading.key or by == "title":
            return None
        if by in PAGES:
            of: Address = getattr(self, by)
            return of(heading.key)
        if by == "volume":
            book = heading.entries[0].book
            return self.volume(book.number) if book and book.is_open else None
        return self(heading=heading.key, query="", sort="")
