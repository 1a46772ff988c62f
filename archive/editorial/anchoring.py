"""Anchoring: captions, notes and pictures stay with their paragraphs when a text changes."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from rapidfuzz import fuzz

Captions = tuple[dict[str, Any], ...]


def carried(captions: Captions, before: Sequence[str], after: Sequence[str]) -> Captions:
    """The captions, each behind what its paragraph became, in the order of the text.

    One whose paragraph is gone stands where that was: behind the paragraph before it.
    """
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    moved = [
        caption | {"after_paragraph": place(caption["after_paragraph"], steps, before, after)}
        for caption in captions
    ]
    return tuple(sorted(moved, key=lambda caption: int(caption["after_paragraph"])))


def place(
    number: int,
    steps: Sequence[tuple[str, int, int, int, int]],
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
