"""The numbers dates are written with, and the signs that stand between two of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from re import escape

from archive.numerals import read_numeral

ZEROS = "〇○◯零o0"  # a typesetter without 〇 took what looked like it
ONES = "一二三四五六七八九"
POSITIONS = f"{ZEROS}{ONES}"
NUMERALS = f"{POSITIONS}十百廿卅卌壹贰叁肆伍陆柒捌玖拾"
VALUES = {**dict.fromkeys(ZEROS, 0), **{digit: n for n, digit in enumerate(ONES, 1)}}

# One number of years within a reign; never the end of a longer one.
COUNT = rf"(?:元|[0-9]{{1,3}}(?![0-9])|[{NUMERALS}]{{1,5}}(?![{NUMERALS}百千万亿]))"
ARABIC_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})(?![0-9])"
CHINESE_YEAR = rf"[一二][{POSITIONS}]{{3}}(?![{POSITIONS}十百千万亿])"

TO = r"(?:起?至|到|迄|[—–―─‐−-]{1,2}|[~〜])"

# What may follow a year and belongs to the same date.
MONTH = r"(?:闰?(?:正|腊|元|冬|十[一二]?|[一二三四五六七八九]|1[0-2]|0?[1-9])月)"
DAY = r"(?:初[一二三四五六七八九十]日?|(?:[一二三四五六七八九十廿卅]{1,3}|[0-3]?[0-9])[日号])"
MONTH_AND_DAY = rf"(?:{MONTH}{DAY}?)?"

# Between the two dates of a range: 1934年底至1937年初, 光绪二十六年间到三十年.
SEASON = r"(?:[春夏秋冬]季?|年?[底初末]|上半年|下半年|间)?"
BETWEEN = rf"{SEASON}{TO}"


@lru_cache(maxsize=4096)
def positional(text: str) -> int | None:
    """1934 for 1934 or 一九三四, whatever stands for zero."""
    if text.isascii() and text.isdigit():
        return int(text)
    if text and set(text) <= set(VALUES):
        return int("".join(str(VALUES[char]) for char in text))
    return None


@lru_cache(maxsize=4096)
def counted(text: str) -> int | None:
    """The number of a year within a reign: 元, 23, 二十三, 廿三, 二〇, and 二三 for 23.

    二三年 can also be two or three years; who calls decides when to believe it.
    """
    if text == "元":
        return 1
    if text.isascii():
        return positional(text)
    return read_numeral(text.replace("o", "〇").replace("◯", "〇")) or positional(text)


def approximate(text: str) -> bool:
    """Whether 二三, 七八: two digits of which the second is the next, some three to four."""
    return len(text) == 2 and text in ONES


def alternation(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, grouped by how they begin.

    The search then looks at one branch for each first character, not for each word.
    """
    ordered = sorted(set(words), key=lambda word: (word[0], -len(word), word))
    groups = []
    for first, group in groupby(ordered, key=lambda word: word[0]):
        rests = [escape(word[1:]) for word in group]
        groups.append(escape(first) + (f"(?:{'|'.join(rests)})" if len(rests) > 1 else rests[0]))
    return f"(?:{'|'.join(groups)})"
