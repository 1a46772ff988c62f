"""Letters: the box of every character of a line as it reads now.

The engine boxed what it read. Where a person corrected that, characters that stayed keep their
boxes, and those put in its place share the room of what they replaced.
"""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from archive.models import Line
from archive.scans.boxes import Box, divided, enclosing, quads


def letter_boxes(line: Line) -> list[Box]:
    """A box for each character of ``line.text``, in its order."""
    read = recognized_boxes(line)
    if line.text == line.recognized:
        return read
    boxes: list[Box] = []
    for step in Levenshtein.opcodes(line.recognized, line.text):
        if step.tag == "equal":
            boxes += read[step.src_start : step.src_end]
        elif step.dest_end > step.dest_start:
            room = room_of(line, read, step.src_start, step.src_end)
            boxes += divided(room, step.dest_end - step.dest_start, line.vertical)
    return boxes


def recognized_boxes(line: Line) -> list[Box]:
    """The engine's boxes; even parts of the line where it gave none."""
    count = len(line.recognized)
    if len(line.char_boxes) == 4 * count:
        return quads(line.char_boxes)
    return divided((line.x0, line.y0, line.x1, line.y1), count, line.vertical)


def room_of(line: Line, read: list[Box], start: int, end: int) -> Box:
    """What encloses the characters from ``start`` to ``end``; the gap there where it is none."""
    if start < end:
        return enclosing(read[start:end])
    before = read[start - 1] if start > 0 else None
    after = read[start] if start < len(read) else None
    if line.vertical:
        top = before[3] if before else line.y0
        bottom = after[1] if after else line.y1
        return line.x0, min(top, bottom), line.x1, max(top, bottom)
    left = before[2] if before else line.x0
    right = after[0] if after else line.x1
    return min(left, right), line.y0, max(left, right), line.y1
