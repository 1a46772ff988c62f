"""How the shelf is ordered and shown: what its address says, and the volumes of one page."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from archive.models import Page
from webapp.search.asking import as_page, last_page
from webapp.volumes.catalogue import Shelved

PER_PAGE = 60
VIEWS = ("covers", "table")
COVER_WIDTH = 240  # pixels, one of the widths that images of pages come in
ORDERS: dict[str, Callable[[Shelved], tuple[float, ...]]] = {
    "number": lambda each: (each.volume.number,),
    "year": lambda each: (each.volume.year or math.inf, each.volume.month or 0, each.volume.number),
    "newest": lambda each: (-each.volume.number,),
}


@dataclass(frozen=True)
class Asking:
    """``sort`` is one of :data:`ORDERS`, ``view`` of :data:`VIEWS`; ``page`` counts from 1."""

    sort: str = "number"
    view: str = VIEWS[0]
    page: int = 1

    @classmethod
    def read(cls, args: Mapping[str, str]) -> Asking:
        """Read the parameters of an address; what makes no sense counts as not said."""
        sort, view = args.get("sort", ""), args.get("view", "")
        return cls(
            sort if sort in ORDERS else "number",
            view if view in VIEWS else VIEWS[0],
            as_page(args.get("page", "")),
        )

    def parameters(self, **changed: Any) -> dict[str, str]:
        """The address of the shelf with something changed: its first page, if nothing else."""
        said = replace(self, **({"page": 1} | changed))
        values = {
            "sort": said.sort if said.sort != "number" else None,
            "view": said.view if said.view != VIEWS[0] else None,
            "page": str(said.page) if said.page > 1 else None,
        }
        return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True)
class Row:
    """The volumes of one page of the shelf."""

    volumes: Sequence[Shelved]
    total: int
    page: int
    pages: int


def row_of(shelf: Sequence[Shelved], asking: Asking) -> Row:
    """The page that is asked for; the last one, where there are not so many."""
    ordered = sorted(shelf, key=ORDERS[asking.sort])
    pages = last_page(len(ordered), PER_PAGE)
    page = min(asking.page, pages)
    return Row(ordered[(page - 1) * PER_PAGE : page * PER_PAGE], len(ordered), page, pages)


def shown_size(page: Page) -> tuple[int, int]:
    """Width and height of a cover on the shelf, in pixels."""
    if not page.width or not page.height:
        return COVER_WIDTH, round(COVER_WIDTH * math.sqrt(2))
    return COVER_WIDTH, max(1, round(COVER_WIDTH * page.height / page.width))
