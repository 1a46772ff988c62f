"""The letters and digits of a folded text, and where each of them stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Codes: TypeAlias = npt.NDArray[np.uint32]
Places: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Letters:
    """``codes[k]`` is the k-th letter, ``text`` all of them, ``at[k]`` its place in the folded
    text."""

    codes: Codes
    text: str
    at: Places


def letters_of(folded: str) -> Letters:
    codes = codes_of(folded)
    at = np.flatnonzero(are_letters()[codes])
    kept = codes[at]
    return Letters(kept, text_of(kept), at)


def codes_of(text: str) -> Codes:
    # surrogatepass: a text may hold half a character; it equals itself like any other
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def text_of(codes: Codes) -> str:
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


@cache
def are_letters() -> npt.NDArray[np.bool_]:
    """For every code, whether it is a letter or a digit of any script (1.1 MB, made once)."""
    return np.fromiter((chr(code).isalnum() for code in range(0x110000)), np.bool_, 0x110000)
