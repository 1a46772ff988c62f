"""Downward lines: characters that the engine passed over, read a second time.

It reads a downward line lying on its side, and there it often does not see a mark, which is small
and stands in a corner of its square. But the squares are of one size, so that what was passed over
leaves a gap of just one. The square in the gap and those before and after it are laid side by side,
as in a level line, and read again. What cannot be read so either, but has as much ink as a
character, is marked as unread, for a person to see.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from archive.scans.boxes import Box, quads
from archive.scans.recognition import RecognizedLine, widened

FEWEST = 6  # characters of a line whose squares can be measured
LIKE_USUAL = 0.3  # by how much a pitch may differ from the usual one to count for it
GAP = (1.75, 2.4)  # pitches from one character to the next with one passed over between them
SIZE = 48  # pixels of a square as it is read: the height at which the engine reads lines
MARKS = "，。、；：！？"
UNREAD = "□"
DARK = 60  # grey levels below the paper, from which a pixel is ink
INKED = 0.03  # share of a square that is ink in the thinnest characters, unlike in marks

Pixels = NDArray[np.uint8]
Reading = Callable[[Pixels], tuple[str, float]]  # text of a strip, and how surely, 0 to 1


def mended(line: RecognizedLine, image: Pixels, read: Reading) -> RecognizedLine:
    """The line with what the engine passed over put in; the line itself if it passed over none.

    ``image`` is what the line's boxes refer to, greyscale or RGB.
    """
    boxes = quads(line.char_boxes)
    pitch = pitch_of(boxes)
    if pitch is None:
        return line
    confidences = line.char_confidences or [round(100 * line.confidence)] * len(boxes)
    text: list[str] = []
    flat: list[int] = []
    sure: list[int] = []
    for at, (character, box, percent) in enumerate(zip(line.text, boxes, confidences, strict=True)):
        text.append(character)
        flat += box
        sure.append(percent)
        if at + 1 == len(boxes):
            break
        gap = gap_between(box, boxes[at + 1], pitch)
        found = gap and passed_over(character, gap, line.text[at + 1], boxes[at + 1], image, read)
        if gap and found:
            text.append(found[0])
            flat += gap
            sure.append(found[1])
    if len(text) == len(boxes):
        return line
    return replace(line, text="".join(text), char_boxes=flat, char_confidences=sure)


def pitch_of(boxes: Sequence[Box]) -> float | None:
    """From one character to the next, in pixels; none for a line too short to tell."""
    if len(boxes) < FEWEST:
        return None
    steps = [after - before for before, after in pairwise(map(middle, boxes))]
    typical = statistics.median(steps)
    usual = [step for step in steps if abs(step - typical) <= LIKE_USUAL * abs(typical)]
    pitch = statistics.fmean(usual) if usual else 0.0
    return pitch if pitch > 1 else None


def middle(box: Box) -> float:
    return (box[1] + box[3]) / 2


def gap_between(before: Box, after: Box, pitch: float) -> Box | None:
    """The square between two characters where just one has room."""
    least, most = GAP
    if not least * pitch <= middle(after) - middle(before) <= most * pitch:
        return None
    centre = (middle(before) + middle(after)) / 2
    return (
        min(before[0], after[0]),
        round(centre - pitch / 2),
        max(before[2], after[2]),
        round(centre + pitch / 2),
    )


def passed_over(
    before: str, gap: Box, after: str, next_box: Box, image: Pixels, read: Reading
) -> tuple[str, int] | None:
    """What stands in the gap, and how surely it was read, in percent; none if it is empty."""
    height = gap[3] - gap[1]
    squares = [
        square(image, gap, -height),
        square(image, gap, 0),
        square(image, gap, round(middle(next_box) - middle(gap))),
    ]
    if any(each is None for each in squares):
        return None
    strip = np.hstack([each for each in squares if each is not None])
    said, surely = read(strip)
    said = widened(said)
    if len(said) == 3 and said[0] == before and said[2] == after and said[1] in MARKS:
        return said[1], round(100 * surely)
    return (UNREAD, 0) if is_inked(image, gap) else None


def square(image: Pixels, gap: Box, down: int) -> Pixels | None:
    """A square of the line, ``down`` pixels below the gap, as large as it is read."""
    x0, y0, x1, y1 = gap
    cut = image[max(0, y0 + down) : max(0, y1 + down), max(0, x0) : max(0, x1)]
    if min(cut.shape[:2]) < 2:
        return None
    return np.asarray(cv2.resize(cut, (SIZE, SIZE), interpolation=cv2.INTER_CUBIC), dtype=np.uint8)


def is_inked(image: Pixels, gap: Box) -> bool:
    """Whether the square has as much ink as a character."""
    x0, y0, x1, y1 = gap
    cut = image[max(0, y0) : max(0, y1), max(0, x0) : max(0, x1)]
    if not cut.size:
        return False
    grey = cut.mean(axis=2) if cut.ndim == 3 else cut.astype(np.float64)
    paper = np.percentile(grey, 95)
    return bool((grey < paper - DARK).mean() >= INKED)
