"""Comparing a manuscript with other texts: the passages that it shares with each of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Generic, TypeAlias, TypeVar

from archive.errors import Refusal
from archive.manuscripts import LONGEST_TEXT
from index.folding import Folded, fold
from index.overlap.grams import Grams, scan
from index.overlap.joining import Run, join, outermost
from index.overlap.letters import Letters, are_letters, letters_of
from index.overlap.pieces import pieces
from index.overlap.prolonging import prolonged

SHORTEST = 30  # folded characters of a passage, marks counted, spaces and ends of paragraphs not

K = TypeVar("K")
Range: TypeAlias = tuple[int, int]
Spans: TypeAlias = tuple[Range, Range]

# As they fold. Such a mark belongs to what follows it, any other to what went before.
OPENING = "“‘「『《〈([{【〔"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the manuscript that stands in another text as well.

    ``ours`` and ``theirs`` are ``[start, end)`` in the originals; ``pieces`` the ranges within
    them, one of each, whose letters and digits are equal after folding: what lies between two
    pieces was changed, put in or left out. Marks and spaces within a piece may differ.
    ``letters`` counts the equal ones, and ``share`` is their part of the longer side.
    """

    ours: Range
    theirs: Range
    pieces: tuple[Spans, ...]
    letters: int
    share: float


@dataclass(frozen=True, slots=True)
class Overlap(Generic[K]):
    """What a manuscript shares with the text called ``key``, in the order of the manuscript.

    ``letters`` counts the letters and digits of the manuscript that stand there as well, each
    once; ``share`` is their part of all of the manuscript's.
    """

    key: K
    passages: tuple[Passage, ...]
    letters: int
    share: float


class Manuscript:
    """A text that is to be compared, made ready once.

    Raises :class:`Refusal` where it is longer than
    :data:`archive.manuscripts.LONGEST_TEXT`, which is as long as what can be sent in.
    """

    def __init__(self, text: str) -> None:
        if len(text) > LONGEST_TEXT:
            raise Refusal(
                "文稿有 %(length)d 个字，一次最多比对 %(longest)d 个字。请分几次比对。",
                length=len(text),
                longest=LONGEST_TEXT,
            )
        self.text = text
        self.folded = fold(text)
        self.letters = letters_of(self.folded.text)

    @cached_property
    def grams(self) -> Grams:
        return Grams(self.letters)

    def covered(self, overlaps: Iterable[Overlap[K]]) -> float:
        """What part of its letters and digits stands in any of the other texts."""
        places: set[int] = set()
        for each in overlaps:
            places.update(self._places(each.passages))
        return len(places) / len(self.letters.at) if len(self.letters.at) else 0.0

    def _places(self, passages: Iterable[Passage]) -> Iterator[int]:
        """The originals of letters that are equal elsewhere, by where they stand."""
        at = self._original_at
        for passage in passages:
            for (start, end), _ in passage.pieces:
                yield from at[bisect_left(at, start) : bisect_left(at, end)]

    @cached_property
    def _original_at(self) -> list[int]:
        return [self.folded.original(place, place + 1)[0] for place in self.letters.at.tolist()]


def overlaps(manuscript: Manuscript, texts: Iterable[tuple[K, str]]) -> list[Overlap[K]]:
    """What the manuscript shares with each of these texts, most first; texts without are left out.

    For texts that are in no index, such as other manuscripts; who may see what of them is for
    the caller to know.
    """
    return compare(manuscript, ((key, fold(text)) for key, text in texts))


def compare(manuscript: Manuscript, texts: Iterable[tuple[K, Folded]]) -> list[Overlap[K]]:
    """The same, for texts that are folded already."""
    if not manuscript.grams.places:
        return []
    named = (((key, folded), folded.text) for key, folded in texts)
    found = [
        overlap
        for (key, folded), letters, places in scan(manuscript.grams, named)
        if (overlap := overlap_with(manuscript, key, folded, letters, places))
    ]
    return sorted(found, key=lambda each: -each.letters)


