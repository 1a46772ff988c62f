"""What the published volumes neglect: decades and places of which few articles tell.

Counted are descriptions (who says what an article is about) and texts (what an article names), as
the 年表 and the search count them. A decade or place counts as neglected where fewer articles are
about it or name it than half of the mean of those shown beside it: a rule that a reader can check.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from webapp.contents.listed import Listed, Period
from webapp.contents.places import Place
from webapp.contents.timeline import A_DECADE, by_decade, heights

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
        most = max((each.named for each in self.decades), default=0)
        width = self.width
        return [
            Bar(each, round(width * at, 3), heights(each.described, each.named, most))
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
    described, told = by_decade(entries, named)
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
