"""Nearness: parts that stand close together in one paragraph, in any order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import permutations

MOST_PLACES = 5_000  # of a part in one text
END_OF_PARAGRAPH = "\n"


def near_places(text: str, parts: Sequence[str], distance: int) -> list[tuple[int, int]]:
    """Where the parts stand with ``distance`` characters between them at most.

    The ``[start, end)`` of each part, in order. Parts do not overlap; a part that is asked for
    twice has to stand there twice. For each order of the parts, the earliest end of a sequence
    that begins at a place is found by taking each next part as early as possible, so nothing
    that is there is missed.
    """
    places = {part: occurrences(text, part) for part in parts}
    if not all(places.values()):
        return []
    free = distance + sum(map(len, parts))
    found: set[tuple[int, int]] = set()
    for order in set(permutations(parts)):
        for start in places[order[0]]:
            at, sequence = start, []
            for part in order:
                known = places[part]
                k = bisect_left(known, at)
                if k == len(known):
                    break
                sequence.append((known[k], known[k] + len(part)))
                at = known[k] + len(part)
                if at - start > free:
                    break
            else:
                if END_OF_PARAGRAPH not in text[start:at]:
                    found.update(sequence)
    return sorted(found)


def occurrences(text: str, part: str) -> list[int]:
    """Where ``part`` begins, also within itself: 江江 in 江江江 twice."""
    found: list[int] = []
    at = text.find(part)
    while at >= 0 and len(found) < MOST_PLACES:
        found.append(at)
        at = text.find(part, at + 1)
    return found
