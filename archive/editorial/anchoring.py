"""Anchoring: captions, notes and pictures stay with their paragraphs when a text changes."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Any

from rapidfuzz import fuzz

Captions = tuple[dict[str, Any], ...]
Step = tuple[str, int, int, int, int]  # as difflib has it


def carried(captions: Captions, before: Sequence[str], after: Sequence[str]) -> Captions:
    """The captions, each behind what its paragraph became, in the order of the text.

    One whose paragraph is gone stands where that was: behind the paragraph before it.
    """
    if not captions:
        return ()
    steps = steps_between(before, after)
    moved = [
        caption | {"after_paragraph": place(caption["after_paragraph"], steps, before, after)}
        for caption in captions
    ]
    return tuple(sorted(moved, key=lambda caption: int(caption["after_paragraph"])))


def steps_between(before: Sequence[str], after: Sequence[str]) -> list[Step]:
    """How one becomes the other.

    What is alike at both ends needs no searching; in between, paragraphs that stand there
    hundreds of times are not looked for one by one (``autojunk``), which would take minutes.
    """
    head = alike(before, after)
    tail = alike(before[head:][::-1], after[head:][::-1])
    there, then = len(before) - tail, len(after) - tail
    between = SequenceMatcher(None, before[head:there], after[head:then]).get_opcodes()
    return [
        ("equal", 0, head, 0, head),
        *((tag, i + head, j + head, k + head, m + head) for tag, i, j, k, m in between),
        ("equal", there, len(before), then, len(after)),
    ]


def alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many they begin with that are the same."""
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False)))


def place(
    number: int,
    steps: Sequence[Step],
    before: Sequence[str],
    after: Sequence[str],
) -> int:
    """Where paragraph ``number`` of ``before`` is in ``after``; -1 is before them all."""
    for tag, first, last, there, end in steps:
        if first <= number < last:
            if tag == "equal":
                return there + number - first
            # The likest of those that stand in its place; of equal ones, the last.
            return max(
                range(there, end),
                key=lambda at: (fuzz.ratio(before[number], after[at]), at),
                default=there - 1,
            )
    return min(number, len(after) - 1)
