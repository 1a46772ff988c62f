"""The timeline: how many articles tell of each decade, by their descriptions and by their texts.

The first count is the one of the 总目 by period. The second has every article whose text names a
year of the decade, or whose description covers it, and is the one that a search gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from webapp.contents.listed import EARLIEST, LATEST, Listed, Period
from webapp.contents.periods import ERAS, Era, as_decade, keys_of
from webapp.search.timeline import Bucket, Tick, start_of, step_for, ticks

HEIGHT = 200  # of the highest bar
LEAST = 2  # of the lowest that is not empty
A_DECADE = 10

ByDecade = Mapping[int, set[str]]


@dataclass(frozen=True)
class Span:
    """Years counted together, with the articles that are described as telling of them, and those
    that name one of them. ``heights`` are those of the two bars."""

    first: int
    last: int
    described: int
    named: int
    heights: tuple[int, int]

    @property
    def is_decade(self) -> bool:
        return self.last - self.first + 1 == A_DECADE

    @property
    def bucket(self) -> Bucket:
        """The same years as those of a search."""
        return Bucket(self.first, self.last, self.named)


@dataclass(frozen=True)
class Timeline:
    """Spans of ``step`` years from ``first`` to ``last``; those of which nothing tells left out.

    ``at_large`` counts articles that tell of so long a time that they are in no bar;
    ``undated`` those whose period is not described.
    """

    window: Period | None
    first: int
    last: int
    step: int
    spans: list[Span]
    ticks: list[Tick]
    at_large: int
    undated: int

    @property
    def width(self) -> float:
        """Of a bar, in percent."""
        return round(100 * self.step / (self.last - self.first + 1), 3)

    def left(self, span: Span) -> float:
        return round(100 * (span.first - self.first) / (self.last - self.first + 1), 3)

    @property
    def highest(self) -> Span:
        return max(self.spans, key=lambda span: (span.named, span.described))


def timeline(
    entries: Iterable[Listed], named: Iterable[tuple[str, int]], window: Period | None
) -> Timeline:
    """The timeline of these articles; ``named`` are ``(identifier, decade)`` of any articles.

    ``window``: only decades that begin within these years are counted.
    """
    listed = list(entries)
    described, told = by_decade(listed, named)
    low, high = window or (EARLIEST, LATEST)
    kept = sorted(decade for decade in told if low <= decade <= high)
    undated = sum(entry.years is None for entry in listed)
    at_large = len(listed) - undated - len(set().union(*described.values()))
    if not kept:
        return Timeline(window, 0, 0, A_DECADE, [], [], at_large, undated)
    step = max(step_for(kept[0], kept[-1]), A_DECADE)
    first, last = start_of(kept[0], step), start_of(kept[-1], step) + step - 1
    spans = drawn(together(described, kept, step), together(told, kept, step), step)
    return Timeline(window, first, last, step, spans, ticks(first, last, step), at_large, undated)


def by_decade(
    entries: Sequence[Listed], named: Iterable[tuple[str, int]]
) -> tuple[ByDecade, ByDecade]:
    """By decade, the articles that are described as telling of it; and these together with those
    whose text names one of its years."""
    described: dict[int, set[str]] = {}
    for entry in entries:
        for decade in map(as_decade, keys_of(entry.years) if entry.years else []):
            if decade is not None:
                described.setdefault(decade, set()).add(entry.identifier)
    here = {entry.identifier for entry in entries}
    told = {decade: set(found) for decade, found in described.items()}
    for identifier, decade in named:
        if identifier in here:
            told.setdefault(decade, set()).add(identifier)
    return described, told


def together(found: ByDecade, decades: Iterable[int], step: int) -> dict[int, int]:
    """How many articles tell of each ``step`` years, an article once for each."""
    articles: dict[int, set[str]] = {}
    for decade in decades:
        articles.setdefault(start_of(decade, step), set()).update(found.get(decade, ()))
    return {start: len(identifiers) for start, identifiers in articles.items()}


def drawn(described: Mapping[int, int], named: Mapping[int, int], step: int) -> list[Span]:
    most = max(named.values())
    found = []
    for start, count in sorted(named.items()):
        less = described[start]
        found.append(Span(start, start + step - 1, less, count, heights(less, count, most)))
    return found


def heights(described: int, named: int, most: int) -> tuple[int, int]:
    """Of the two bars, in pixels, where the highest of all stands for ``most`` articles."""

    def height(count: int) -> int:
        return max(LEAST, round(HEIGHT * count / most)) if count else 0

    return height(described), height(named)


def era_window(era: Era) -> Period:
    """The decades of an era, as a window: those that have their middle in it."""
    return max(era.first - 5, EARLIEST), min(era.last - 5, LATEST)


def window_of(first: int | None, last: int | None) -> Period | None:
    """The years between which to look, in either order; none where nothing is said."""
    if first is None and last is None:
        return None
    ends = (EARLIEST if first is None else first, LATEST if last is None else last)
    return min(ends), max(ends)


def eras() -> list[tuple[str, Period]]:
    return [(era.name, era_window(era)) for era in ERAS]
