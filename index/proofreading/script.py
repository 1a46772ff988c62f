"""Traditional characters that were left in a simplified text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import opencc

from index.pinyin import is_common
from index.proofreading.finding import HAN, Finding, Kind, paragraphs

# Of a paragraph with more, all of it is meant to be traditional: an inscription, a poem, a title.
MOST = 0.2
# These are right in names, and in words that kept the character.
RIGHT = re.compile(
    "乾(?![净燥旱杯脆草粮部涸枯巴瘪瘦])|於(?=[陵潜期菟])|(?<=[商樊])於|(?<=[魏角])徵|[昇锺甯祇喆堃]"
)
# These often are, so a person must look.
IN_NAMES = frozenset("於乾昇锺餘甯祇徵麽濛瀋藉覆脩苧噁硃堃喆佔剋闆錶鬱鞦韆颱綵")
CHARACTERS = re.compile(f"[{HAN}]")


@cache
def converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def script(text: str) -> Iterator[Finding]:
    for start, paragraph in paragraphs(text):
        simple = converter().convert(paragraph)
        if simple == paragraph or len(simple) != len(paragraph):
            continue
        differ = [at for at, (a, b) in enumerate(zip(paragraph, simple, strict=True)) if a != b]
        if len(differ) > MOST * len(CHARACTERS.findall(paragraph)):
            continue
        # 癉 and its like have simplified forms that no book prints.
        kept = {found.start() for found in RIGHT.finditer(paragraph)}
        differ = [at for at in differ if is_common(simple[at]) and at not in kept]
        for first, last in together(differ):
            said = paragraph[first:last]
            yield Finding(
                "简体文字中夹有繁体字“%(text)s”。", {"text": said}, Kind.SCRIPT,
                start + first, start + last, simple[first:last],
                certain=not set(said) & IN_NAMES,
            )  # fmt: skip


def together(places: list[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring places as ranges."""
    first = last = -2
    for at in places:
        if at != last + 1:
            if first >= 0:
                yield first, last + 1
            first = at
        last = at
    if first >= 0:
        yield first, last + 1
