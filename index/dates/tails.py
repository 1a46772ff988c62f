"""What belongs to a date after its year: month and day, and the year's name in the cycle."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.dates.ganzhi import PATTERN, name_of
from index.dates.numbers import MONTH_AND_DAY

WHEN = re.compile(MONTH_AND_DAY)
# 光绪二十年甲午, 二十年(甲午), 二十年,岁次甲午
CYCLE = re.compile(
    rf",?(?:岁[次在])?({PATTERN})[年岁]?(?![日月朔晦])|\((?:岁[次在])?({PATTERN})[年岁]?\)"
)


def after_year(text: str, end: int, years: Sequence[int]) -> tuple[int, list[int]]:
    """Where a date ends of which the year ends at ``end``, and which of its years are left.

    A name of the cycle counts only where it names one of the years: what follows otherwise is
    the name of a day or a month, or a slip, and is not part of this date.
    """
    cycle = CYCLE.match(text, end)
    if cycle:
        name = cycle[1] or cycle[2]
        fitting = [year for year in years if name_of(year) == name]
        if fitting:
            return with_month(text, cycle.end()), fitting
    return with_month(text, end), list(years)


def with_month(text: str, end: int) -> int:
    """Where the month and the day after ``end`` end."""
    when = WHEN.match(text, end)
    return when.end() if when else end
