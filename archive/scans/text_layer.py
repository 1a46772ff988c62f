"""Text layers: what a scan already says of its text, laid beside what was recognized.

It may be another engine's reading, hidden under the image, or the very text that a PDF was made
from. Neither is trusted by itself: it is kept beside each line, for a person to see where both
differ, and to take it over.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from archive.models import Line, Page, Volume
from archive.scans.boxes import Box, quads
from archive.scans.ordering import PlacedLine


@dataclass(frozen=True)
class Letter:
    """A character of a text layer, and its box in pixels of the image."""

    text: str
    box: Box

    @property
    def middle(self) -> tuple[float, float]:
        x0, y0, x1, y1 = self.box
        return (x0 + x1) / 2, (y0 + y1) / 2


def beside(lines: Sequence[PlacedLine], letters: Sequence[Letter]) -> list[str]:
    """What the letters say at each of the lines; nothing where none of them stands."""
    belonging: list[list[Letter]] = [[] for _ in lines]
    for letter in letters:
        around = [at for at, line in enumerate(lines) if holds(line, letter)]
        if around:
            nearest = min(around, key=lambda at: distance(lines[at], letter))
            belonging[nearest].append(letter)
    return [
        "".join(letter.text for letter in sorted(own, key=lambda each: along(line, each))).strip()
        for line, own in zip(lines, belonging, strict=True)
    ]


def differing(line: Line) -> str:
    """What the text layer says at the line, where that is not how it reads; else nothing.

    Space and the width of marks make no difference: every program sets them as it likes.
    """
    embedded = line.embedded or ""
    return embedded if bare(embedded) not in ("", bare(line.text)) else ""


def bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def differing_lines(session: Session, volume: Volume) -> list[Line]:
    """The lines of a volume that do not read as the text layer says, in the order of the book."""
    lines = session.scalars(
        select(Line)
        .join(Line.page)
        .where(Page.volume_id == volume.id, Line.embedded.is_not(None))
        .order_by(Page.sequence, Line.order)
        .options(selectinload(Line.corrections), selectinload(Line.page))
    )
    return [line for line in lines if differing(line)]


def holds(line: PlacedLine, letter: Letter) -> bool:
    x, y = letter.middle
    return line.x0 <= x <= line.x1 and line.y0 <= y <= line.y1


def along(line: PlacedLine, letter: Letter) -> float:
    return letter.middle[1 if line.vertical else 0]


def distance(line: PlacedLine, letter: Letter) -> float:
    """From the letter to the nearest of the line's: boxes of lines askew overlap."""
    x, y = letter.middle
    return min(
        abs((x0 + x1) / 2 - x) + abs((y0 + y1) / 2 - y) for x0, y0, x1, y1 in quads(line.char_boxes)
    )
