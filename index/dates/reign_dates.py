"""Years told by a reign: 光绪三十年, 民国23年, 光绪甲午, 乾隆年间, 民国初年."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from index.dates.ganzhi import PATTERN
from index.dates.model import Precision, Span, ascending, one_year
from index.dates.numbers import (
    BETWEEN,
    COUNT,
    NUMERALS,
    alternation,
    approximate,
    counted,
)
from index.dates.reign_table import CITIES, UNMISTAKABLE
from index.dates.reigns import Reign, in_cycle, meant, numbered, reigns
from index.dates.tails import after_year, with_month
from index.folding import fold_phrase

NUMBERED = re.compile(rf"({COUNT})(年(?!代))?")
AND = re.compile(rf"(?:年?)(?:(、)|{BETWEEN})({COUNT})年(?!代)")
NAMED = re.compile(rf"({PATTERN})(年|岁)?(?![日月朔晦])")
DURING = re.compile(
    r"年间|(?:初年|末年)|(?:初期|中期|前期|后期|晚期|早期|中叶|末期)|时期|期间"
    r"|初(?![步次级衷])|末(?!端)|时(?![常而刻装尚候针候])|间"
)
STRONG = ("年间", "初年", "末年")  # these make a reign even of a name that is a word as well
# The last reign's people are not the Republic: 人民国家, 农民国土.
NOT_BEFORE = {"民国": "人国农公居牧渔市移平"}
SHORT_REPUBLIC = re.compile(rf"民(?:(?P<count>[0-9]{{1,2}}|[{NUMERALS}元]{{1,3}})年|(?P<early>初))")
SPENT = "在居住客留驻"


@cache
def names() -> re.Pattern[str]:
    """Every reign's name where something follows that can make it a date."""
    follows = f"(?=[{NUMERALS}元0-9甲乙丙丁戊己庚辛壬癸年初末时中间期前后早晚])"
    return re.compile(alternation(reigns()) + follows)


@cache
def unmistakable() -> frozenset[str]:
    """The names that need neither number nor 年间, as they fold."""
    plain = [fold_phrase(name) for name in UNMISTAKABLE]
    return frozenset([*plain, *(name.replace("祐", "佑") for name in plain)])


def reign_dates(text: str) -> Iterator[Span]:
    """Every date told by a reign, with what inherits it (乾隆五十年至五十五年)."""
    for found in names().finditer(text):
        name, start, end = found.group(), found.start(), found.end()
        before = text[max(0, start - 6) : start]
        if before[-1:] and before[-1] in NOT_BEFORE.get(name, ""):
            continue
        same, prefix = meant(name, before)
        begin = start - prefix
        number = NUMBERED.match(text, end)
        if number:
            in_city = name in CITIES and before[-1:] in tuple(SPENT) and not prefix
            if not in_city:
                yield from by_number(text, begin, number, same)
            continue
        yield from by_name(text, begin, end, same) or during(text, begin, end, same)
    yield from republic(text)


def by_number(
    text: str, begin: int, number: re.Match[str], same: tuple[Reign, ...]
) -> Iterator[Span]:
    """光绪三十年, 光绪二十六、二十七年, 光绪三十年至三十三年."""
    first = number[1]
    years = numbers_of(first, same)
    if not years:
        return
    following = AND.match(text, number.end(1))
    if number[2]:
        end, years = after_year(text, number.end(), years)
        following = following or AND.match(text, end)
    elif not following:
        return
    else:
        end = number.end(1)
    later = inherited(first, following[2], same) if following else []
    if following and following[1] and later:
        yield dated(begin, end, years)
        stop, later = after_year(text, following.end(), later)
        yield dated(following.start(2), stop, later)
        return
    pairs = [(a, b) for a, b in zip(years, later, strict=False) if a < b]
    if following and not following[1] and pairs:
        stop, _ = after_year(text, following.end(), [b for _, b in pairs])
        yield Span(begin, stop, ascending(pairs), Precision.RANGE)
        return
    if number[2]:
        yield dated(begin, end, years)


def numbers_of(text: str, same: tuple[Reign, ...]) -> list[int]:
    """The years a number can be; 光绪三四年 is some year or other, 民国二三年 is the 23rd."""
    if approximate(text) and same[0].name != "民国":
        return []
    number = counted(text)
    return numbered(same, number) if number else []


def inherited(first: str, second: str, same: tuple[Reign, ...]) -> list[int]:
    """The years of a second number; after 二十三 an 四 is the 24th, after 三十 it is not."""
    one, other = counted(first), counted(second)
    if not one or not other:
        return []
    if other <= one and other < 10 and one % 10:
        other += one - one % 10
    return numbered(same, other) if other > one else []


def dated(start: int, end: int, years: list[int]) -> Span:
    return Span(start, end, ascending([(year, year) for year in years]), Precision.YEAR)


def by_name(text: str, begin: int, end: int, same: tuple[Reign, ...]) -> list[Span]:
    """光绪甲午, 光绪甲午年: the year of that name within the reign."""
    found = NAMED.match(text, end)
    if not found or not (found[2] or text[end - len(same[0].name) : end] in unmistakable()):
        return []
    years = in_cycle(same, found[1])
    return [dated(begin, with_month(text, found.end()), years)] if years else []


def during(text: str, begin: int, end: int, same: tuple[Reign, ...]) -> list[Span]:
    """光绪年间, 光绪初年, 民国时期."""
    found = DURING.match(text, end)
    if not found:
        return []
    word = found.group()
    if word not in STRONG and text[end - len(same[0].name) : end] not in unmistakable():
        return []
    if word == "间" and begin == end - 2 and text[begin:end] in ("民国", "元和"):
        return []
    years = ascending([reign.phase(word) for reign in same])
    return [Span(begin, found.end(), years, Precision.ERA)]


def republic(text: str) -> Iterator[Span]:
    """民23年, 民初: the short form, where no 人民 or 居民 ends."""
    for found in SHORT_REPUBLIC.finditer(text):
        before = text[found.start() - 1 : found.start()]
        if before and before not in "\n,。;:、!?([〔【“「—-~至到清":
            continue
        if found["early"]:
            yield Span(found.start(), found.end(), ((1912, 1916),), Precision.ERA)
            continue
        years = numbers_of(found["count"], reigns()["民国"])
        if years:
            stop, years = after_year(text, found.end(), years)
            yield one_year(found.start(), stop, years[0])
