"""A page at work: its lines laid straight, and what is known of them so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from archive.models import LineKind
from archive.scans.geometry import Boxed, Extent, straightened

SMALLER = 0.93  # of the body's em, at most, for headers and captions
LARGER = 1.25  # of the body's em, at least, for titles
CENTRED = 0.04  # of the width of the text, at most, between its middle and a centred line's


class ScannedLine(Boxed, Protocol):
    """A recognized line, in the reading order of its page."""

    @property
    def recognized(self) -> str: ...
    @property
    def column(self) -> int: ...
    @property
    def vertical(self) -> bool: ...


@dataclass(frozen=True)
class ScannedPage:
    """A page's lines; ``size`` in pixels, ``skew`` in degrees clockwise."""

    size: tuple[int, int]
    skew: float
    lines: Sequence[ScannedLine]


@dataclass(frozen=True)
class Block:
    """The sides of a column of text, in pixels: left and right, or top and bottom if vertical."""

    start: float
    end: float


Blocks = Mapping[int, Block]  # by column


@dataclass
class Sheet:
    """A page, each of its lines on the straightened page, its kind, and whether it starts
    a paragraph."""

    page: ScannedPage
    extents: list[Extent]
    kinds: list[LineKind] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)

    def text(self, at: int) -> str:
        return self.page.lines[at].recognized

    def texts(self) -> list[str]:
        return [line.recognized for line in self.page.lines]

    def among(self, *kinds: LineKind) -> list[int]:
        """The lines of these kinds."""
        return [at for at, kind in enumerate(self.kinds) if kind in kinds]


def laid_out(page: ScannedPage) -> Sheet:
    """The page with every line taken for body text, until more is known."""
    extents = [straightened(line, page.skew, page.size) for line in page.lines]
    return Sheet(page, extents, [LineKind.BODY] * len(extents), [False] * len(extents))


def body_em(sheets: Sequence[Sheet]) -> float:
    """The size of body type, in pixels: that of the middle character of the volume."""
    sizes = [
        (extent.em, len(text))
        for sheet in sheets
        for extent, text in zip(sheet.extents, sheet.texts(), strict=True)
    ]
    half = sum(count for _, count in sizes) / 2
    for em, count in sorted(sizes):
        half -= count
        if half <= 0:
            return em
    return 1.0


def is_centred(extent: Extent, blocks: Blocks, em: float) -> bool:
    """Whether a line stands in the middle of the text, away from both its sides."""
    if not blocks:
        return False
    left = blocks[0].start if 0 in blocks else 0.0
    right = max(block.end for block in blocks.values())
    off = abs(extent.middle - (left + right) / 2)
    return (
        off <= max(CENTRED * (right - left), 0.5 * em)
        and extent.left - left >= 1.5 * em
        and right - extent.right >= 1.5 * em
    )
