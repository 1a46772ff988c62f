"""Snippets: the passages of the original text that show why a document was found."""

from __future__ import annotations

from index.answer import Snippet
from index.document import Document
from index.folding import Folded
from index.query import Node, Word, leaves

REGIONS = 3  # shown for a document
BEFORE, AFTER = 24, 56  # characters of context
MOST_MARKS = 2_000  # in one document


def needles(root: Node | None) -> list[str]:
    """The folded strings to mark in the text, those that say most first."""
    wanted = [leaf for leaf in leaves(root) if leaf.field in ("any", "text")]
    runs = [leaf.text for leaf in wanted]
    words = [
        word
        for leaf in wanted
        if isinstance(leaf, Word)
        for word in leaf.words
        if len(word) > 1 or word == leaf.text
    ]
    return list(dict.fromkeys([*runs, *words]))


def occurrences(folded: str, wanted: list[str]) -> list[tuple[int, int]]:
    """Where the needles stand, as ``[start, end)`` in the folded text, none overlapping.

    Words that a longer run covers are part of it; a run typed as a whole comes before its words.
    """
    taken: list[tuple[int, int]] = []
    for needle in wanted:
        fresh: list[tuple[int, int]] = []
        at = folded.find(needle)
        while at >= 0 and len(taken) + len(fresh) < MOST_MARKS:
            fresh.append((at, at + len(needle)))
            at = folded.find(needle, at + len(needle))
        taken = without_overlap(taken, fresh)
    return taken


def without_overlap(
    first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    merged = list(first)
    ahead = 0
    for start, end in second:
        while ahead < len(first) and first[ahead][1] <= start:
            ahead += 1
        if ahead == len(first) or first[ahead][0] >= end:
            merged.append((start, end))
    return sorted(merged)


def marks(folded: Folded, wanted: list[str]) -> list[tuple[int, int]]:
    """The same places in the original text, none overlapping: of ㎜, both m are one place."""
    places: list[tuple[int, int]] = []
    for occurrence in occurrences(folded.text, wanted):
        start, end = folded.original(*occurrence)
        if places and start < places[-1][1]:
            start, _ = places.pop()
        places.append((start, end))
    return places


def snippets(document: Document, text: str, folded: Folded, wanted: list[str]) -> list[Snippet]:
    """The passages to show: around the needle that says most, then the rest, in text order."""
    found = marks(folded, wanted)
    if not found:
        end = min(len(text), BEFORE + AFTER)
        return [passage(document, text, (0, end), [])] if text else []
    regions: list[tuple[int, int]] = []
    for start, end in by_weight(folded, wanted, found):
        if len(regions) == REGIONS:
            break
        if not any(low <= start and end <= high for low, high in regions):
            regions.append(widened(text, start, end))
    return [passage(document, text, region, found) for region in disjoint(regions)]


def by_weight(
    folded: Folded, wanted: list[str], found: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Marks of the first needle that occurs, in text order, then all others."""
    for needle in wanted:
        at = folded.text.find(needle)
        if at >= 0:
            first = folded.original(at, at + len(needle))
            width = first[1] - first[0]
            return sorted(found, key=lambda mark: (mark[1] - mark[0] < width, mark))
    return found


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The mark with its context, within its paragraph."""
    floor = text.rfind("\n", 0, start) + 1
    ceiling = text.find("\n", end)
    ceiling = len(text) if ceiling < 0 else ceiling
    return max(floor, start - BEFORE), min(ceiling, max(end, start + AFTER))


def disjoint(regions: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Regions in text order, overlapping ones joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(regions):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def passage(
    document: Document, text: str, region: tuple[int, int], found: list[tuple[int, int]]
) -> Snippet:
    start, end = region
    inside = [(a - start, b - start) for a, b in found if start <= a and b <= end]
    at = start + inside[0][0] if inside else start
    page, exact = document.page_at(at)
    return Snippet(page, exact, document.sequence_at(at), text[start:end], inside)
