"""Hits by year: which years are counted together, how high their bars are, where labels stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from archive.gazetteer import spelled
from webapp.search.asking import Asking

MOST_BARS = 120
STEPS = (1, 10, 20, 50, 100, 200, 500, 1000)
TICK_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
MOST_TICKS = 6
HEIGHT = 72  # of the highest bar
LEAST = 3  # of the lowest that is not empty
RANGE = re.compile(r"(?:^|\s)年[:：](前?[0-9]{1,4})\.\.(前?[0-9]{1,4})$")

Counted = Iterable[Mapping[str, Any]]


@dataclass(frozen=True)
class Bucket:
    """The years ``first`` to ``last``, counted together."""

    first: int
    last: int
    count: int
    height: int = 0


@dataclass(frozen=True)
class Tick:
    """A year written below; ``at`` is its place from the left, in percent."""

    year: int
    at: float


@dataclass(frozen=True)
class Timeline:
    """Buckets of ``step`` years from ``first`` to ``last``; those without hits are left out.

    Where ``step`` is more than ten years, an article that tells of several decades counts in each.
    """

    first: int
    last: int
    step: int
    buckets: list[Bucket]
    ticks: list[Tick]

    @property
    def width(self) -> float:
        """Of a bucket, in percent."""
        return 100 * self.step / (self.last - self.first + 1)

    def left(self, bucket: Bucket) -> float:
        return 100 * (bucket.first - self.first) / (self.last - self.first + 1)


def timeline(facets: Mapping[str, Counted], window: tuple[int, int] | None) -> Timeline | None:
    """The hits by year, within a window where there is one; none where there is nothing to tell."""
    years = counted(facets.get("year", ()), window)
    if not years:
        return None
    first, last = window or (min(years), max(years))
    step = step_for(first, last)
    if step > 1:
        years = counted(facets.get("decade", ()), window) or years
        first, last = min(first, *years), max(last, *years)
        step = step_for(first, last)
    buckets = bucketed(years, step)
    first, last = start_of(first, step), start_of(last, step) + step - 1
    most = max(bucket.count for bucket in buckets)
    drawn = [
        Bucket(b.first, b.last, b.count, max(LEAST, round(HEIGHT * b.count / most)))
        for b in buckets
    ]
    return Timeline(first, last, step, drawn, ticks(first, last, step))


def counted(counts: Counted, window: tuple[int, int] | None) -> dict[int, int]:
    low, high = window or (-10_000, 10_000)
    return {each["value"]: each["count"] for each in counts if low <= each["value"] <= high}


def step_for(first: int, last: int) -> int:
    """How many years are counted together, so that there are not too many bars."""
    for step in STEPS:
        if (start_of(last, step) - start_of(first, step)) // step < MOST_BARS:
            return step
    return STEPS[-1]


def start_of(year: int, step: int) -> int:
    return year // step * step


def bucketed(years: Mapping[int, int], step: int) -> list[Bucket]:
    """Every counted year in exactly one bucket; buckets in order, none of them empty."""
    sums: dict[int, int] = {}
    for year, count in years.items():
        start = start_of(year, step)
        sums[start] = sums.get(start, 0) + count
    return [Bucket(start, start + step - 1, count) for start, count in sorted(sums.items())]


def ticks(first: int, last: int, step: int) -> list[Tick]:
    """A few round years, each at the middle of its year or at the beginning of its bucket."""
    span = last - first + 1
    apart = next(
        (each for each in TICK_STEPS if each >= step and span / each <= MOST_TICKS), TICK_STEPS[-1]
    )
    start = -(-first // apart) * apart
    places = list(range(start, last + 1, apart)) or [first]
    shift = 0.5 if step == 1 else 0
    return [Tick(year or 1, round(100 * (year - first + shift) / span, 2)) for year in places]


def window_of(asking: Asking) -> tuple[int, int] | None:
    """The years that were asked for, to be seen one by one: the others would crowd them out."""
    if asking.decade is not None:
        return asking.decade, asking.decade + 9
    if asking.year is not None:
        return start_of(asking.year, 10), start_of(asking.year, 10) + 9
    said = RANGE.search(asking.query)
    if said is None:
        return None
    first, last = (read_year(text) for text in said.groups())
    return (first, last) if first < last else None


def read_year(text: str) -> int:
    return -int(text[1:]) if text.startswith("前") else int(text)


def narrowed_to(query: str, bucket: Bucket) -> str:
    """The query within the years of a bucket that no other parameter names."""
    base = RANGE.sub("", query)
    first, last = bucket.first or 1, bucket.last or -1
    return f"{base} 年:{spelled(first)}..{spelled(last)}".strip()
