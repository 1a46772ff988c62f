"""Marks that stand wrongly: two in a row, half an ellipsis or dash, none at a paragraph's end.

After GB/T 15834-2011, 标点符号用法.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.proofreading.finding import HAN, Finding, Kind, paragraphs

STRENGTH = "、，；：。"
DOUBLED = re.compile(r"[，。、；：]{2,}")
BEFORE = re.compile(r"[？！]+[，。、；]+|[，、；：。][？！]+")
DOTS = re.compile(rf"(?<=[{HAN}，。！？”])(?:\.{{3,}}|。{{3,}}|·{{3,}})")
ELLIPSIS = re.compile(r"(?<!…)(?:…|…{3}|…{5})(?!…)")
DASH = re.compile(rf"(?<=[{HAN}])(?:－－|--|——-)(?=[{HAN}])")
LONGEST_END = 40
BARE_END = re.compile(rf"[{HAN}]$")
CUT_OFF = re.compile(r"[，、]$")


def marks(text: str) -> Iterator[Finding]:
    for found in DOTS.finditer(text):
        yield Finding("省略号写作“……”。", {}, Kind.MARK, *found.span(), "……")
    for found in DOUBLED.finditer(text):
        run = found.group()
        if set(run) != {"。"} or len(run) == 2:
            strongest = max(run, key=STRENGTH.index)
            yield Finding(
                "标点重复：“%(marks)s”。", {"marks": run}, Kind.MARK, *found.span(), strongest
            )
    for found in BEFORE.finditer(text):
        kept = "".join(char for char in found.group() if char in "？！")
        yield Finding(
            "标点重复：“%(marks)s”。", {"marks": found.group()}, Kind.MARK, *found.span(), kept
        )
    for found in ELLIPSIS.finditer(text):
        yield Finding("省略号是六个点，占两个字。", {}, Kind.MARK, *found.span(), "……")
    for found in DASH.finditer(text):
        yield Finding("破折号写作“——”。", {}, Kind.MARK, *found.span(), "——")
    yield from ends(text)


def ends(text: str) -> Iterator[Finding]:
    """Paragraphs without a mark at their end: rows of tables, headings and verses have none."""
    for start, paragraph in paragraphs(text):
        bare = paragraph.rstrip(" 　")
        end = start + len(bare)
        if "\t" in bare:
            continue
        if CUT_OFF.search(bare):
            yield Finding(
                "段落以“%(mark)s”结束，可能有缺漏。", {"mark": bare[-1]}, Kind.MARK, end - 1, end,
                certain=False,
            )  # fmt: skip
        elif len(bare) >= LONGEST_END and BARE_END.search(bare) and "。" in bare:
            ended = bare[-1] + "。"
            yield Finding("段落末尾没有标点。", {}, Kind.MARK, end - 1, end, ended, certain=False)
