"""How texts, maps and dates lie in the store: small, and quick to open."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np

from index.dates import Precision, Span

LEVEL = 1  # of compression: the folded form repeats the text, which any level finds
LENGTH = 4  # bytes that say how long the text is
PRECISIONS = list(Precision)

Dates: TypeAlias = np.ndarray[Any, np.dtype[np.int32]]
"""Rows of ``start, end, first year, last year, precision, candidates``, a row a candidate."""
START, END, FIRST, LAST, PRECISION, CANDIDATES = range(6)


def packed_texts(text: str, folded: str) -> bytes:
    # surrogatepass: half a character is kept as it came
    first, second = (each.encode("utf-8", "surrogatepass") for each in (text, folded))
    return zlib.compress(len(first).to_bytes(LENGTH, "big") + first + second, LEVEL)


def unpacked_texts(blob: bytes) -> tuple[str, str]:
    plain = zlib.decompress(blob)
    end = LENGTH + int.from_bytes(plain[:LENGTH], "big")
    return (
        plain[LENGTH:end].decode("utf-8", "surrogatepass"),
        plain[end:].decode("utf-8", "surrogatepass"),
    )


def packed_map(folded_at: Sequence[int], original_at: Sequence[int]) -> bytes:
    """Two equally long lists of places, one after the other."""
    return array("I", [*folded_at, *original_at]).tobytes()


def unpacked_map(blob: bytes) -> tuple[array[int], array[int]]:
    both = array("I")
    both.frombytes(blob)
    half = len(both) // 2
    return both[:half], both[half:]


def dates_of(spans: Iterable[Span]) -> Dates:
    """The recognized dates as rows."""
    rows = [
        (span.start, span.end, *years, PRECISIONS.index(span.precision), len(span.years))
        for span in spans
        for years in span.years
    ]
    return np.array(rows, np.int32) if rows else no_dates()


def packed_dates(spans: Iterable[Span]) -> bytes:
    rows = dates_of(spans)
    return zlib.compress(rows.tobytes(), LEVEL) if len(rows) else b""


def unpacked_dates(blob: bytes) -> Dates:
    if not blob:
        return no_dates()
    return np.frombuffer(zlib.decompress(blob), np.int32).reshape(-1, 6)


def no_dates() -> Dates:
    return np.zeros((0, 6), np.int32)
