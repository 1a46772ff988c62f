"""Locators: the addresses of places within an article, ``?at=`` of its page.

=================  ==========================================================
``p3``             the third paragraph
``p3-p5``          the third to the fifth
``p3:5-40``        its fifth to its fortieth character, both counted in
``p3:5-p4:12``     from the third paragraph's fifth to the fourth's twelfth
``page7``          what stands on the seventh page image of the volume
``page7:12``       the twelfth line on it
=================  ==========================================================

Paragraphs and characters count from 1 as the text stands today, without the spaces that indent a
paragraph; lines as they were recognized, which corrections and a page recognized anew leave alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Range = tuple[int, int]
Segment = Sequence[int]  # offset in text, line id, character in line

NUMBER = "([1-9][0-9]{0,7})"
PASSAGE = re.compile(f"p{NUMBER}(?::{NUMBER})?(?:-(?:p{NUMBER}(?::{NUMBER})?|{NUMBER}))?")
ON_PAGE = re.compile(f"page{NUMBER}(?::{NUMBER})?")


@dataclass(frozen=True)
class Passage:
    """Paragraphs ``first`` to ``last``, from character ``start`` of the first to ``end`` of the
    last, inclusive; without those, whole."""

    first: int
    last: int
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        head = f"p{self.first}" if self.start is None else f"p{self.first}:{self.start}"
        if self.first != self.last:
            tail = f"p{self.last}" if self.end is None else f"p{self.last}:{self.end}"
            return f"{head}-{tail}"
        return head if self.end is None else f"{head}-{self.end}"


@dataclass(frozen=True)
class OnPage:
    """What stands on a page image of the volume, or one line of it, counted from 1."""

    sequence: int
    line: int | None = None

    def __str__(self) -> str:
        return f"page{self.sequence}" if self.line is None else f"page{self.sequence}:{self.line}"


Locator = Passage | OnPage


def read_locator(text: str) -> Locator | None:
    """The locator that is spelled so; none for what is not one."""
    if found := ON_PAGE.fullmatch(text):
        sequence, line = found.groups()
        return OnPage(int(sequence), number(line))
    if not (found := PASSAGE.fullmatch(text)):
        return None
    first, start, last, end, same = found.groups()
    if same is not None and start is None:
        return None  # p3-5 could mean two things
    passage = Passage(int(first), int(last or first), number(start), number(end or same))
    ends = passage.end if passage.end is not None else float("inf")
    backwards = passage.first > passage.last or (
        passage.first == passage.last and (passage.start or 1) > ends
    )
    return None if backwards else passage


def number(text: str | None) -> int | None:
    return None if text is None else int(text)


def passage_at(paragraphs: Sequence[Range], start: int, end: int) -> Passage | None:
    """The locator of the characters from ``start`` to ``end``; none where no paragraph has any.

    ``paragraphs``: where each begins and ends in the text. Whole paragraphs are told as such.
    """
    touched = [
        (which, first, last)
        for which, (first, last) in enumerate(paragraphs, 1)
        if first < last and first < end and last > start
    ]
    if not touched or start >= end:
        return None
    (head, first, _), (tail, foot, last) = touched[0], touched[-1]
    whole = start <= first and end >= last
    return Passage(
        head,
        tail,
        None if whole else max(start - first, 0) + 1,
        None if whole else min(end, last) - foot,
    )


def range_of_passage(passage: Passage, paragraphs: Sequence[Range]) -> Range | None:
    """The characters that a passage means; none where the text does not reach so far."""
    if passage.last > len(paragraphs):
        return None
    first, last = paragraphs[passage.first - 1], paragraphs[passage.last - 1]
    start = first[0] + (passage.start or 1) - 1
    end = last[1] if passage.end is None else last[0] + passage.end
    inside = start < first[1] and end <= last[1] and start < end
    return (start, end) if inside else None


def range_of_page(page_id: int, turns: Mapping[int, int], length: int) -> Range | None:
    """The characters from the turn to this page until the next turn, or the text's end."""
    starts = sorted(turns)
    for place, start in enumerate(starts):
        if turns[start] == page_id:
            return start, starts[place + 1] if place + 1 < len(starts) else length
    return None


def range_of_line(line_id: int, segments: Iterable[Segment], text: str) -> Range | None:
    """The characters that stand on a line; none where the article has none of them."""
    runs = list(segments)
    places = [place for place, (_, line, _) in enumerate(runs) if line == line_id]
    if not places:
        return None
    start = runs[places[0]][0]
    after = places[-1] + 1
    end = runs[after][0] if after < len(runs) else len(text)
    return start, start + len(text[start:end].rstrip("\n"))
