"""Years told by the era, of any length: 公元618年, 公元前221年, 前206—公元8年, (755年)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.numerals import read_numeral
from index.dates.model import Precision, Span, one_year
from index.dates.numbers import NUMERALS, TO, positional
from index.dates.tails import after_year

NUMBER = rf"[0-9]{{1,4}}(?![0-9])|[{NUMERALS}千]{{1,8}}"
ERA = re.compile(r"(?:公元|西元|公历)")
FIRST = re.compile(rf"(?:公元|西元|公历)?(前)?({NUMBER})(年(?!代))?")
SECOND = re.compile(rf"{TO}((?:公元|西元|公历)?)(前?)({NUMBER})(年(?!代))?(?!世纪)")
BEFORE = re.compile(r"前(?=[0-9]{1,4}(?:年(?!代)|[—–―─‐−~至到-]+前?[0-9]))")
# 三、二百年前221年 is no place for 前221年: it stands after a sign or the first year of a range.
STANDS_AFTER = "\n,。;:、!?([〔【“「—–―-~至到在于从自"
BRACKETED = re.compile(rf"\(([0-9]{{3}})(?:{TO}([0-9]{{3}}))?年(?=[^)]{{0,6}}\))")


def common_era(text: str) -> Iterator[Span]:
    """Years with 公元 or 前 before them, and three-digit ones in brackets."""
    done = 0
    for found in ERA.finditer(text):
        if found.start() < done:
            continue
        span = told(text, found.start())
        if span is not None:
            done = span.end
            yield span
    for found in BEFORE.finditer(text):
        before = text[found.start() - 1 : found.start()]
        if (not before or before in STANDS_AFTER) and (span := told(text, found.start())):
            yield span
    for found in BRACKETED.finditer(text):
        yield bracketed(text, found)


def told(text: str, start: int) -> Span | None:
    """The year or the range of years that begins here."""
    found = FIRST.match(text, start)
    if not found:
        return None
    first = year_of(found[2], bool(found[1]))
    if first is None:
        return None
    second = SECOND.match(text, found.end())
    if second:
        last = year_of(second[3], bool(second[2]))
        if last is not None and first < 0 < last < -first and not second[1]:
            last = -last  # 公元前221—207年: the years go down, so 前 is meant
        if last is not None and first < last:
            stop = after_year(text, second.end(), [last])[0] if second[4] else second.end()
            return Span(start, stop, ((first, last),), Precision.RANGE)
    if text.startswith(("世纪", "年代"), found.end()):
        return None
    if not found[3]:
        # 公元1934 is complete without 年; 公元一 may be the beginning of anything.
        return one_year(start, found.end(), first) if found[2].isdigit() else None
    return one_year(start, after_year(text, found.end(), [first])[0], first)


def year_of(number: str, before: bool) -> int | None:
    """The year of a number, negative before our era; there is no year 0."""
    value = positional(number) or (None if number.isascii() else read_numeral(number))
    if not value or value > (9999 if before else 2099):
        return None
    return -value if before else value


def bracketed(text: str, found: re.Match[str]) -> Span:
    """(755年), (618—907年)."""
    first, last = int(found[1]), int(found[2] or found[1])
    if first >= last:
        return one_year(found.start(2) if found[2] else found.start(1), found.end(), last)
    return Span(found.start(1), found.end(), ((first, last),), Precision.RANGE)
