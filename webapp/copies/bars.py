"""Bars: two figures of each month, year or volume, side by side, to be drawn as SVG."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HEIGHT = 160  # of the highest bar
LEAST = 2  # of the lowest that is not empty
MOST_LABELS = 12


@dataclass(frozen=True)
class Bar:
    """``left`` and ``width`` in percent of the chart; ``came`` and ``went`` are heights."""

    label: str
    is_labelled: bool
    left: float
    width: float
    figures: tuple[int, int]
    came: int
    went: int

    @property
    def middle(self) -> float:
        return round(self.left + self.width, 3)


def bars(figures: Iterable[tuple[str, int, int]]) -> list[Bar]:
    """``(label, came, went)`` in the order of the page."""
    found = list(figures)
    most = max((max(came, went) for _, came, went in found), default=0)
    step = -(-len(found) // MOST_LABELS) or 1

    def height(copies: int) -> int:
        return max(LEAST, round(HEIGHT * copies / most)) if copies > 0 else 0

    slot = 100 / len(found) if found else 0
    return [
        Bar(
            label,
            place % step == 0,
            round(slot * (place + 0.12), 3),
            round(slot * 0.36, 3),
            (came, went),
            height(came),
            height(went),
        )
        for place, (label, came, went) in enumerate(found)
    ]
