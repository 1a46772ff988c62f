"""Dates that cannot be: a day that no month has, a weekday that it was not, an era and a year, or
a name of the sixty-year cycle and a year, that do not agree."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator
from itertools import pairwise

from archive.numerals import read_numeral
from index.dates import Precision, Span, recognize
from index.dates.ganzhi import PATTERN, name_of
from index.dates.numbers import POSITIONS, positional
from index.folding import Folded, fold
from index.proofreading.finding import Finding, Kind

YEAR = rf"(?:(?P<year>[0-9]{{4}}|[一二][{POSITIONS}]{{3}})年)?"
ARABIC = re.compile(
    rf"(?<![0-9.]){YEAR}(?<![0-9])(?P<month>[0-9]{{1,2}})月(?P<day>[0-9]{{1,2}})[日号](?!线)"
)
CHINESE = re.compile(
    rf"{YEAR}(?<![一二三四五六七八九十])(?P<month>[一二三四五六七八九十]{{1,3}})月"
    r"(?P<day>[一二三四五六七八九十廿卅]{1,3})[日号]"
)
WEEKDAYS = "一二三四五六日"
WEEKDAY = re.compile(r"[,、]?[(\[]?(?:星期|礼拜|周)([一二三四五六日天])")
GREGORIAN = 1583  # the first whole year
SINCE = 1912  # since when China counts months so
LEAP = 2000  # any: of a February without a year, the 29th may be meant
APART = re.compile(r"[(\[〔]|,?即")
LATE = re.compile(r"(?:冬|腊|十[一二]?|1[0-2])月")
CYCLE = re.compile(
    rf"[(\[〔](?:农历|夏历|岁次|岁在)?({PATTERN})[年岁]?[)\]〕]"
    rf"|,?(?:岁[次在])({PATTERN})[年岁]?(?![日月朔晦])"
)
DIGITS = re.compile(r"[0-9]{4}")


def calendar(text: str) -> Iterator[Finding]:
    folded = fold(text)
    yield from days(folded)
    spans = recognize(folded.text)
    yield from eras(folded, spans)
    yield from cycle(folded, spans)


def days(folded: Folded) -> Iterator[Finding]:
    """2月30日, 十三月, and the weekday that follows a date."""
    for pattern, is_arabic in ((ARABIC, True), (CHINESE, False)):
        for found in pattern.finditer(folded.text):
            year = positional(found["year"]) if found["year"] else None
            month, day = number(found["month"]), number(found["day"])
            if month is None or day is None:
                continue
            start, end = folded.original(*found.span())
            if not 1 <= month <= 12 or not 1 <= day <= longest(year, month, is_arabic):
                yield Finding(
                    "没有“%(date)s”这一天。", {"date": found.group()}, Kind.DATE, start, end
                )
            elif year is not None and year >= (GREGORIAN if is_arabic else SINCE):
                yield from weekday(folded, dt.date(year, month, day), found.end())


def longest(year: int | None, month: int, is_arabic: bool) -> int:
    """The days of a month. In Chinese numerals it may be one of the old calendar, which has 30."""
    last = monthrange(LEAP if year is None else year, month)[1]
    return last if is_arabic else max(last, 30)


def weekday(folded: Folded, date: dt.date, end: int) -> Iterator[Finding]:
    said = WEEKDAY.match(folded.text, end)
    if said is None:
        return
    right = WEEKDAYS[date.weekday()]
    if said[1].replace("天", "日") != right:
        start, stop = folded.original(*said.span(1))
        day = f"{date.year}年{date.month}月{date.day}日"
        yield Finding(
            "%(date)s是星期%(right)s，不是星期%(said)s。",
            {"date": day, "right": right, "said": said[1]},
            Kind.DATE, start, stop, right,
        )  # fmt: skip


def eras(folded: Folded, spans: list[Span]) -> Iterator[Finding]:
    """民国二十三年（1935年）, 1935年（民国二十三年）, 甲午年（1895年）."""
    for one, other in pairwise(spans):
        between = folded.text[one.end : other.start]
        if not APART.fullmatch(between) or {one.precision, other.precision} != {Precision.YEAR}:
            continue
        if between != "即" and not re.match(
            r"年?[)\]〕]|[月日0-9春夏秋冬]", folded.text[other.end :]
        ):
            continue
        told, known = (years(one), years(other))
        if told & known or late(folded, one, told) & known or late(folded, other, known) & told:
            continue
        western = next(
            (span for span in (other, one) if DIGITS.match(folded.text, span.start)), None
        )
        if western is None or (western is one and DIGITS.match(folded.text, other.start)):
            continue
        era, meant = (one, told) if western is other else (other, known)
        start, end = folded.original(western.start, western.start + 4)
        right = str(min(meant)) if len(meant) == 1 else None
        said = {"era": folded.text[era.start : era.end], "year": western.years[0][0]}
        if right is None:
            yield Finding("“%(era)s”不会是%(year)d年。", said, Kind.DATE, start, end)
        else:
            yield Finding(
                "“%(era)s”是%(right)s年，不是%(year)d年。",
                said | {"right": right}, Kind.DATE, start, end, right,
            )  # fmt: skip


def years(span: Span) -> set[int]:
    return {year for first, last in span.years if last - first < 2 for year in (first, last)}


def late(folded: Folded, span: Span, told: set[int]) -> set[int]:
    """The next years, for a date in the last months of the old calendar's year."""
    has_month = LATE.search(folded.text[span.start : span.end])
    return {year + 1 for year in told} if has_month else set()


def cycle(folded: Folded, spans: list[Span]) -> Iterator[Finding]:
    """光绪二十年（乙未）, 1894年（乙未）: the year has another name."""
    for span in spans:
        told = years(span)
        named = CYCLE.match(folded.text, span.end)
        if named is None or span.precision != Precision.YEAR or len(told) != 1:
            continue
        which = 1 if named[1] else 2
        right = name_of(min(told))
        if named[which] != right:
            start, end = folded.original(*named.span(which))
            yield Finding(
                "%(year)s是%(right)s年，不是%(said)s年。",
                {"year": folded.text[span.start : span.end], "right": right,
                 "said": named[which]},
                Kind.DATE, start, end, right,
            )  # fmt: skip


def number(text: str) -> int | None:
    return int(text) if text.isascii() else read_numeral(text)
