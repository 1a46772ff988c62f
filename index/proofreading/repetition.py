"""A character or a phrase that was written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.paragraphs import around
from index.proofreading.finding import HAN, Finding, Kind
from index.segmentation import dictionary

WORDS = "的了是在和与把被将从对之而或由为也就"  # of one character, that nobody doubles
DOUBLED = re.compile(rf"([{WORDS}])\1(?!\1)")
SEEN = 6  # characters on either side that tell the words apart
PHRASE = re.compile(rf"([{HAN}]{{4,12}}?)\1")
FEWEST = 3  # different characters of a phrase: 哈哈哈哈 is none


def repetition(text: str) -> Iterator[Finding]:
    for found in DOUBLED.finditer(text):
        if text[found.start() - 1 : found.start()] != found[1] and is_slip(text, found.start()):
            yield Finding(
                "“%(text)s”重复。", {"text": found.group()}, Kind.REPETITION, *found.span(),
                found[1], certain=False,
            )  # fmt: skip
    for found in PHRASE.finditer(text):
        if len(set(found[1])) >= FEWEST:
            yield Finding(
                "“%(text)s”连写了两遍。", {"text": found[1]}, Kind.REPETITION, *found.span(),
                found[1], certain=False,
            )  # fmt: skip


def is_slip(text: str, at: int) -> bool:
    """Whether either is a word by itself: not in 为了了解, 目的的, 现在在, 实实在在, 是是非非."""
    before, after = text[max(0, at - 2) : at], text[at + 2 : at + 4]
    if any(len(pair) == 2 and pair[0] == pair[1] for pair in (before, after)):
        return False
    place, last = around(text, at, at + 2, SEEN, SEEN)
    alone = []
    for word in dictionary().cut(text[place:last], HMM=False):
        if place in (at, at + 1):
            alone.append(word)
        place += len(word)
    return alone == [text[at]] * 2
