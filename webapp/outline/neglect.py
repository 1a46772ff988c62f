"""What the published volumes neglect: decades and places of which few articles tell.

Counted are descriptions (who says what an article is about) and texts (what an article names), as
the 年表 and the search count them. A decade or place counts as neglected where fewer articles are
about it or name it than half of the mean of those shown beside it: a rule that a reader can check.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from webapp.contents.listed import Listed, Period
from webapp.contents.periods import as_decade, keys_of
from webapp.contents.places import Place

A_DECADE = 10
HEIGHT = 200  # of the highest bar
LEAST = 2  # of the lowest that is not empty
SHARE = 0.5  # of the mean


@dataclass(frozen=True)
class Told:
    """How many articles are described as about something, and how many name it at least."""

    name: str
    described: int
    named: int
    is_neglected: bool
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True)
class Bar:
    """A decade in the chart; places are in percent of the width, heights in pixels."""

    told: Told
    left: float
    heights: tuple[int, int]


@dataclass(frozen=True)
class Neglect:
    """Decades from ``window``'s first to its last, none left out, and places."""

    window: Period
    decades: list[Told]
    places: list[Told]

    @property
    def bars(self) -> list[Bar]:
        most = max((each.named for each in self.decades), default=0) or 1
        width = self.width

        def height(count: int) -> int:
            return max(LEAST, round(HEIGHT * count / most)) if count else 0

        return [
            Bar(each, round(width * at, 3), (height(each.described), height(each.named)))
            for at, each in enumerate(self.decades)
        ]

    @property
    def width(self) -> float:
        """Of a bar, in percent."""
        return round(100 / max(1, len(self.decades)), 4)


def neglect(
    entries: Sequence[Listed],
    named: Iterable[tuple[str, int]],
    places: Iterable[Place],
    naming: Mapping[str, int],
    window: Period,
) -> Neglect:
    """What these articles neglect of the years in ``window`` and of ``places``.

    ``named`` are ``(identifier, decade)`` of any articles; ``naming`` says how many texts name a
    place, by its main name.
    """
    return Neglect(window, decades_told(entries, named, window), places_told(places, naming))


def decades_told(
    entries: Sequence[Listed], named: Iterable[tuple[str, int]], window: Period
) -> list[Told]:
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
    starts = range(window[0] // A_DECADE * A_DECADE, window[1] + 1, A_DECADE)
    counts = [(len(described.get(at, ())), len(told.get(at, ()))) for at in starts]
    few = fewer_than([names for _, names in counts])
    return [
        Told(str(at), about, names, names < few, at, at + A_DECADE - 1)
        for at, (about, names) in zip(starts, counts, strict=True)
    ]


def places_told(places: Iterable[Place], naming: Mapping[str, int]) -> list[Told]:
    """The least told of first."""
    counts = []
    for place in places:
        about = len(place.articles)
        counts.append((place.name, about, max(about, naming.get(place.name, 0))))
    few = fewer_than([names for _, _, names in counts])
    found = [Told(name, about, names, names < few) for name, about, names in counts]
    return sorted(found, key=lambda each: (each.named, each.described, each.name))


def fewer_than(counts: Sequence[int]) -> float:
    """Below which count something is neglected: at least one article is always wanted."""
    if not counts:
        return 0
    return max(1.0, SHARE * sum(counts) / len(counts))
