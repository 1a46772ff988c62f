"""An article's text as it is set on the page: paragraphs, headings, captions, page turns, marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, pairwise
from typing import Literal

from archive.figures import Figure, figures_in
from archive.models import Article

NOTE = re.compile(r"[〔\[［](\d+|[一二三四五六七八九十]+)[〕\]］]")

INDENT = " 　"  # a tab is not among them: it parts the cells of a table

Range = tuple[int, int]


@dataclass(frozen=True)
class Text:
    """A run of characters. ``mark`` numbers the hit that it is part of, from 1."""

    text: str
    mark: int | None = None
    begins_mark: bool = False


@dataclass(frozen=True)
class Turn:
    """Here a page of the scan begins."""

    page_id: int


Piece = Text | Turn
BlockKind = Literal["paragraph", "heading", "note", "table", "caption"]


@dataclass(frozen=True)
class Block:
    """What is set as one block. A table has ``rows`` of cells, everything else ``pieces``.

    ``figures``: the pictures above a caption, each with its number in the article, from 1.
    """

    kind: BlockKind
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[tuple[Piece, ...], ...], ...] = ()
    figures: tuple[tuple[int, Figure], ...] = ()


@dataclass(frozen=True)
class Source:
    """A text with what is known of it: where each part of it stands, and what is to be marked.

    ``turns`` are ``offset → page id``; ``marks`` are ascending and do not overlap.
    """

    text: str
    marks: Sequence[Range] = ()
    turns: Mapping[int, int] = field(default_factory=dict)

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """The characters from ``start`` to ``end``, cut at marks and page turns."""
        inside = [
            (number, max(a, start), min(b, end))
            for number, (a, b) in enumerate(self.marks, 1)
            if a < end and b > start
        ]
        cuts = {start, end, *(edge for _, a, b in inside for edge in (a, b))}
        cuts.update(at for at in self.turns if start <= at < end)
        return tuple(self._cut(sorted(cuts), inside))

    def _cut(self, cuts: list[int], inside: list[tuple[int, int, int]]) -> Iterator[Piece]:
        for start, end in pairwise(cuts):
            if start in self.turns:
                yield Turn(self.turns[start])
            number = next((n for n, a, b in inside if a <= start and end <= b), None)
            begins = number is not None and self.marks[number - 1][0] == start
            yield Text(self.text[start:end], number, begins)


def set_text(article: Article, source: Source) -> list[Block]:
    """The article's blocks in reading order; table rows that follow each other are one table."""
    captions: dict[int, list[Block]] = {}
    numbers = count(1)
    for caption in article.captions:
        pieces = (Text(caption["text"]),) if caption["text"] else ()
        shown = tuple((next(numbers), figure) for figure in figures_in(caption))
        block = Block("caption", pieces, figures=shown)
        captions.setdefault(caption["after_paragraph"], []).append(block)
    headings = set(article.headings)
    blocks = list(captions.get(-1, []))
    for number, (start, end) in enumerate(paragraph_spans(source.text)):
        if "\t" not in source.text[start:end]:
            kind = kind_of(source.text, start, number in headings)
            blocks.append(Block(kind, source.pieces(start, end)))
        elif blocks and blocks[-1].kind == "table":
            blocks[-1] = replace(blocks[-1], rows=(*blocks[-1].rows, cells(source, start, end)))
        else:
            blocks.append(Block("table", rows=(cells(source, start, end),)))
        blocks += captions.get(number, [])
    return blocks


def kind_of(text: str, start: int, is_heading: bool) -> BlockKind:
    if is_heading:
        return "heading"
    return "note" if NOTE.match(text, start) else "paragraph"


def paragraph_spans(text: str) -> list[Range]:
    """``[start, end)`` of each paragraph, without its newline and the spaces that indent it."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line:
            indent = len(line) - len(line.lstrip(INDENT))
            spans.append((start + indent, start + len(line)))
        start += len(line) + 1
    return spans


def cells(source: Source, start: int, end: int) -> tuple[tuple[Piece, ...], ...]:
    """A table row's cells."""
    found, at = [], start
    for cell in source.text[start:end].split("\t"):
        found.append(source.pieces(at, at + len(cell)) if cell else ())
        at += len(cell) + 1
    return tuple(found)
