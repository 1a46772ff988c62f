"""The folded texts themselves, in memory: what decides whether a document is found.

Each document leaves a mark for every character and every pair of neighbouring characters in a
table of 65,536 rows, one bit a document. The rows of a phrase's characters and pairs, taken
together, leave the few documents that may contain it; reading those decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product

import numpy as np
import numpy.typing as npt

ROWS = 1 << 16
BEGINNINGS = 300  # that are followed at once
APART = "\x1e"  # between strings that are searched as one; no folded text holds it
Bits = npt.NDArray[np.uint8]
Selection = npt.NDArray[np.bool_]


def rows_of(folded: str) -> npt.NDArray[np.uint32]:
    """The rows of a text's characters and pairs (with repetitions)."""
    # surrogatepass: a query may hold half a character; it simply is found nowhere
    codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    single = codes * np.uint32(2654435761)
    pairs = codes[:-1] * np.uint32(2246822519) ^ codes[1:] * np.uint32(3266489917)
    return np.asarray(np.concatenate((single, pairs)) >> np.uint32(16), dtype=np.uint32)


def rows_of_pairs(pairs: Iterable[str]) -> npt.NDArray[np.uint32]:
    """The rows of these pairs of characters, one each."""
    codes = np.frombuffer("".join(pairs).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    mixed = codes[::2] * np.uint32(2246822519) ^ codes[1::2] * np.uint32(3266489917)
    return np.asarray(mixed >> np.uint32(16), dtype=np.uint32)


class Texts:
    """A growing list of folded texts; a document's number is its place in it."""

    def __init__(self, expected: int = 64) -> None:
        self.texts: list[str] = []
        self._marks: Bits = np.zeros((ROWS, max(1, (expected + 7) // 8)), dtype=np.uint8)

    def __len__(self) -> int:
        return len(self.texts)

    def add(self, folded: str) -> int:
        """Add a text and return its number."""
        number = len(self.texts)
        if number // 8 >= self._marks.shape[1]:
            grown = np.zeros((ROWS, self._marks.shape[1] * 2), dtype=np.uint8)
            grown[:, : self._marks.shape[1]] = self._marks
            self._marks = grown
        self._marks[rows_of(folded), number // 8] |= np.uint8(1 << number % 8)
        self.texts.append(folded)
        return number

    def containing(self, needle: str, among: Selection) -> Selection:
        """Which of the documents ``among`` contain ``needle``, exactly."""
        found = np.zeros(len(among), dtype=np.bool_)
        if not needle:
            return found
        marked = np.bitwise_and.reduce(self._marks[rows_of(needle)], axis=0)
        texts = self.texts
        for number in np.flatnonzero(self._selected(marked, among)).tolist():
            if needle in texts[number]:
                found[number] = True
        return found

    def resembling(self, classes: Sequence[str], among: Selection) -> Selection:
        """Which documents have one character of each of these strings, one after the other."""
        found = np.zeros(len(among), dtype=np.bool_)
        if not classes:
            return found
        possible = among
        for first, second in pairwise(classes):
            rows = rows_of_pairs(a + b for a, b in product(first, second))
            marked = np.bitwise_or.reduce(self._marks[rows], axis=0)
            possible = self._selected(marked, possible)
        pattern = pattern_of(classes)
        for number in np.flatnonzero(possible).tolist():
            if pattern.search(self.texts[number]):
                found[number] = True
        return found

    def likely(self, classes: Sequence[str], among: Selection) -> list[str]:
        """Texts of one character of each class that may stand somewhere, most documents first.

        Read from the marks alone; at every character the likeliest beginnings go on.
        """
        audience = np.packbits(among, bitorder="little")
        beginnings = list(classes[0]) if len(classes) > 1 else []
        where = np.broadcast_to(audience, (len(beginnings), len(audience)))
        for follows in classes[1:]:
            grown = [(k, char) for k in range(len(beginnings)) for char in follows]
            if not grown:
                return []
            rows = rows_of_pairs(beginnings[k][-1] + char for k, char in grown)
            marked = self._marks[rows, : len(audience)] & where[[k for k, _ in grown]]
            counts = np.bitwise_count(marked).sum(axis=1, dtype=np.int64)
            best = np.argsort(-counts, kind="stable")[:BEGINNINGS]
            best = best[counts[best] > 0]
            beginnings = [beginnings[grown[k][0]] + grown[k][1] for k in best.tolist()]
            where = marked[best]
        return beginnings

    def spread(self, pairs: Sequence[str]) -> npt.NDArray[np.int64]:
        """In how many documents each pair of characters occurs, or a few more."""
        if not pairs:
            return np.zeros(0, np.int64)
        counts = np.bitwise_count(self._marks[rows_of_pairs(pairs)])
        return np.asarray(counts.sum(axis=1, dtype=np.int64), np.int64)

    def _selected(self, marked: Bits, among: Selection) -> Selection:
        bits = np.unpackbits(marked, bitorder="little")[: len(among)]
        return bits.astype(np.bool_) & among


def pattern_of(classes: Sequence[str]) -> re.Pattern[str]:
    """One character of each string, one after the other."""
    return re.compile("".join(f"[{re.escape(each)}]" for each in classes))


class Lines:
    """Short folded strings, one a document, searched as one string."""

    def __init__(self, strings: Sequence[str] = ()) -> None:
        self.texts = tuple(strings)
        self._joined = APART.join(strings)
        starts = [0]
        for string in strings:
            starts.append(starts[-1] + len(string) + 1)
        self._starts = starts

    def containing(self, needle: str, among: Selection) -> Selection:
        """Which of the documents ``among`` contain ``needle``, exactly."""
        found = np.zeros(len(among), dtype=np.bool_)
        at = self._joined.find(needle) if needle else -1
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            found[number] = True
            at = self._joined.find(needle, self._starts[number + 1])
        return found & among

    def resembling(self, classes: Sequence[str], among: Selection) -> Selection:
        """Which documents have one character of each of these strings, one after the other."""
        found = np.zeros(len(among), dtype=np.bool_)
        for match in self.matches(classes, among):
            found[bisect_right(self._starts, match.start()) - 1] = True
        return found

    def matches(self, classes: Sequence[str], among: Selection) -> Iterator[re.Match[str]]:
        """Where these documents have one character of each of these strings."""
        for match in pattern_of(classes).finditer(self._joined) if classes else ():
            if among[bisect_right(self._starts, match.start()) - 1]:
                yield match
