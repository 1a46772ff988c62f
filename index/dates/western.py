"""Western years: 1934年, 一九三四年五月, 1934-05-03, (1875-1908), 1931—1937年, 五八年春.

A number is a year because 年 follows it or because of what stands around it: 1934元 is money.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.dates.model import Precision, Span, one_year
from index.dates.numbers import (
    ARABIC_YEAR,
    CHINESE_YEAR,
    NUMERALS,
    POSITIONS,
    TO,
    approximate,
    positional,
)
from index.dates.tails import after_year

ARABIC = re.compile(r"[12][0-9]{3}(?![0-9])")
CHINESE = re.compile(rf"[一二][{POSITIONS}]{{3}}(?=年|、|{TO})")
SHORT = re.compile(
    rf"(?:[2-9][0-9]|[二三四五六七八九][{POSITIONS}])年"
    r"(?:(?=1[0-2]月|[1-9]月|[一二三四五六七八九十]{1,2}月)"
    r"|(?=春(?![秋节])|夏(?![商朝代])|秋|冬|底|初(?![步次中级期])|末))"
)

YEAR = re.compile(r"年(?!代|[級级])")
# A round number of years that something lasted or lies back: 距今2000年, 1000年前.
LASTED = re.compile(r"年(?:以?前(?!后)|之前|以来|来|多|之久|左右|以上|[的之]?历史)")
LASTING = re.compile(r"(?:距今|历时|长达|将近|[约近达过满整有])约?\Z")

SECOND = re.compile(rf"(?:年(?:底|初|末)?)?{TO}({ARABIC_YEAR}|{CHINESE_YEAR})(年(?!代))?")
ABBREVIATED = re.compile(rf"(?:{TO})([0-9]{{2}})(?![0-9])(年(?!代))?")
LISTED = re.compile(rf"、(?=(?:(?:{ARABIC_YEAR}|{CHINESE_YEAR})、){{0,12}}"
                    rf"(?:{ARABIC_YEAR}|{CHINESE_YEAR})年(?!代))")  # fmt: skip
WRITTEN = re.compile(
    r"([-./])(?:0?[1-9]|1[0-2])\1(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])(?!\1[0-9])"
    r"|-0[1-9](?![0-9-])|/(?:1[0-2]|0?[1-9])(?![0-9./%])"
)
POINT = r"(?:\.(?:1[0-2]|0?[1-9])(?:\.(?:3[01]|[12][0-9]|0?[1-9]))?)?"
ENCLOSED = re.compile(
    rf"{ARABIC_YEAR}{POINT}(?:{TO}(?:({ARABIC_YEAR}){POINT}|([0-9]{{2}}))?)?(?=[)\]〕】])"
)
OPENING, CLOSING = "([〔【", ")]〕】"
# Where a range without 年 may end: at punctuation, at the end, or before such words.
DELIMITER = re.compile(r"[\s,.;:、。!?)\]〕】》」』”’]|\Z|年|期间|间")
# Numbers that are counted by what stands before them are no years: 第1900-1950页, 电话1934-1950.
NUMBERED = re.compile(r"(?:[第页号码话:$¥]|no\.?|[0-9][-./:])\Z")


def western(text: str) -> Iterator[Span]:
    """Four-digit years and two-digit ones that cannot be anything else, with their ranges."""
    for pattern in (ARABIC, CHINESE):
        done = 0
        for found in pattern.finditer(text):
            start, end = found.span()
            if start < done or glued(text, start):
                continue
            span = written(text, start, end)
            if span is not None:
                done = span.end
                yield span
    for found in SHORT.finditer(text):
        yield from short(text, found.start(), found.end())


def glued(text: str, start: int) -> bool:
    """Whether the number goes on to the left: 31934, 3.1934, 三千一九三四."""
    before = text[start - 1 : start]
    if not before:
        return False
    if before in ".," and text[start - 2 : start - 1].isdigit() and text[start].isdigit():
        return before == "."
    return before.isdigit() or before == "第" or before in f"{NUMERALS}千万亿"


def written(text: str, start: int, end: int) -> Span | None:
    """The date that begins with this four-digit number, if it is one."""
    year = positional(text[start:end])
    if year is None or not 1000 <= year <= 2099:
        return None
    return (
        ranged(text, start, end, year)
        or with_year(text, start, end, year)
        or listed(text, start, end, year)
        or without_year(text, start, end, year)
    )


def with_year(text: str, start: int, end: int, year: int) -> Span | None:
    """1934年, 1934年5月3日."""
    if not YEAR.match(text, end) or lasting(text, start, end, year):
        return None
    return one_year(start, after_year(text, end + 1, [year])[0], year)


def lasting(text: str, start: int, end: int, year: int) -> bool:
    """Whether that many years are a time and not a year."""
    before = text[max(0, start - 4) : start]
    if before.endswith(("距今", "距今约", "历时", "长达")):
        return True
    return year % 100 == 0 and bool(LASTED.match(text, end) or LASTING.search(before))


def ranged(text: str, start: int, end: int, year: int) -> Span | None:
    """1931-1937年, 一九三一年至一九三七年, 1956—57年, and 1931-1937 where it ends there."""
    second = SECOND.match(text, end)
    if second:
        last = positional(second[1])
        closed = second[2] or (
            not NUMBERED.search(text[max(0, start - 3) : start])
            and DELIMITER.match(text, second.end())
        )
    else:
        second = ABBREVIATED.match(text, end)
        if not second:
            return None
        last = year - year % 100 + int(second[1])
        closed = second[2]
    if not closed or last is None or not year < last <= 2099:
        return None
    if last % 100 == 0 and text[max(0, start - 3) : start].endswith(("距今", "距今约", "约")):
        return None
    stop = after_year(text, second.end(), [last])[0] if second[2] else second.end()
    return Span(start, stop, ((year, last),), Precision.RANGE)


def listed(text: str, start: int, end: int, year: int) -> Span | None:
    """The 1958 of 1958、1959年."""
    return one_year(start, end, year) if LISTED.match(text, end) else None


def without_year(text: str, start: int, end: int, year: int) -> Span | None:
    """1934-05-03, 1934.5.3, 1934/5; (1934), (1934.5), (1875-1908)."""
    if not text[start].isascii() or NUMBERED.search(text[max(0, start - 3) : start]):
        return None
    numbers = WRITTEN.match(text, end)
    if numbers and (numbers[1] or DELIMITER.match(text, numbers.end())):
        return one_year(start, numbers.end(), year)
    if not text[start - 1 : start] or text[start - 1] not in OPENING:
        return None
    enclosed = ENCLOSED.match(text, start)
    if not enclosed:
        return None
    last = year
    if enclosed[1]:
        last = int(enclosed[1])
    elif enclosed[2]:
        last = year - year % 100 + int(enclosed[2])
    if last == year:
        return one_year(start, enclosed.end(), year)
    return Span(start, enclosed.end(), ((year, last),), Precision.RANGE) if last > year else None


def short(text: str, start: int, end: int) -> Iterator[Span]:
    """58年春, 五八年三月: only at the beginning of a sentence or after a word that asks for it."""
    digits = text[start : end - 1]
    before = text[start - 1 : start]
    if before and before not in "\n,。;:、!?(“「在于到从自至我他她是":
        return
    if not digits.isascii() and approximate(digits) and not text[end : end + 2].endswith("月"):
        return
    value = positional(digits)
    if value is not None and value >= 20:
        stop, _ = after_year(text, end, [1900 + value])
        yield one_year(start, stop, 1900 + value)
