"""The order in which the lines of a page are read."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.scans.geometry import Extent, is_vertical, skew_of, straightened
from archive.scans.recognition import RecognizedLine

ROWS = 4  # rows with text on both sides of a gutter, from which a page has two columns
CROSSING = 0.25  # share of lines that may run across the gutter: titles, and what stands below
FULL = 0.6  # share of its column that the median line of a column fills, unlike entries of a 目录
NARROW = 3.0  # em, at most, between two columns
TOUCHING = 1.0  # em between pieces of one line that the engine saw as two
LIKE = 0.75  # least ratio of the sizes of two such pieces


@dataclass(frozen=True)
class PlacedLine:
    """A recognized line in reading order. ``column`` counts from 0, from left to right."""

    line: RecognizedLine
    column: int
    vertical: bool

    @property
    def x0(self) -> int:
        return self.line.box[0]

    @property
    def y0(self) -> int:
        return self.line.box[1]

    @property
    def x1(self) -> int:
        return self.line.box[2]

    @property
    def y1(self) -> int:
        return self.line.box[3]

    @property
    def char_boxes(self) -> list[int]:
        return self.line.char_boxes


Placed = tuple[PlacedLine, Extent]


def in_order(
    lines: Sequence[RecognizedLine], size: tuple[int, int]
) -> tuple[list[PlacedLine], float]:
    """The lines of a page of ``size`` pixels as a reader follows them, and the page's skew.

    From top to bottom; column by column where there are two; from right to left where most
    characters stand in vertical lines. Pieces of one line become one line. The skew is in
    degrees, clockwise.
    """
    found = unordered(lines)
    skew = skew_of(found)
    placed = [(one, straightened(one, skew, size)) for one in found]
    if reads_vertically(found):
        return [one for one, _ in from_the_right(placed)], skew
    placed = merged(rows_of(placed))
    gutter = gutter_of([extent for _, extent in placed])
    if gutter is not None:
        placed = by_column(placed, gutter)
    return [one for one, _ in placed], skew


def unordered(lines: Sequence[RecognizedLine]) -> list[PlacedLine]:
    """The lines with which of them run downwards, in one column, as the engine gave them."""
    placed = (PlacedLine(line, 0, False) for line in lines)
    return [PlacedLine(one.line, 0, is_vertical(one)) for one in placed]


def reads_vertically(lines: Sequence[PlacedLine]) -> bool:
    total = sum(len(one.line.text) for one in lines)
    return 2 * sum(len(one.line.text) for one in lines if one.vertical) > total


def from_the_right(placed: Sequence[Placed]) -> list[Placed]:
    """Vertical lines from right to left, what stands level above them first, and below last."""
    vertical = [item for item in placed if item[0].vertical]
    level = rows_of([item for item in placed if not item[0].vertical])
    middle = statistics.median(extent.level for _, extent in vertical)
    return [
        *(item for item in level if item[1].level < middle),
        *sorted(vertical, key=lambda item: (-item[1].middle, item[1].top)),
        *(item for item in level if item[1].level >= middle),
    ]


def rows_of(placed: Sequence[Placed]) -> list[Placed]:
    """From top to bottom, and from left to right within a row."""
    rows: list[list[Placed]] = []
    for one in sorted(placed, key=lambda item: item[1].level):
        if rows and rows[-1][0][1].beside(one[1]):
            rows[-1].append(one)
        else:
            rows.append([one])
    return [one for row in rows for one in sorted(row, key=lambda item: item[1].left)]


def merged(placed: Sequence[Placed]) -> list[Placed]:
    """The lines with pieces that stand in one row and touch put together."""
    whole: list[Placed] = []
    for one, extent in placed:
        if whole and continues(whole[-1][1], extent):
            before, left = whole.pop()
            joint = Extent(
                left.left,
                min(left.top, extent.top),
                extent.right,
                max(left.bottom, extent.bottom),
                min(left.em, extent.em),
            )
            whole.append((PlacedLine(together(before.line, one.line), 0, False), joint))
        else:
            whole.append((one, extent))
    return whole


def continues(left: Extent, right: Extent) -> bool:
    em = min(left.em, right.em)
    return (
        left.beside(right)
        and em >= LIKE * max(left.em, right.em)
        and -em < right.left - left.right < TOUCHING * em
    )


def together(left: RecognizedLine, right: RecognizedLine) -> RecognizedLine:
    count = len(left.text), len(right.text)
    confidence = (left.confidence * count[0] + right.confidence * count[1]) / (sum(count) or 1)
    (x0, y0, x1, y1), (u0, v0, u1, v1) = left.box, right.box
    return RecognizedLine(
        left.text + right.text,
        confidence,
        (min(x0, u0), min(y0, v0), max(x1, u1), max(y1, v1)),
        left.char_boxes + right.char_boxes,
        left.char_confidences + right.char_confidences,
    )


def gutter_of(extents: Sequence[Extent]) -> float | None:
    """Where the gap between two columns of text lies, or none if there is one column."""
    if len(extents) < 2 * ROWS:
        return None
    left, right = min(e.left for e in extents), max(e.right for e in extents)
    if right <= left:
        return None
    third = (right - left) / 3
    places = sorted(
        {e.right for e in extents} | {e.left for e in extents} | {left + third, right - third}
    )
    gaps = [
        (sum(e.left < middle < e.right for e in extents), from_x - to_x, middle)
        for from_x, to_x in pairwise(places)
        if left + third <= (middle := (from_x + to_x) / 2) <= right - third
    ]
    crossing, _, gutter = min(gaps)
    first = [e for e in extents if side_of(e, gutter) == 0]
    second = [e for e in extents if side_of(e, gutter) == 1]
    rows = sum(any(e.beside(other) for other in second) for e in first)
    if crossing > CROSSING * len(extents) or not rows:
        return None
    if rows < ROWS:
        return gutter if runs_over(first, second, gutter - left) else None
    filled = fills(first, gutter - left) and fills(second, right - gutter)
    return gutter if filled else None


def runs_over(first: Sequence[Extent], second: Sequence[Extent], width: float) -> bool:
    """Whether a column's last lines stand alone at the top of the next one.

    The first column is full then, and the second begins where it begins on every page: right
    after the gutter, and in a row with the upper lines of the first. What follows may be set to
    the right, as the note below an article is.
    """
    if len(first) < 2 * ROWS or not fills(first, width):
        return False
    em = statistics.median(extent.em for extent in first)
    edge = sorted(extent.right for extent in first)[-1 - len(first) // 5]
    upper = sorted(first, key=lambda extent: extent.level)[: 2 * ROWS]
    # A running header above the text stands on either side.
    column = [extent for extent in second if extent.level > upper[0].top]
    if not column:
        return False
    top = min(column, key=lambda extent: extent.level)
    in_rows = all(any(extent.beside(other) for other in upper) for extent in column)
    return in_rows and top.left - edge < NARROW * em


def fills(column: Sequence[Extent], width: float) -> bool:
    widths = sorted(extent.width for extent in column)
    return widths[len(widths) // 2] >= FULL * width


def by_column(placed: Sequence[Placed], gutter: float) -> list[Placed]:
    """Column by column between the lines that run across both, and below what heads the page."""
    sides = [side_of(extent, gutter) for _, extent in placed]
    both = (
        at
        for at, (_, extent) in enumerate(placed)
        if sides[at] == 0
        and any(
            side == 1 and extent.beside(other)
            for side, (_, other) in zip(sides, placed, strict=True)
        )
    )
    start = next(both)
    ordered = list(placed[:start])
    waiting: list[Placed] = []
    for side, (one, extent) in zip(sides[start:], placed[start:], strict=True):
        if side == 1:
            waiting.append((PlacedLine(one.line, 1, False), extent))
            continue
        if side is None:
            ordered += waiting
            waiting = []
        ordered.append((one, extent))
    return ordered + waiting


def side_of(extent: Extent, gutter: float) -> int | None:
    """The column in which a line stands; none for one that runs across the gutter."""
    if extent.right <= gutter:
        return 0
    return 1 if extent.left >= gutter else None
