"""What a recognized date is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Years: TypeAlias = tuple[tuple[int, int], ...]

# What an open end of a range comes to: before and after every year that can be written.
EARLIEST, LATEST = -9999, 9999


class Precision(StrEnum):
    """How closely a date is told."""

    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"
    ERA = "era"


@dataclass(frozen=True, slots=True)
class Span:
    """A date in a text: ``text[start:end]``, and the years it can mean.

    ``years`` are intervals, both ends included, in ascending order: one for most dates, several
    where the words leave it open (甲午年). A year before our era is negative, 公元前221年 is -221,
    and there is no year 0.
    """

    start: int
    end: int
    years: Years
    precision: Precision

    @property
    def certain(self) -> bool:
        """Whether the words leave only one interval."""
        return len(self.years) == 1


def one_year(start: int, end: int, year: int) -> Span:
    """A date that tells one year and leaves nothing open."""
    return Span(start, end, ((year, year),), Precision.YEAR)


def ascending(intervals: list[tuple[int, int]]) -> Years:
    """Candidate intervals in order, each once."""
    return tuple(sorted(set(intervals)))
