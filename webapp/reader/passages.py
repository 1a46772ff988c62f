"""An article's text as it is set on the page: paragraphs, headings, captions, plates, page turns,
lines, marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count, pairwise
from typing import ClassVar, Literal

from archive.figures import Figure, figures_in
from archive.models import Article, Page
from archive.paragraphs import Range, paragraph_spans
from archive.turns import Standing
from webapp.reader.notes import NOTE, Reference, references


@dataclass(frozen=True)
class Text:
    """A run of characters. ``mark`` numbers the hit that it is part of, from 1.

    ``chosen``: whether it is part of what the address points at. ``sign``: what it refers to.
    """

    kind: ClassVar[str] = "text"
    text: str
    mark: int | None = None
    begins_mark: bool = False
    chosen: bool = False
    begins_chosen: bool = False
    sign: Reference | None = None


@dataclass(frozen=True)
class Turn:
    """Here a page of the scan begins."""

    kind: ClassVar[str] = "turn"
    page_id: int


@dataclass(frozen=True)
class LineStart:
    """Here a line of the print begins. ``breaks``: not at the head of a paragraph."""

    kind: ClassVar[str] = "line"
    page_id: int
    order: int
    breaks: bool


Piece = Text | Turn | LineStart
BlockKind = Literal["paragraph", "heading", "note", "table", "caption", "plate"]


@dataclass(frozen=True)
class Row:
    """A table's row: a paragraph cut at its tabs."""

    number: int
    cells: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True)
class Block:
    """What is set as one block. A table has ``rows``, everything else ``pieces``.

    ``number``: of its paragraph, from 1. ``figures``: the pictures above a caption, each with its
    number in the article, from 1. ``plate``: a page without text.
    """

    kind: BlockKind
    pieces: tuple[Piece, ...] = ()
    rows: tuple[Row, ...] = ()
    figures: tuple[tuple[int, Figure], ...] = ()
    number: int | None = None
    plate: Page | None = None


@dataclass(frozen=True)
class Source:
    """A text with what is known of it: where each part of it stands, and what is to be marked.

    ``turns`` are ``offset → page id``; ``marks`` are ascending and do not overlap; ``lines`` are
    ``offset → where the line that begins there stands``, empty to run lines on. ``chosen`` is what
    the address points at, ``shown`` the text as it is to be shown, as long as ``text``.
    """

    text: str
    marks: Sequence[Range] = ()
    turns: Mapping[int, int] = field(default_factory=dict)
    lines: Mapping[int, Standing] = field(default_factory=dict)
    chosen: Range | None = None
    shown: str | None = None

    @cached_property
    def paragraphs(self) -> list[Range]:
        return paragraph_spans(self.text)

    @cached_property
    def signs(self) -> list[Reference]:
        return references(self.text, self.paragraphs)

    @cached_property
    def breaks(self) -> list[int]:
        """Where a page or a line of the print begins."""
        return sorted({*self.turns, *self.lines})

    def pieces(self, start: int, end: int, *, head: bool = True) -> tuple[Piece, ...]:
        """The characters from ``start`` to ``end``, cut at everything that begins in between.

        ``head``: whether a paragraph begins at ``start``.
        """
        over = bisect_left(self.marks, end, key=lambda mark: mark[0])
        under = bisect_right(self.marks, start, key=lambda mark: mark[1])
        marked = [
            (number + 1, max(self.marks[number][0], start), min(self.marks[number][1], end))
            for number in range(under, over)
        ]
        first = bisect_left(self.signs, start, key=lambda sign: sign.start)
        after = bisect_left(self.signs, end, key=lambda sign: sign.start)
        signs = self.signs[first:after]
        chosen = self.chosen or (0, 0)
        cuts = {start, end, *(edge for _, a, b in marked for edge in (a, b))}
        cuts.update(edge for sign in signs for edge in (sign.start, sign.end))
        cuts.update(edge for edge in chosen if start <= edge < end)
        cuts.update(self.breaks[bisect_left(self.breaks, start) : bisect_left(self.breaks, end)])
        return tuple(self._cut(sorted(cuts), marked, signs, head))

    def _cut(
        self,
        cuts: list[int],
        marked: list[tuple[int, int, int]],
        signs: list[Reference],
        head: bool,
    ) -> Iterator[Piece]:
        shown = self.text if self.shown is None else self.shown
        first, last = self.chosen or (0, 0)
        for start, end in pairwise(cuts):
            if start in self.turns:
                yield Turn(self.turns[start])
            if start in self.lines:
                yield LineStart(*self.lines[start], breaks=start > cuts[0] or not head)
            number = next((n for n, a, b in marked if a <= start and end <= b), None)
            yield Text(
                shown[start:end],
                number,
                number is not None and self.marks[number - 1][0] == start,
                chosen=first <= start < last,
                begins_chosen=start == first < last,
                sign=next((each for each in signs if each.start <= start < each.end), None),
            )


def set_text(
    article: Article, source: Source, plates: Mapping[int, Sequence[Page]] | None = None
) -> list[Block]:
    """The article's blocks in reading order; table rows that follow each other are one table.

    ``plates``: pages without text, by the id of the page that they stand before. They are set
    where that page begins, or behind the paragraph that runs on to it.
    """
    captions = captions_of(article)
    headings = set(article.headings)
    blocks = list(captions.get(-1, []))
    for number, (start, end) in enumerate(source.paragraphs):
        between = list(plates_between(source, plates or {}, start, end))
        blocks += [plate for at, plate in between if at == start]
        if "\t" in source.text[start:end]:
            row = Row(number + 1, cells(source, start, end))
            if blocks and blocks[-1].kind == "table":
                blocks[-1] = replace(blocks[-1], rows=(*blocks[-1].rows, row))
            else:
                blocks.append(Block("table", rows=(row,)))
        else:
            kind = kind_of(source.text, start, number in headings)
            pieces = source.pieces(start, end)
            blocks.append(Block(kind, pieces, number=number + 1))
        blocks += [plate for at, plate in between if at != start]
        blocks += captions.get(number, [])
    return blocks


def captions_of(article: Article) -> dict[int, list[Block]]:
    """Captions by the paragraph, from 0, that they stand behind; before the first, by -1."""
    captions: dict[int, list[Block]] = {}
    numbers = count(1)
    for caption in article.captions:
        pieces = (Text(caption["text"]),) if caption["text"] else ()
        shown = tuple((next(numbers), figure) for figure in figures_in(caption))
        block = Block("caption", pieces, figures=shown)
        captions.setdefault(caption["after_paragraph"], []).append(block)
    return captions


def plates_between(
    source: Source, plates: Mapping[int, Sequence[Page]], start: int, end: int
) -> Iterator[tuple[int, Block]]:
    """The plates before the pages that begin in a paragraph, each with where they do."""
    if not plates:
        return
    for at in sorted(source.turns):
        if start <= at < end:
            for page in plates.get(source.turns[at], ()):
                yield at, Block("plate", plate=page)


def kind_of(text: str, start: int, is_heading: bool) -> BlockKind:
    if is_heading:
        return "heading"
    return "note" if NOTE.match(text, start) else "paragraph"


def cells(source: Source, start: int, end: int) -> tuple[tuple[Piece, ...], ...]:
    """A table row's cells."""
    found, at = [], start
    for cell in source.text[start:end].split("\t"):
        found.append(source.pieces(at, at + len(cell)) if cell else ())
        at += len(cell) + 1
    return tuple(found)
