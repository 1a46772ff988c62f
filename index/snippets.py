"""Snippets: the passages of the original text that show why a document was found."""

from __future__ import annotations

from archive.paragraphs import around
from index.answer import Snippet
from index.document import Document
from index.folding import Folded
from index.occurrences import Place, Seeker, occurrences
from index.packing import Dates

REGIONS = 3  # shown for a document
EXPANDED = 60  # where all are asked for
BEFORE, AFTER = 24, 56  # characters of context


def marks(folded: Folded, dates: Dates, wanted: list[Seeker]) -> list[Place]:
    """Where the query stands in the original text, none overlapping."""
    return in_original(folded, occurrences(folded.text, dates, wanted)[0])


def in_original(folded: Folded, places: list[Place]) -> list[Place]:
    """The same places in the original text: of ㎜, both m are one place."""
    found: list[Place] = []
    for place in places:
        start, end = folded.original(*place)
        if found and start < found[-1][1]:
            start, _ = found.pop()
        found.append((start, end))
    return found


def snippets(
    document: Document, folded: Folded, dates: Dates, wanted: list[Seeker], most: int = REGIONS
) -> tuple[list[Snippet], int]:
    """The passages to show, around what says most first, then set in text order.

    Also how many passages there are in all.
    """
    text = document.text
    every, telling = occurrences(folded.text, dates, wanted)
    if not every:
        end = min(len(text), BEFORE + AFTER)
        return ([passage(document, (0, end), [])] if text else []), 0
    found = in_original(folded, every)
    regions: list[Place] = []
    for start, end in [*in_original(folded, telling[: 4 * most]), *found]:
        if len(regions) == most:
            break
        if not any(low <= start and end <= high for low, high in regions):
            regions.append(widened(text, start, end))
    shown = [passage(document, region, found) for region in disjoint(regions)]
    return shown, max(len(shown), apart(text, found))


def apart(text: str, found: list[Place]) -> int:
    """How many passages there are, if all are shown: those that meet are one."""
    count, until, before = 0, -1, 0
    for start, end in found:
        if start - BEFORE > until or "\n" in text[before:start]:
            count += 1
        until, before = max(end, start + AFTER), end
    return count


def widened(text: str, start: int, end: int) -> Place:
    """The mark with its context, within its paragraph."""
    return around(text, start, end, BEFORE, max(0, start + AFTER - end))


def disjoint(regions: list[Place]) -> list[Place]:
    """Regions in text order, overlapping ones joined."""
    joined: list[Place] = []
    for start, end in sorted(regions):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def passage(document: Document, region: Place, found: list[Place]) -> Snippet:
    start, end = region
    inside = [(a - start, b - start) for a, b in found if start <= a and b <= end]
    at = start + inside[0][0] if inside else start
    page, exact = document.page_at(at)
    return Snippet(page, exact, document.sequence_at(at), document.text[start:end], inside)
