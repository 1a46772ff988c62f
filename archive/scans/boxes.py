"""Boxes: what encloses several, and the even parts of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

Box = tuple[int, int, int, int]  # x0, y0, x1, y1 in pixels of the upright page


def enclosing(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of these, of which there is at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def quads(flat: Sequence[int]) -> list[Box]:
    """The boxes in a row of numbers, four to each, as lines keep those of their characters."""
    return [(flat[at], flat[at + 1], flat[at + 2], flat[at + 3]) for at in range(0, len(flat), 4)]


def divided(box: Box, count: int, down: bool) -> list[Box]:
    """The box cut evenly into ``count``: downwards, or from left to right."""
    if not count:
        return []
    x0, y0, x1, y1 = box
    low, high = (y0, y1) if down else (x0, x1)
    cuts = [low + (high - low) * at // count for at in range(count + 1)]
    if down:
        return [(x0, top, x1, bottom) for top, bottom in pairwise(cuts)]
    return [(left, y0, right, y1) for left, right in pairwise(cuts)]
