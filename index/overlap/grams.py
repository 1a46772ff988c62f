"""Runs of a fixed number of letters: those of a manuscript, and where other texts may have one.

Hashing the runs of nine million letters in arrays and looking each up in a table of bits takes a
fraction of a second, so no fingerprints of the texts are kept (as winnowing would: Schleimer,
Wilkerson and Aiken, SIGMOD 2003, https://doi.org/10.1145/872757.872770).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from index.overlap.letters import Codes, Letters, Places, are_letters, codes_of, text_of

LENGTH = 15  # letters: 30 characters of Chinese prose have 25 or more
BATCH = 1_000_000  # characters that are looked at together, which bounds the memory that it takes
APART = "\x1e"  # between texts of a batch; no folded text holds it
BITS = 20
MULTIPLIER = np.uint32(2654435761)
STEPS = ((1, np.uint32(2246822519)), (2, np.uint32(3266489917)), (4, np.uint32(668265263)),
         (7, np.uint32(374761393)))  # fmt: skip

K = TypeVar("K")


class Grams:
    """The runs of a manuscript: where each of them begins."""

    def __init__(self, letters: Letters) -> None:
        self.places: dict[str, list[int]] = {}
        text = letters.text
        for place in range(len(text) - LENGTH + 1):
            self.places.setdefault(text[place : place + LENGTH], []).append(place)
        self._hashes = np.unique(hashes(letters.codes))
        self._table = np.zeros(1 << BITS, np.bool_)
        self._table[self._hashes >> np.uint32(32 - BITS)] = True

    def may_begin(self, codes: Codes) -> Places:
        """Where one of the runs may begin among these letters: none is left out, few are wrong."""
        found = hashes(codes)
        likely = np.flatnonzero(self._table[found >> np.uint32(32 - BITS)])
        asked = found[likely]
        nearest = np.searchsorted(self._hashes, asked)
        nearest[nearest == len(self._hashes)] = 0
        return np.asarray(likely[self._hashes[nearest] == asked])


def hashes(codes: Codes) -> npt.NDArray[np.uint32]:
    """A number for each run of letters, by where it begins.

    Runs of 2, 4, 8 letters, each of two halves; the 15 are two runs of 8 that share a letter.
    """
    if len(codes) < LENGTH:
        return np.zeros(0, np.uint32)
    found = codes * MULTIPLIER
    for step, factor in STEPS:
        found = (found[:-step] * factor) ^ (found[step:] + (found[step:] >> np.uint32(15)))
    return np.asarray(found * MULTIPLIER, np.uint32)


def scan(grams: Grams, texts: Iterable[tuple[K, str]]) -> Iterator[tuple[K, Letters, list[int]]]:
    """The folded texts that may have a run of the manuscript, with where in their letters."""
    for batch in batches(texts):
        codes = codes_of(APART.join(text for _, text in batch))
        kept = are_letters()[codes]
        kept |= codes == ord(APART)  # so that no run goes on into another text
        at = np.flatnonzero(kept)
        letters = codes[at]
        places = grams.may_begin(letters)
        if not len(places):
            continue
        ends = np.append(np.flatnonzero(letters == ord(APART)), len(letters))
        starts = np.append(0, ends[:-1] + 1)
        begins = np.cumsum([0, *(len(text) + 1 for _, text in batch)])
        which = np.searchsorted(ends, places)
        for number in np.unique(which).tolist():
            key, _ = batch[number]
            own = slice(int(starts[number]), int(ends[number]))
            there = letters[own]
            found = Letters(there, text_of(there), at[own] - begins[number])
            yield key, found, (places[which == number] - own.start).tolist()


def batches(texts: Iterable[tuple[K, str]]) -> Iterator[list[tuple[K, str]]]:
    """The texts in lists of as many characters as are looked at together, or one text."""
    batch: list[tuple[K, str]] = []
    length = 0
    for each in texts:
        batch.append(each)
        length += len(each[1])
        if length >= BATCH:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch
