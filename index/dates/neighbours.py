"""What a date says of the one beside it: 甲午年(1894年), 五十年代至六十年代."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from index.dates.model import Precision, Span
from index.dates.numbers import TO

BRACKET = re.compile(r"[(\[〔【]?(?:即|公元|清)?")
UNTIL = re.compile(TO)


def settled(text: str, spans: Iterable[Span]) -> list[Span]:
    """The dates of a text, each told apart or joined by the one that stands next to it."""
    kept: list[Span] = []
    for span in spans:
        before = kept[-1] if kept else None
        if before is not None:
            between = text[before.end : span.start]
            if joined(before, between, span):
                years = ((before.years[0][0], span.years[0][1]),)
                kept[-1] = Span(before.start, span.end, years, Precision.DECADE)
                continue
            if BRACKET.fullmatch(between):
                kept[-1], span = narrowed(before, span), narrowed(span, before)
        kept.append(span)
    return kept


def joined(before: Span, between: str, span: Span) -> bool:
    """Whether two decades are the ends of one stretch of time."""
    return (
        before.precision is span.precision is Precision.DECADE
        and UNTIL.fullmatch(between) is not None
        and before.years[0][0] < span.years[0][0]
    )


def narrowed(open_one: Span, other: Span) -> Span:
    """Of several years, those that the other names; all where it names none of them."""
    if open_one.certain or not other.certain:
        return open_one
    named = tuple(years for years in open_one.years if years == other.years[0])
    return replace(open_one, years=named) if named else open_one