def overlap_with(
    manuscript: Manuscript, key: K, folded: Folded, letters: Letters, places: list[int]
) -> Overlap[K] | None:
    ours = manuscript.letters
    sides = Side(manuscript.folded, ours), Side(folded, letters)
    found = pieces(manuscript.grams, ours, letters, places)
    whole = [
        prolonged(run, ours.text, letters.text) for run in join(found, ours.text, letters.text)
    ]
    told = outermost((run, passage) for run in whole if (passage := passage_of(run, *sides)))
    if not told:
        return None
    copied: set[int] = set()
    for piece in chain.from_iterable(run for run, _ in told):
        copied.update(range(piece.ours, piece.ours + piece.length))
    passages = tuple(passage for _, passage in told)
    return Overlap(key, passages, len(copied), len(copied) / len(ours.at))


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts."""

    folded: Folded
    letters: Letters

    def within(self, first: int, length: int) -> Range:
        """Where these letters stand in the folded text, with the marks between them."""
        return int(self.letters.at[first]), int(self.letters.at[first + length - 1]) + 1

    def visible(self, start: int, end: int) -> int:
        """How many characters of the folded text are neither space nor the end of a paragraph."""
        return end - start - sum(map(self.folded.text[start:end].count, " \n"))

    def marks(self, start: int, step: int) -> list[int]:
        """Where the marks stand that follow from ``start`` in this direction, up to a letter."""
        text, found = self.folded.text, []
        while 0 <= start < len(text) and not are_letters()[ord(text[start])]:
            if text[start] not in " \n":
                found.append(start)
            start += step
        return found


def passage_of(run: Run, ours: Side, theirs: Side) -> Passage | None:
    """The passage in the originals; none where it is too short to be told."""
    spans = [
        (ours.within(piece.ours, piece.length), theirs.within(piece.theirs, piece.length))
        for piece in run
    ]
    for k in range(1, len(spans)):
        spans[k - 1] = after(spans[k - 1], ours, theirs)
        spans[k] = before(spans[k], ours, theirs, floor=(spans[k - 1][0][1], spans[k - 1][1][1]))
    edges = [*spans]
    edges[0] = before(edges[0], ours, theirs)
    edges[-1] = after(edges[-1], ours, theirs)
    length = max(
        sum(ours.visible(*one) for one, _ in edges),
        sum(theirs.visible(*other) for _, other in edges),
    )
    if length < SHORTEST:
        return None
    spans[0] = before(spans[0], ours, theirs, only=OPENING)
    spans[-1] = after(spans[-1], ours, theirs, without=OPENING)
    back = tuple((ours.folded.original(*a), theirs.folded.original(*b)) for a, b in spans)
    letters = sum(piece.length for piece in run)
    first, last = run[0], run[-1]
    longer = max(last.ours - first.ours, last.theirs - first.theirs) + last.length
    return Passage(
        (back[0][0][0], back[-1][0][1]),
        (back[0][1][0], back[-1][1][1]),
        back,
        letters,
        letters / longer,
    )


def before(span: Spans, ours: Side, theirs: Side, only: str = "", floor: Range = (0, 0)) -> Spans:
    """A piece with the marks before it that are the same on both sides; of one kind."""
    (a, a_end), (b, b_end) = span
    for one, other in zip(ours.marks(a - 1, -1), theirs.marks(b - 1, -1), strict=False):
        mark = ours.folded.text[one]
        if one < floor[0] or other < floor[1] or mark != theirs.folded.text[other]:
            break
        if only and mark not in only:
            break
        a, b = one, other
    return (a, a_end), (b, b_end)


def after(span: Spans, ours: Side, theirs: Side, without: str = "") -> Spans:
    """A piece with the marks behind it that are the same on both sides; but for a kind."""
    (a_start, a), (b_start, b) = span
    for one, other in zip(ours.marks(a, 1), theirs.marks(b, 1), strict=False):
        mark = ours.folded.text[one]
        if mark != theirs.folded.text[other] or mark in without:
            break
        a, b = one + 1, other + 1
    return (a_start, a), (b_start, b)
