"""Lines laid straight: where each stands once the skew of its page is taken away."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from archive.scans.boxes import Box, quads

SLOPED = 8  # characters from which a line's slope says something about its page
EM_BY_HEIGHT = 0.85  # of a line's height, where it has too few characters to measure their pitch


class Boxed(Protocol):
    """What is known of a recognized line: its box, and four numbers for each character."""

    @property
    def x0(self) -> int: ...
    @property
    def y0(self) -> int: ...
    @property
    def x1(self) -> int: ...
    @property
    def y1(self) -> int: ...
    @property
    def char_boxes(self) -> list[int]: ...


@dataclass(frozen=True)
class Extent:
    """A line on the straightened page, in pixels. ``em`` is the size of its characters."""

    left: float
    top: float
    right: float
    bottom: float
    em: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Half way from left to right."""
        return (self.left + self.right) / 2

    @property
    def level(self) -> float:
        """Half way from top to bottom."""
        return (self.top + self.bottom) / 2

    def beside(self, other: Extent) -> bool:
        """Whether both stand in the same row."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > 0.5 * min(self.height, other.height)


def is_vertical(line: Boxed) -> bool:
    """Whether the characters run downwards; never so for a single character."""
    box = line.x0, line.y0, line.x1, line.y1
    return len(line.char_boxes) > 4 and runs_downwards(box)


def runs_downwards(box: Box) -> bool:
    x0, y0, x1, y1 = box
    return y1 - y0 >= 1.5 * (x1 - x0)


def skew_of(lines: Sequence[Boxed]) -> float:
    """Degrees by which a page is turned clockwise, from the slopes of its longer lines; or 0."""
    slopes = []
    for line in lines:
        if len(line.char_boxes) < 4 * SLOPED:
            continue
        (x, y), (end_x, end_y) = centres(line.char_boxes)
        if is_vertical(line) and end_y > y:
            slopes.append((x - end_x) / (end_y - y))
        elif end_x > x:
            slopes.append((end_y - y) / (end_x - x))
    return math.degrees(math.atan(statistics.median(slopes))) if slopes else 0.0


def straightened(line: Boxed, skew: float, size: tuple[int, int]) -> Extent:
    """Where the line stands when its page, of ``size`` pixels, is turned back by ``skew`` degrees.

    The page is turned about its middle, as scanners and their software turn it.
    """
    vertical = is_vertical(line)
    boxes = quads(line.char_boxes) or [(line.x0, line.y0, line.x1, line.y1)]
    first, last = boxes[0], boxes[-1]
    side = 0 if vertical else 1
    thickness = statistics.median(box[side + 2] - box[side] for box in boxes)
    em = em_of(boxes, thickness, vertical)
    if vertical:
        start = turned((first[0] + first[2]) / 2, first[1], skew, size)
        end = turned((last[0] + last[2]) / 2, last[3], skew, size)
        middle = (start[0] + end[0]) / 2
        return Extent(middle - thickness / 2, start[1], middle + thickness / 2, end[1], em)
    start = turned(first[0], (first[1] + first[3]) / 2, skew, size)
    end = turned(last[2], (last[1] + last[3]) / 2, skew, size)
    level = (start[1] + end[1]) / 2
    return Extent(start[0], level - thickness / 2, end[0], level + thickness / 2, em)


def turned(x: float, y: float, skew: float, size: tuple[int, int]) -> tuple[float, float]:
    middle_x, middle_y = size[0] / 2, size[1] / 2
    angle = math.radians(-skew)
    cosine, sine = math.cos(angle), math.sin(angle)
    x, y = x - middle_x, y - middle_y
    return middle_x + x * cosine - y * sine, middle_y + x * sine + y * cosine


def centres(char_boxes: Sequence[int]) -> tuple[tuple[float, float], tuple[float, float]]:
    """The centres of the first and of the last character."""
    x0, y0, x1, y1 = char_boxes[:4]
    end_x0, end_y0, end_x1, end_y1 = char_boxes[-4:]
    return ((x0 + x1) / 2, (y0 + y1) / 2), ((end_x0 + end_x1) / 2, (end_y0 + end_y1) / 2)


def em_of(boxes: Sequence[Sequence[int]], thickness: float, vertical: bool) -> float:
    """The usual pitch of the characters; a line set wide apart counts by its height."""
    if len(boxes) < 2:
        return EM_BY_HEIGHT * thickness
    side = 1 if vertical else 0
    places = [(box[side] + box[side + 2]) / 2 for box in boxes]
    pitches = [after - before for before, after in pairwise(places)]
    typical = statistics.median(pitches)
    # The engine tells places in steps of some pixels: only their mean is exact.
    usual = [pitch for pitch in pitches if abs(pitch - typical) <= 0.3 * abs(typical)]
    pitch = statistics.fmean(usual) if usual else typical
    # What lies in no order, or on one place, has no pitch.
    return min(pitch, 1.2 * thickness) if pitch > 0 else EM_BY_HEIGHT * thickness
