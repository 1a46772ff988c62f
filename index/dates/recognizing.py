"""Recognizing all dates of a text: every kind by itself, then one at each place."""

from __future__ import annotations

from index.dates.common_era import common_era
from index.dates.cycle_dates import cycle_dates
from index.dates.model import Span
from index.dates.neighbours import settled
from index.dates.periods import periods
from index.dates.reign_dates import reign_dates
from index.dates.western import western

KINDS = (reign_dates, western, common_era, cycle_dates, periods)


def recognize(folded: str) -> list[Span]:
    """The dates of a folded text, in order, none overlapping: of two at one place the longer."""
    found = [span for kind in KINDS for span in kind(folded)]
    found.sort(key=lambda span: (span.start, -span.end))
    kept: list[Span] = []
    for span in found:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return settled(folded, kept)
