"""The folded texts themselves, in memory: what decides whether a document is found.

Each document leaves a mark for every character and every pair of neighbouring characters in a
table of 65,536 rows, one bit a document. The rows of a phrase's characters and pairs, taken
together, leave the few documents that may contain it; reading those decides.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

ROWS = 1 << 16
Bits = npt.NDArray[np.uint8]
Selection = npt.NDArray[np.bool_]


def rows_of(folded: str) -> npt.NDArray[np.uint32]:
    """The rows of a text's characters and pairs (with repetitions)."""
    # surrogatepass: a query may hold half a character; it simply is found nowhere
    codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    single = codes * np.uint32(2654435761)
    pairs = codes[:-1] * np.uint32(2246822519) ^ codes[1:] * np.uint32(3266489917)
    return np.asarray(np.concatenate((single, pairs)) >> np.uint32(16), dtype=np.uint32)


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
        possible = np.unpackbits(marked, bitorder="little")[: len(among)].astype(np.bool_) & among
        texts = self.texts
        for number in np.flatnonzero(possible):
            if needle in texts[number]:
                found[number] = True
        return found
