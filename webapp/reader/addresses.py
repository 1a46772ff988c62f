"""Addresses of an article's pages: a long one names each of them many times."""

from __future__ import annotations

from collections.abc import Callable

from flask import url_for

PLACE = "page=0"


def leaf_addresses(identifier: str, query: str, view: str | None = None) -> Callable[[int], str]:
    """The address of the article with a page lying open, by the page's sequence.

    Worked out once: only the number differs. The last of its kind in the address is the number's
    place, for whatever stands before it is escaped or of the path.
    """
    address = url_for(
        "reader.article",
        identifier=identifier,
        q=query or None,
        page=0,
        view=view,
        _anchor="facsimile",
    )
    before, _, after = address.rpartition(PLACE)
    return lambda sequence: f"{before}page={sequence}{after}"
