"""Dates as far as they are known: a year, a month or a day."""

from __future__ import annotations

import datetime as dt
import re

from archive.errors import Refusal
from archive.numerals import read_numeral
from archive.typed_text import compact

EARLIEST = 1900
NUMERAL = "[0-9零〇○一二三四五六七八九十廿卅]"
WITH_MARKS = re.compile(r"([0-9]{4})(?:([-/.])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?")
WITH_WORDS = re.compile(
    rf"({NUMERAL}{{4}})年(?:({NUMERAL}{{1,3}})月(?:份|({NUMERAL}{{1,3}})[日号])?)?"
)


def read_date(text: str, today: dt.date) -> str:
    """``2022``, ``2022-06`` or ``2022-06-30`` for these, 2022/6/30, 2022年6月30日, 二〇二二年六月.

    What is empty stays empty: the date is not known. Raises :class:`Refusal` for what is no
    date, and for one that cannot have come yet by the day after ``today``.
    """
    plain = compact(text)
    if not plain:
        return ""
    parts = parts_of(plain)
    try:
        first_day = dt.date(*[*parts, 1, 1][:3])
    except (TypeError, ValueError) as error:
        raise unreadable(text) from error
    if not parts or first_day.year < EARLIEST:
        raise unreadable(text)
    # A day of grace: the clock of the machine, or its time zone, may be behind the writer's.
    if first_day > today + dt.timedelta(days=1):
        raise Refusal("日期“%(text)s”还没有到。请填写已经发生的日期；不知道可以留空。", text=text)
    return "-".join(f"{part:02d}" for part in parts)


def parts_of(plain: str) -> list[int]:
    """Year, month and day, as many as are written; none where it is no date."""
    if match := WITH_MARKS.fullmatch(plain):
        return [int(part) for part in match.group(1, 3, 4) if part]
    if match := WITH_WORDS.fullmatch(plain):
        written = [part for part in match.groups() if part]
        return [int(part) if part.isdecimal() else read_numeral(part) or 0 for part in written]
    return []


def unreadable(text: str) -> Refusal:
    return Refusal(
        "日期“%(text)s”无法识别。请写成 2022、2022-06 或 2022-06-30（也可写 2022年6月30日）；"
        "不知道可以留空。",
        text=text[:40],
    )
