"""What a check found: a place in a text, what is the matter with it, and a proposal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from index.folding import IDEOGRAPHS

HAN = "〇" + "".join(f"{chr(first)}-{chr(last)}" for first, last in IDEOGRAPHS)
LINE = re.compile(r"[^\n]+")


class Kind(StrEnum):
    """What a check looks at, in the order in which findings are listed."""

    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    PLACE = "place"
    PAIR = "pair"
    MARK = "mark"
    WIDTH = "width"
    SCRIPT = "script"
    REPETITION = "repetition"


@dataclass(frozen=True)
class Finding:
    """``message`` is a Simplified Chinese template with ``%(name)s`` places, a literal where the
    finding is made, as in a Refusal. ``start`` and ``end`` are characters of the text;
    ``proposal`` is what may stand there instead (empty: nothing), none where only the writer knows.
    ``certain``: wrong by a rule or a calendar; otherwise worth a look.
    """

    message: str
    values: dict[str, object]
    kind: Kind
    start: int
    end: int
    proposal: str | None = None
    certain: bool = True

    def __str__(self) -> str:
        return self.message % self.values


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph that is not empty, with where it begins."""
    for found in LINE.finditer(text):
        yield found.start(), found.group()
