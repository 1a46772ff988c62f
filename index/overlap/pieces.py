"""Pieces: runs of letters that two texts share, each as long as it goes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from index.overlap.grams import LENGTH, Grams
from index.overlap.letters import Codes, Letters

# A run that one text has more often than this (a refrain, the dots of a table made of letters)
# does not tell which of its places was copied: it is looked at where it stands first.
OFTEN = 64
STRIDE = 256  # letters compared at once


class Piece(NamedTuple):
    """``length`` letters from ``ours`` in the manuscript are those from ``theirs`` in the text."""

    ours: int
    theirs: int
    length: int


def pieces(grams: Grams, ours: Letters, theirs: Letters, places: Iterable[int]) -> list[Piece]:
    """All of them that have a run of the manuscript at one of these places, in its order."""
    begun: dict[str, list[int]] = {}
    for place in places:
        gram = theirs.text[place : place + LENGTH]
        if gram in grams.places:  # two runs may have one hash
            known = begun.setdefault(gram, [])
            if len(known) < OFTEN:
                known.append(place)
    pairs = sorted(
        (a, b) for gram, there in begun.items() for a in grams.places[gram] for b in there
    )
    reached: dict[int, int] = {}  # how far each diagonal has been compared
    found: list[Piece] = []
    for a, b in pairs:
        if reached.get(a - b, -1) > a:
            continue
        before = common_end(ours.codes[:a], theirs.codes[:b])
        length = before + common_start(ours.codes[a:], theirs.codes[b:])
        found.append(Piece(a - before, b - before, length))
        reached[a - b] = a - before + length
    found.sort()
    return found


def common_start(one: Codes, other: Codes) -> int:
    """How many letters both begin with."""
    shorter = min(len(one), len(other))
    for start in range(0, shorter, STRIDE):
        end = min(start + STRIDE, shorter)
        differ = np.flatnonzero(one[start:end] != other[start:end])
        if len(differ):
            return start + int(differ[0])
    return shorter


def common_end(one: Codes, other: Codes) -> int:
    """How many letters both end with."""
    return common_start(one[::-1], other[::-1])
