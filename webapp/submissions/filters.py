"""Which submissions an address of the list asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.editorial.listing import SORTS, Filters
from archive.editorial.standing import Standing
from webapp.search.asking import as_number, as_page, as_volume

PER_PAGE = 50
LONGEST_QUERY = 60


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to, and which page of it, from 1."""

    filters: Filters
    page: int

    @classmethod
    def of(cls, said: Mapping[str, str]) -> Asked:
        """Read the parameters of an address; what makes no sense counts as not said."""
        standing = next((each for each in Standing if each.value == said.get("state")), None)
        sort = said.get("sort", "")
        filters = Filters(
            standing=standing,
            volume=as_volume(said.get("volume", "")),
            topic=as_number(said.get("topic", "")),
            query=said.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY],
            sort=sort if sort in SORTS else "newest",
        )
        return cls(filters, as_page(said.get("page", "")))

    def address(self, **other: object) -> dict[str, object]:
        """These filters, some of them changed, as they stand in an address."""
        here = {
            "state": self.filters.standing,
            "volume": self.filters.volume,
            "topic": self.filters.topic,
            "q": self.filters.query,
            "sort": self.filters.sort,
            "page": self.page,
        }
        usual = {"sort": "newest", "page": 1}
        return {
            name: value
            for name, value in (here | other).items()
            if value not in (None, "") and value != usual.get(name)
        }
