"""Decades, centuries and periods with a name: 三十年代, 二十世纪初, 清末, 抗战时期.

三十年代 by itself is that of the twentieth century. A decade is 1930 to 1939, a century 1901 to
2000.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.dates.model import Precision, Span
from index.dates.numbers import ONES, POSITIONS, TO, alternation, counted, positional
from index.dates.period_table import (
    DYNASTIES,
    EARLIER_ERAS,
    ELSEWHERE,
    ENDS,
    NAMED,
    RULE,
    RULE_PARTS,
    SHARE,
)
from index.dates.reigns import reigns

PHASES = {
    "初期": (0, 3), "之初": (0, 3), "初": (0, 3), "早期": (0, 3), "前期": (0, 4), "中期": (4, 6),
    "中叶": (4, 6), "后期": (6, 9), "晚期": (7, 9), "末期": (7, 9), "末": (7, 9),
}  # fmt: skip
PHASE = rf"({'|'.join(PHASES)})?"
CENTURY = r"(?:([0-9]{1,2}|[一二三四五六七八九十]{1,3}|上个?|本)世纪)?"
DECADE = re.compile(
    rf"{CENTURY}(?<![{POSITIONS}0-9十百千万])"
    rf"(?:([{ONES}])?([{ONES}])十|([1-9]0)(?:{TO}([1-9]0))?|([12][0-9]{{2}}0|[一二][{POSITIONS}]{{3}}))"
    rf"年代{PHASE}"
)
WHOLE_CENTURY = re.compile(
    r"(公元)?(前)?(?<![0-9一二三四五六七八九十百])([0-9]{1,2}|[一二三四五六七八九十]{1,3})世纪"
    r"(?!的?今天)(初叶?|末叶?|中[叶期]|前期|后期|上半[叶期]|下半[叶期]|前半[叶期]|后半[叶期])?"
)
REACH = 14  # characters from a word to the ends of a period around it
PARTS = {
    "初": (0, 19), "末": (80, 99), "中": (40, 59), "前期": (0, 49), "后期": (50, 99),
    "上半": (0, 49), "下半": (50, 99), "前半": (0, 49), "后半": (50, 99),
}  # fmt: skip
PARTS_OF_RULE = "|".join(sorted(RULE_PARTS, key=len, reverse=True))
DYNASTY = re.compile(rf"({alternation(DYNASTIES)})(?:({RULE})({PARTS_OF_RULE})?|({PARTS_OF_RULE}))")
# 时代 and 朝 end other words too; 初中, 末端, 元代 stands, 单元代 does not.
NOT_BEFORE = "单公纪上下日次西东北南几百千万亿多美欧状神精复还多两周发声说表证文光聪透清晓分简黎"
NOT_AFTER = re.compile(r"[表码替价理号办课]|阳|廷|端|尾|步|中生|级|次|衷|恋|等|[0-9]")
NAME = re.compile(rf"({alternation(NAMED)})(?:时期|期间|以?来)?")


def periods(text: str) -> Iterator[Span]:
    """Every decade, century and named period."""
    for found in around(DECADE, "年代", text):
        span = decade(found)
        if span is not None:
            yield span
    for found in around(WHOLE_CENTURY, "世纪", text):
        span = century(found)
        if span is not None:
            yield span
    for found in DYNASTY.finditer(text):
        span = dynasty(text, found)
        if span is not None:
            yield span
    for found in NAME.finditer(text):
        if text[: found.start()].endswith(ELSEWHERE.get(found[1], ())):
            continue
        yield Span(found.start(), found.end(), (NAMED[found[1]],), Precision.ERA)


def around(pattern: re.Pattern[str], word: str, text: str) -> Iterator[re.Match[str]]:
    """Where the pattern stands around this word: looking for the word alone is much faster."""
    done = 0
    at = text.find(word)
    while at >= 0:
        found = pattern.search(text, max(done, at - REACH), at + REACH)
        if found:
            done = found.end()
            yield found
        at = text.find(word, at + len(word))


def decade(found: re.Match[str]) -> Span | None:
    """三十年代 1930–1939, 五六十年代 1950–1969, 三十年代初 1930–1933."""
    of, earlier, tens, arabic, until, year, phase = found.groups()
    if year:
        first = positional(year)
        if first is None or first % 10 or not 1000 <= first <= 2099:
            return None
        last = first + 9
    else:
        base = base_of(of)
        if base is None:
            return None
        first_tens = int(arabic) if arabic else (ONES.index(earlier or tens) + 1) * 10
        last_tens = int(until or arabic) if arabic else (ONES.index(tens) + 1) * 10
        first, last = base + first_tens, base + last_tens + 9
        if first >= last:
            return None
    if phase:
        first, last = last - 9 + PHASES[phase][0], last - 9 + PHASES[phase][1]
    return Span(found.start(), found.end(), ((first, last),), Precision.DECADE)


def base_of(century: str | None) -> int | None:
    """1900 for 二十世纪, 上世纪, and where no century is told."""
    if century is None or century.startswith("上"):
        return 1900
    if century == "本":
        return 2000
    number = counted(century)
    return (number - 1) * 100 if number and number <= 21 else None


def century(found: re.Match[str]) -> Span | None:
    number = counted(found[3])
    if not number or number > 21:
        return None
    if found[2]:
        years = (-number * 100, -(number - 1) * 100 - 1)
    else:
        first = (number - 1) * 100 + 1
        part = next((p for word, p in PARTS.items() if (found[4] or "").startswith(word)), (0, 99))
        years = (first + part[0], first + part[1])
    return Span(found.start(), found.end(), (years,), Precision.ERA)


def dynasty(text: str, found: re.Match[str]) -> Span | None:
    name, part = found[1], found[3] or found[4]
    if len(name) == 1:
        before = text[found.start() - 1 : found.start()] if found.start() else ""
        if before and before in NOT_BEFORE:
            return None
        if part and not found[2] and (before + name in EARLIER_ERAS or before + name in reigns()):
            return None  # 建元初年, 永明末: neither the Yuan nor the Ming
    if NOT_AFTER.match(text, found.end()):
        return None
    years = part_of(name, RULE_PARTS.get(part))
    return Span(found.start(), found.end(), (years,), Precision.ERA)


def part_of(name: str, part: str | None) -> tuple[int, int]:
    first, last = DYNASTIES[name]
    share = (last - first + 1) // SHARE
    if part == "first":
        return first, first + share - 1
    if part == "last":
        return ENDS.get(name, (last - share + 1, last))
    if part == "middle":
        return first + 2 * share, last - 2 * share
    return first, last
