"""Years told by the sixty-year cycle alone: 甲午年, 岁次甲午, 戊戌变法."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.dates.ganzhi import PATTERN, PLACES, years_named
from index.dates.model import Precision, Span, ascending
from index.dates.numbers import alternation
from index.dates.period_table import CYCLE_EVENTS
from index.dates.tails import with_month

# 甲午年, 甲午岁, 甲午之年; 岁次甲午, 岁在甲午. A day (甲午日, 甲午朔) or a month is no year.
YEAR = re.compile(
    rf"(?:岁[次在]({PATTERN})[年岁]?|({PATTERN})之?(?:年(?![级代])|岁(?![月末暮入])))(?![日月朔晦])"
)
EVENT = re.compile(alternation(CYCLE_EVENTS))


def cycle_dates(text: str) -> Iterator[Span]:
    """Each with all years that it can mean; an event has one."""
    for found in YEAR.finditer(text):
        name = found[1] or found[2]
        if name in PLACES:
            years = ascending([(year, year) for year in years_named(name)])
            yield Span(found.start(), with_month(text, found.end()), years, Precision.YEAR)
    for found in EVENT.finditer(text):
        first, last = CYCLE_EVENTS[found.group()]
        precision = Precision.YEAR if first == last else Precision.RANGE
        yield Span(found.start(), found.end(), ((first, last),), precision)
