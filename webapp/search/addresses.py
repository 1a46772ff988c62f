"""Addresses next to a question: the same with something changed.

A page of results has hundreds of them. What they share is written once, for asking the routing
for each would take longer than all the rest of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, urlencode

from webapp.search.asking import Asking

KEPT = "!$'()*,/:;?@"  # that need no escape in a query


@dataclass(frozen=True)
class Addresses:
    """Addresses of the page at ``base`` for an asking."""

    base: str
    asking: Asking

    def __call__(self, anchor: str = "", **changed: Any) -> str:
        """The same question with this changed: its first page, unless it says which."""
        return address(self.base, self.asking.parameters(**changed)) + anchor

    def asked(self, query: str) -> str:
        """Another query under the same restrictions."""
        return self(query=query)

    def alone(self, query: str) -> str:
        """A query without any restriction."""
        return address(self.base, {"q": query})

    def each(self, name: str, **changed: Any) -> Callable[[int | str], str]:
        """The address for each value of something, quick to work out for many values."""
        mark = "\x01"
        pattern = self(**(changed | {name: mark}))
        before, after = pattern.split(quote_plus(mark), 1)

        def of(value: int | str) -> str:
            said = str(value) if isinstance(value, int) else quote_plus(value, safe=KEPT)
            return f"{before}{said}{after}"

        return of


def address(base: str, parameters: Mapping[str, Any]) -> str:
    return f"{base}?{urlencode(parameters, safe=KEPT)}" if parameters else base
