"""Where a query stands in a folded text: what is marked, and what is shown first."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from index.confusables import classes
from index.dating import Intervals, places
from index.nearness import near_places
from index.nodes import Confusable, Near, Node, PersonNamed, PlaceNamed, Word, leaves, years_of
from index.packing import Dates
from index.question import telling
from index.texts import pattern_of

Place = tuple[int, int]
Seeker = Callable[[str, Dates], list[Place]]

MOST_MARKS = 2_000  # in one document


def seekers(root: Node | None) -> list[Seeker]:
    """What to look for in a text, what says most first."""
    runs: list[Seeker] = []
    words: dict[str, Seeker] = {}
    for leaf in leaves(root):
        if isinstance(leaf, PlaceNamed):
            runs += [partial(of_needle, name) for name in leaf.names]
        elif isinstance(leaf, PersonNamed):
            runs.append(partial(of_needle, leaf.text))
        elif leaf.field not in ("any", "text"):
            continue
        elif isinstance(leaf, Near):
            runs.append(partial(of_near, leaf.parts, leaf.distance))
        elif isinstance(leaf, Confusable):
            runs.append(partial(of_confusable, leaf.text))
        else:
            runs.append(partial(of_needle, leaf.text))
            if isinstance(leaf, Word):
                for word in telling(leaf.words):
                    if len(word) > 1 or len(leaf.words) == 1:
                        words[word] = partial(of_needle, word)
    runs += [partial(of_years, each.intervals) for each in years_of(root)]
    return [*runs, *words.values()]


def of_needle(needle: str, text: str, _: Dates) -> list[Place]:
    found: list[Place] = []
    at = text.find(needle)
    while at >= 0 and len(found) < MOST_MARKS:
        found.append((at, at + len(needle)))
        at = text.find(needle, at + len(needle))
    return found


def of_near(parts: tuple[str, ...], distance: int, text: str, _: Dates) -> list[Place]:
    return near_places(text, parts, distance)


def of_confusable(asked: str, text: str, _: Dates) -> list[Place]:
    return [match.span() for match in like(asked).finditer(text)]


def like(asked: str) -> re.Pattern[str]:
    """The text itself, or as it may have been misread."""
    return pattern_of(classes(asked))


def of_years(intervals: Intervals, _: str, dates: Dates) -> list[Place]:
    return places(dates, intervals)


def occurrences(text: str, dates: Dates, wanted: list[Seeker]) -> tuple[list[Place], list[Place]]:
    """All places, ``[start, end)`` in order, none overlapping; and those that say most.

    Words that a longer run covers are part of it; a run typed as a whole comes before its words.
    """
    taken: list[Place] = []
    first: list[Place] = []
    for seek in wanted:
        fresh = seek(text, dates)
        if fresh and not first:
            first = fresh
        if fresh:
            taken = without_overlap(taken, fresh)
        if len(taken) >= MOST_MARKS:
            break
    return taken[:MOST_MARKS], first


def without_overlap(first: list[Place], second: list[Place]) -> list[Place]:
    """The first places, and those of the second that touch none of them nor each other."""
    merged = list(first)
    ahead, last = 0, 0
    for start, end in second:
        while ahead < len(first) and first[ahead][1] <= start:
            ahead += 1
        if start >= last and (ahead == len(first) or first[ahead][0] >= end):
            merged.append((start, end))
            last = end
    return sorted(merged)
