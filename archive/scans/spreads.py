"""Spreads: two facing pages on one scan, and where one ends and the other begins."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image

from archive.scans.boxes import Box
from archive.scans.ordering import reads_vertically, unordered
from archive.scans.recognition import RecognizedLine

OBLONG = 1.2  # times as wide as high, at least: two upright pages side by side
MIDDLE = (0.40, 0.60)  # of the width: where the fold may lie
MARGINS = 0.05  # of the width, at least, free of print about the fold; columns stand closer
SHADE = 12  # grey levels by which the fold is darker than the paper beside it, if it can be seen


def facing_pages(
    image: Image.Image, lines: Sequence[RecognizedLine], *, surely: bool = False
) -> tuple[Box, Box] | None:
    """The two pages on an upright image, in the order in which they are read; none if it is one.

    The right one comes first where text runs downwards. A scan without print is taken for one
    page. ``surely``: a person says that there are two; they are parted in the middle if nothing
    shows where.
    """
    width, height = image.size
    if not surely and (width < OBLONG * height or not lines):
        return None
    gap = gap_about_the_middle(lines, width)
    if gap is None and not surely:
        return None
    fold = width // 2 if gap is None else fold_in(image, gap)
    left, right = (0, 0, fold, height), (fold, 0, width, height)
    return (right, left) if lines and reads_vertically(unordered(lines)) else (left, right)


def gap_about_the_middle(lines: Sequence[RecognizedLine], width: int) -> tuple[int, int] | None:
    """From where to where no line stands, about the middle; none if that is too narrow."""
    lowest, highest = (round(share * width) for share in MIDDLE)
    taken = sorted(
        (max(x0, lowest), min(x1, highest))
        for x0, _, x1, _ in (line.box for line in lines)
        if x1 > lowest and x0 < highest
    )
    ends, reach = [], lowest
    for start, end in [*taken, (highest, highest)]:
        if start > reach:
            ends.append((reach, start))
        reach = max(reach, end)
    if not ends:
        return None
    widest = max(ends, key=lambda gap: gap[1] - gap[0])
    return widest if widest[1] - widest[0] >= MARGINS * width else None


def fold_in(image: Image.Image, gap: tuple[int, int]) -> int:
    """Where within the gap the fold lies: in its shade; else in the middle of the image."""
    start, end = gap
    grey = np.asarray(image.convert("L").crop((start, 0, end, image.height)), dtype=np.float32)
    columns = grey.mean(axis=0)
    darkest = int(np.argmin(columns))
    if columns[darkest] <= np.median(columns) - SHADE:
        return start + darkest
    middle = image.width // 2
    return middle if start <= middle <= end else (start + end) // 2
