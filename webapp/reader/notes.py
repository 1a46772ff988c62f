"""Notes: 〔1〕 at the head of a paragraph is a note, anywhere else it refers to one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

NOTE = re.compile(r"[〔\[［](\d{1,4}|[一二三四五六七八九十]{1,4})[〕\]］]")

Range = tuple[int, int]


@dataclass(frozen=True)
class Reference:
    """The characters of a sign, the number of its note in the article, from 1, and whether it is
    the sign at the head of the note itself. ``is_first`` of those that refer to the note."""

    start: int
    end: int
    note: int
    is_note: bool
    is_first: bool = False


def references(text: str, paragraphs: Sequence[Range]) -> list[Reference]:
    """The signs in a text that belong together, in its order.

    Notes may count anew on every page: a sign refers to the next note below it that has the same.
    A sign without a note, and a note that nothing refers to, are plain text.
    """
    heads = {start for start, _ in paragraphs if NOTE.match(text, start)}
    if not heads:
        return []
    found: list[Reference] = []
    waiting: dict[str, list[Range]] = {}
    notes = 0
    for sign in NOTE.finditer(text):
        label = sign[1]
        if sign.start() not in heads:
            waiting.setdefault(label, []).append(sign.span())
            continue
        if not (signs := waiting.pop(label, [])):
            continue
        notes += 1
        found.append(Reference(*sign.span(), notes, is_note=True))
        for place, span in enumerate(signs):
            found.append(Reference(*span, notes, is_note=False, is_first=place == 0))
    return sorted(found, key=lambda each: each.start)
