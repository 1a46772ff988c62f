"""Orientation: by how many quarter turns a page image has to be turned to stand upright.

Which way letters stand is asked of the engine: some of the longest lines are read as they would
stand after each turn, and the turn with which they are read most surely is the right one. A line
that runs downwards is laid out character beside character first, for the engine reads only from
left to right.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from archive.scans.boxes import Box
from archive.scans.recognition import RecognizedLine

SURE = 0.9  # mean confidence from which a page with level lines is taken to stand upright
SAMPLES = 6  # lines that are tried
SMALLEST = 8  # pixels of a line's thickness
OBLONG = 3.0  # how much longer than wide a line must be to be tried
LONGEST = 16  # times its width: the part of a line that is read
QUARTERS = (0, 90, 180, 270)
BETTER = 0.03  # by how much another turn must be surer than none
# The engine also reads downward lines that lie on their left side, as surely as upright ones. How
# surely it must read them laid out, character beside character, to believe that they run down:
# 0.79 and more where they do, 0.59 and less where they do not, on printed pages of bad scans.
DOWNWARD = 0.69

Pixels = NDArray[np.uint8]
Read = Callable[[Pixels], float]  # how surely a strip is read, 0 to 1


def stands_upright(lines: Sequence[RecognizedLine]) -> bool:
    """Whether what was read leaves no doubt: level lines, for the most part, surely read."""
    total = sum(len(line.text) for line in lines)
    level = sum(len(line.text) for line in lines if is_level(line.box))
    surely = sum(line.confidence * len(line.text) for line in lines)
    return total > 0 and level >= 0.5 * total and surely >= SURE * total


def is_level(box: Box) -> bool:
    x0, y0, x1, y1 = box
    return x1 - x0 >= y1 - y0


def turn_of(image: Pixels, quads: Sequence[NDArray[Any]], read: Read) -> int:
    """Degrees clockwise by which the image has to be turned; ``quads`` are its lines' corners."""
    strips = [strip for quad in quads if (strip := cut_out(image, quad)) is not None]
    strips.sort(key=lambda strip: max(strip.shape[:2]), reverse=True)
    if not strips:
        return 0
    tried = [middle_part(strip) for strip in strips[:SAMPLES]]
    surely = {
        degrees: float(np.mean([read(laid_level(turned(one, degrees))) for one in tried]))
        for degrees in QUARTERS
    }
    best = max(QUARTERS, key=lambda degrees: surely[degrees])
    standing = (best + 90) % 360  # as text that runs downwards would stand
    if surely[standing] >= DOWNWARD:
        return standing
    return best if surely[best] >= surely[0] + BETTER else 0


def middle_part(strip: Pixels) -> Pixels:
    """The strip, cut at both ends to what is enough to read."""
    height, width = strip.shape[:2]
    length, most = max(height, width), LONGEST * min(height, width)
    if length <= most:
        return strip
    begin = (length - most) // 2
    return strip[:, begin : begin + most] if width > height else strip[begin : begin + most]


def cut_out(image: Pixels, quad: NDArray[Any]) -> Pixels | None:
    """A line, straightened; none where it is too short to tell.

    ``quad``: its corners from the upper left one on, clockwise.
    """
    corners = np.asarray(quad, dtype=np.float32)
    width = int(max(distance(corners, 0, 1), distance(corners, 3, 2)))
    height = int(max(distance(corners, 0, 3), distance(corners, 1, 2)))
    if min(width, height) < SMALLEST or max(width, height) < OBLONG * min(width, height):
        return None
    frame = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, frame)
    strip = cv2.warpPerspective(image, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(strip, dtype=np.uint8)


def distance(corners: NDArray[np.float32], one: int, other: int) -> float:
    return float(np.linalg.norm(corners[one] - corners[other]))


def turned(pixels: Pixels, degrees: int) -> Pixels:
    """Turned clockwise by quarter turns."""
    return np.ascontiguousarray(np.rot90(pixels, -degrees // 90))


def laid_level(strip: Pixels) -> Pixels:
    """A level line as it is; of one that runs downwards, its characters side by side."""
    height, width = strip.shape[:2]
    if width >= height:
        return strip
    pitch, start = pitch_of(strip)
    cells = [
        strip[round(at) : round(at + pitch)] for at in np.arange(start, height - 0.6 * pitch, pitch)
    ]
    size = max(cell.shape[0] for cell in cells)
    padded = [
        cv2.copyMakeBorder(cell, 0, size - cell.shape[0], 0, 0, cv2.BORDER_REPLICATE)
        for cell in cells
    ]
    return np.ascontiguousarray(np.hstack(padded))


def pitch_of(strip: Pixels) -> tuple[float, float]:
    """From one character to the next, and where the first begins, of a line that runs downwards.

    The rows of a line hold more and less ink as characters come and go: the pitch is the shift
    by which that repeats itself best, and cuts lie where there is least ink.
    """
    grey = strip.mean(axis=2) if strip.ndim == 3 else strip
    ink = 255 - grey.mean(axis=1)
    ink = ink - ink.mean()
    width = strip.shape[1]
    shifts = range(max(4, int(0.6 * width)), min(len(ink) // 2, int(1.5 * width)) + 1)
    if not shifts:
        return float(width), 0.0
    pitch = max(shifts, key=lambda shift: float(np.mean(ink[shift:] * ink[:-shift])))
    starts = range(pitch)
    start = min(starts, key=lambda at: float(np.mean(ink[at::pitch])))
    return float(pitch), float(start if start < pitch // 2 else 0)
