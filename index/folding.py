"""Folding: the form in which texts and queries are compared.

Two spellings that a reader takes for the same fold to the same string: traditional and
simplified characters (OpenCC), variant and compatibility characters, full and half width
(Unicode NFKC), and letter case. Space inside a paragraph is layout and vanishes, except between
two Latin words or numbers; the end of a paragraph stays, as a newline that no phrase can cross.

Folding twice changes nothing. Every folded text keeps a map back to the original.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import opencc

# 异体字 that neither OpenCC's table nor Unicode relates to the character in use today.
VARIANTS = {
    "峯": "峰", "羣": "群", "巖": "岩", "喦": "岩", "畧": "略", "菴": "庵", "甯": "宁", "寗": "宁",
    "栢": "柏", "隄": "堤", "谿": "溪", "磎": "溪", "餘": "余", "讐": "仇", "煙": "烟", "菸": "烟",
    "邨": "村", "衞": "卫", "堃": "坤", "凃": "涂", "勅": "敕", "敍": "叙", "衆": "众", "囙": "因",
    "雒": "洛",
}  # fmt: skip
IDEOGRAPHS = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF))
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
LATIN = re.compile(r"[0-9a-z]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back.

    ``folded_at[k]`` and ``original_at[k]`` are where the k-th stretch begins in either text;
    within a stretch the two run side by side.
    """

    text: str
    folded_at: Sequence[int]
    original_at: Sequence[int]
    original_length: int

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the original that ``text[start:end]`` came from."""
        return self._back(start), self._back(end - 1) + 1 if end > start else self._back(start)

    def _back(self, position: int) -> int:
        k = bisect_right(self.folded_at, position) - 1
        limit = self.original_at[k + 1] if k + 1 < len(self.original_at) else self.original_length
        return min(self.original_at[k] + position - self.folded_at[k], max(limit - 1, 0))


def fold(text: str) -> Folded:
    """Fold a text, keeping the map to the original."""
    table, irregular, expansions = tables()
    level = text.translate(table)
    pieces: list[str] = []
    folded_at, original_at = [0], [0]
    length = done = 0
    for found in irregular.finditer(level):
        start, end = found.span()
        pieces.append(level[done:start])
        length += start - done
        became = expansions.get(found.group()) if end - start == 1 else None
        if became is None:
            before, after = level[start - 1 : start], level[end : end + 1]
            before, after = expansions.get(before, before), expansions.get(after, after)
            became = space(before, level[start:end], after)
        pieces.append(became)
        done = end
        if len(became) != end - start:
            if became:
                folded_at.append(length)
                original_at.append(start)
            folded_at.append(length + len(became))
            original_at.append(end)
        length += len(became)
    pieces.append(level[done:])
    return Folded("".join(pieces), tuple(folded_at), tuple(original_at), len(text))


def fold_phrase(text: str) -> str:
    """Fold words of a query: one paragraph, without space at its ends."""
    return fold(" ".join(text.split())).text.strip()


def space(before: str, run: str, after: str) -> str:
    """What a run of white space folds to, by what stands before and after it."""
    if "\n" in run:
        return "\n"
    between_latin = (
        LATIN.match(before[-1:])
        and LATIN.match(after)
        and not all(char in INVISIBLE for char in run)
    )
    return " " if between_latin else ""


@cache
def tables() -> tuple[dict[int, str], re.Pattern[str], dict[str, str]]:
    """The character for character table, the pattern of what is left, and its expansions."""
    simplified = simplified_characters()
    table: dict[int, str] = {}
    expansions: dict[str, str] = {}
    for code in [*range(0x21, 0x3400), *ideographs(), *range(0xFB00, 0x10000)]:
        if 0xD800 <= code < 0xE000:
            continue
        char = chr(code)
        if char.isspace() or char in INVISIBLE:
            continue
        became = settled(char, simplified)
        if len(became) == 1:
            if became != char:
                table[code] = became
        else:
            expansions[char] = became
    irregular = re.compile(rf"[\s\x00-\x1f\x7f{INVISIBLE}]+|[{re.escape(''.join(expansions))}]")
    return table, irregular, expansions


def ideographs() -> list[int]:
    return [code for first, last in IDEOGRAPHS for code in range(first, last + 1)]


def simplified_characters() -> dict[str, str]:
    """OpenCC's traditional to simplified, each character by itself, in one call."""
    characters = [chr(code) for code in ideographs()]
    converted = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {
        before: after
        for before, after in zip(characters, converted, strict=True)
        if before != after
    }


def settled(char: str, simplified: dict[str, str]) -> str:
    """Fold one character until nothing changes any more; spaces that come of it vanish."""
    before, after = "", char
    while before != after:
        before = after
        after = unicodedata.normalize("NFKC", after).casefold()
        after = "".join(simplified.get(c, c) for c in after)
        after = "".join(VARIANTS.get(c, c) for c in after if not c.isspace())
    return after
