"""The page of results, worked out from an answer: all that its templates need to write it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from webapp.search import facets, rephrasing, timeline
from webapp.search.addresses import Addresses
from webapp.search.asking import PER_PAGE, Asking, pager
from webapp.wording import period, year_name

MOST_NAMES = 8  # of a place
FEWEST_DRAWN = 2  # hits of a timeline


@dataclass(frozen=True)
class Naming:
    """A place that was asked for, its other names, and the query for all of them, if it helps."""

    asked: str
    names: list[tuple[str, int | None, int | None]]
    is_cut: bool
    query: str | None


@dataclass(frozen=True)
class Bar:
    """A bar of the timeline, what its years are called, and the address of what it counts."""

    name: str
    bucket: timeline.Bucket
    left: float
    address: str


def bucket_name(bucket: timeline.Bucket) -> str:
    """1934年, 1930年代, 1900—1949年."""
    if bucket.first == bucket.last:
        return year_name(bucket.first)
    if bucket.last - bucket.first == 9:
        return facets.decade_name(bucket.first)
    return period((bucket.first or 1, bucket.last))


@dataclass(frozen=True)
class Results:
    """What is on the page beside the answer itself."""

    asking: Asking
    answer: dict[str, Any]
    addresses: Addresses

    @property
    def first(self) -> int:
        """The number of the first hit on this page."""
        return (self.asking.page - 1) * PER_PAGE + 1

    @property
    def pager(self) -> list[int | None]:
        return pager(self.asking.page, self.answer["total"])

    @property
    def is_poor(self) -> bool:
        """Nothing has all that was asked for."""
        return bool(self.answer["partial"] or not self.answer["total"])

    @property
    def corrections(self) -> list[str]:
        offered: list[str] = self.answer.get("corrections", [])
        return [each for each in offered if each != self.asking.query]

    @property
    def misread(self) -> str | None:
        return rephrasing.as_misread(self.asking.query)

    @property
    def wider(self) -> list[str]:
        return [
            each
            for each in rephrasing.wider_queries(self.asking.query)
            if each not in self.corrections
        ]

    @property
    def namings(self) -> list[Naming]:
        """Places with names other than the one that was asked for."""
        found = []
        for each in self.answer.get("namings", ()):
            names = [tuple(name) for name in each["names"] if name[0] != each["asked"]]
            if names:
                query = rephrasing.by_all_names(self.asking.query, each["asked"], each["query"])
                shown = names[:MOST_NAMES]
                found.append(Naming(each["asked"], shown, len(names) > len(shown), query))
        return found

    @property
    def substitutions(self) -> list[dict[str, Any]]:
        return [each for each in self.answer.get("substitutions", ()) if each["found"]]

    @property
    def facets(self) -> list[facets.Facet]:
        return facets.facets(self.answer["facets"], self.addresses)

    @property
    def chips(self) -> list[facets.Chip]:
        return facets.chips(self.addresses)

    @property
    def sorts(self) -> list[facets.Choice]:
        return facets.sorts(self.addresses)

    @property
    def timeline(self) -> timeline.Timeline | None:
        """The hits by year; of a few hits, or with one bar, it says nothing that they do not."""
        if self.answer["total"] < FEWEST_DRAWN:
            return None
        found = timeline.timeline(self.answer["facets"], timeline.window_of(self.asking))
        return found if found is not None and len(found.buckets) > 1 else None

    def bars(self, drawn: timeline.Timeline) -> list[Bar]:
        name = {1: "year", 10: "decade"}.get(drawn.step)
        narrowed = self.addresses.each(name or "query")
        return [
            Bar(
                bucket_name(bucket),
                bucket,
                round(drawn.left(bucket), 3),
                narrowed(bucket.first if name else timeline.narrowed_to(self.asking.query, bucket)),
            )
            for bucket in drawn.buckets
        ]
