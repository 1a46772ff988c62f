"""Printed page numbers: reading them, and telling true readings from false ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

HIGHEST = 9999
LOOK_BACK = 60  # pages within which the reading before a reading is looked for
CHANGE = 1.5  # readings that must speak for it before unnumbered pages are taken to be in between

_FOLIO = re.compile(r"第?(\d{1,4})[页頁]?")
_ORNAMENT = re.compile(r"[\s.。·・•‧∙●○◎*＊~～\-－—–―_=|丨<>《》〈〉\[\]【】()（）「」,，:：]+")


def printed_number(text: str) -> int | None:
    """12 for 12, · 12 ·, — 12 — or 第12页; none for a line that is more than a page number."""
    match = _FOLIO.fullmatch(_ORNAMENT.sub("", unicodedata.normalize("NFKC", text)))
    return int(match[1]) if match and int(match[1]) else None


def settled(readings: Sequence[int | None]) -> list[int | None]:
    """The folios of consecutive pages, from what was read on each.

    Numbers rise by one a page, or by less over pages that were not counted. The longest run of
    readings that do so is believed, the others are not. A page between two that are believed
    gets its number where theirs leave no doubt about it.
    """
    believed = longest_run(readings)
    folios: list[int | None] = [None] * len(readings)
    for at in believed:
        folios[at] = readings[at]
    for before, after in pairwise(believed):
        first, last = readings[before], readings[after]
        if first is not None and last is not None and last - first == after - before:
            folios[before:after] = range(first, last)
    return folios


def longest_run(readings: Sequence[int | None]) -> list[int]:
    """The pages whose readings support each other: at least two, or the only one there is."""
    best: list[tuple[float, int | None]] = []  # worth of the best run that ends here, page before
    for at, number in enumerate(readings):
        worth, previous = 1.0, None
        for before in range(max(0, at - LOOK_BACK), at) if number is not None else ():
            earlier = readings[before]
            if earlier is None or number is None or not 0 < number - earlier <= at - before:
                continue
            gain = best[before][0] + 1 - CHANGE * (number - earlier != at - before)
            if gain > worth:
                worth, previous = gain, before
        best.append((worth, previous) if number is not None else (0.0, None))
    if not best or max(worth for worth, _ in best) == 0:
        return []
    run: list[int] = []
    at_last: int | None = max(range(len(best)), key=lambda at: best[at][0])
    while at_last is not None:
        run.append(at_last)
        at_last = best[at_last][1]
    alone = len(run) == 1 and sum(number is not None for number in readings) > 1
    return [] if alone else run[::-1]
