"""Likeness: whether two readings are of one text, and which characters answer each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from rapidfuzz.distance import Levenshtein


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring letters of a text; spaces and marks do not count."""
    bare = "".join(each for each in unicodedata.normalize("NFKC", text) if each.isalnum())
    return frozenset(map("".join, pairwise(bare)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 to 1: the share of pairs that both have (Dice's coefficient, Dice 1945,
    doi:10.2307/1932409)."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def answering(one: str, other: str, bounds: Iterable[int]) -> list[int]:
    """Where in ``other`` these places of ``one`` are, from 0 to its length.

    What only ``other`` has goes to the place before it.
    """
    places = [len(other)] * (len(one) + 1)
    for step in Levenshtein.opcodes(one, other):
        for at in range(step.src_start, step.src_end):
            # What was replaced is as long on both sides; what was left out is nowhere.
            places[at] = min(step.dest_start + at - step.src_start, step.dest_end)
    return [places[at] for at in bounds]
