"""Matching: which line of a new recognition is which line of the one before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.scans.boxes import Box

LEAST = 0.3  # share of both lines together that they must have in common
WITHIN = 0.6  # share of a line that lies in another, from which it is taken for a part of it


def same_lines(before: Mapping[int, Box], after: Sequence[Box]) -> dict[int, int]:
    """For each place in ``after`` that shows a line of ``before``, that line's key.

    Each line is matched once, those with most in common first.
    """
    pairs = sorted(
        (
            (-share, key, at)
            for key, old in before.items()
            for at, new in enumerate(after)
            if (share := in_common(old, new)) >= LEAST
        )
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, key, at in pairs:
        if key not in taken and at not in found:
            found[at] = key
            taken.add(key)
    return found


def in_common(one: Box, other: Box) -> float:
    """Area that both boxes cover, as a share of what they cover together; 0 to 1."""
    shared = overlap(one, other)
    together = area(one) + area(other) - shared
    return shared / together if together else 0.0


def lies_in(inner: Box, outer: Box) -> bool:
    return overlap(inner, outer) >= WITHIN * max(area(inner), 1)


def overlap(one: Box, other: Box) -> int:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width * height if width > 0 and height > 0 else 0


def area(box: Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])
