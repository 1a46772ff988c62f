"""Quotation marks, brackets and marks of titles that have no partner.

A paragraph at a time. A quotation of several paragraphs repeats its opening mark at the head of
each and closes once, as GB/T 15834-2011 (标点符号用法) 4.8.3.6 says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.proofreading.finding import Finding, Kind, paragraphs

PAIRS = dict(zip("”’」』）》〉】〕］", "“‘「『（《〈【〔［", strict=True)) | {")": "(", "]": "["}
OPENING = frozenset(PAIRS.values())
GOING_ON = frozenset("“‘「『")
INNER = {"“": "‘", "《": "〈"}
# 1） and 一) number an item; ’ in don’t is no quotation mark.
ITEM = re.compile(r"[ 　\t]*[0-9a-zA-Z一二三四五六七八九十①-⑳]{1,3}[)）]")
APOSTROPHE = re.compile(r"(?<=[A-Za-z])’(?=[A-Za-z])")


def pairs(text: str) -> Iterator[Finding]:
    all_of_them = list(paragraphs(text))
    for place, (start, paragraph) in enumerate(all_of_them):
        following = all_of_them[place + 1][1] if place + 1 < len(all_of_them) else ""
        yield from within(start, paragraph, following.lstrip(" 　\t"))


def within(start: int, paragraph: str, following: str) -> Iterator[Finding]:
    opened: list[tuple[str, int]] = []
    item = ITEM.match(paragraph)
    skipped = {item.end() - 1} if item else set()
    skipped |= {found.start() for found in APOSTROPHE.finditer(paragraph)}
    for at, mark in enumerate(paragraph):
        if at in skipped:
            continue
        if mark in OPENING:
            if any(mark == other for other, _ in opened[-1:]) and mark in INNER:
                yield Finding(
                    "“%(mark)s”里面又用了“%(mark)s”，里层应用“%(inner)s”；也可能前面少了一半。",
                    {"mark": mark, "inner": INNER[mark]}, Kind.PAIR, start + at, start + at + 1,
                    certain=False,
                )  # fmt: skip
            opened.append((mark, at))
        elif mark in PAIRS:
            wanted = PAIRS[mark]
            if all(other != wanted for other, _ in opened):
                yield unpaired(mark, start + at)
                continue
            while opened[-1][0] != wanted:
                yield unpaired(*reversed_place(opened.pop(), start))
            opened.pop()
    for mark, at in opened:
        if not (mark in GOING_ON and following.startswith(mark)):
            yield unpaired(mark, start + at)


def reversed_place(opened: tuple[str, int], start: int) -> tuple[str, int]:
    mark, at = opened
    return mark, start + at


def unpaired(mark: str, at: int) -> Finding:
    if mark in OPENING:
        return Finding("“%(mark)s”没有配对的后一半。", {"mark": mark}, Kind.PAIR, at, at + 1)
    return Finding("“%(mark)s”没有配对的前一半。", {"mark": mark}, Kind.PAIR, at, at + 1)
