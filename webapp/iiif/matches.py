"""Where a query stands on the pages of articles, to the character.

The index says where it stands in an article's text; the article's segments say on which lines that
is. Matches of which nothing stands on an open page are not told of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

import index
from archive.models import Article, Line
from archive.scans.boxes import Box, enclosing
from webapp.reader.facsimile import edges_of, runs

MOST_MATCHES = 5_000  # of one answer, over all its pages
CONTEXT = 30  # characters that are told before and after a match


@dataclass(frozen=True)
class Piece:
    """The part of a match that stands on one line.

    ``start`` and ``end`` are its characters in the article's text; ``runs`` are those on the line,
    ``(first, last + 1)`` each.
    """

    line_id: int
    page_id: int
    start: int
    end: int
    runs: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Match:
    """A place in an article's text, as far as it stands on open pages; at least one piece."""

    article: Article
    pieces: tuple[Piece, ...]

    @property
    def start(self) -> int:
        return self.pieces[0].start

    def exact(self, piece: Piece) -> str:
        return self.article.text[piece.start : piece.end]

    @property
    def before(self) -> str:
        """The text before the match, within its paragraph."""
        text = self.article.text
        return text[max(text.rfind("\n", 0, self.start) + 1, self.start - CONTEXT) : self.start]

    @property
    def after(self) -> str:
        end = self.pieces[-1].end
        return self.article.text[end : end + CONTEXT].partition("\n")[0]


def matches(
    finder: index.Finder,
    articles: Iterable[Article],
    query: str,
    page_of_line: Mapping[int, int],
) -> list[Match]:
    """Where the query stands in these articles, in order; ``page_of_line`` has open pages only."""
    found: list[Match] = []
    for article in articles:
        marks = finder.marks(article.identifier, query, article.text) if query.strip() else []
        for start, end in marks:
            pieces = tuple(pieces_of(article, start, end, page_of_line))
            if pieces:
                found.append(Match(article, pieces))
            if len(found) == MOST_MATCHES:
                return found
    return found


def pieces_of(
    article: Article, start: int, end: int, page_of_line: Mapping[int, int]
) -> Iterator[Piece]:
    """The parts of a place in the text, a line each; of lines on open pages only."""
    for line_id, group in groupby(runs(article.segments, start, end), key=lambda run: run[0]):
        on_line = [(first, last) for _, first, last in group]
        until = start + sum(last - first for first, last in on_line)
        page_id = page_of_line.get(line_id)
        if page_id is not None and article.text[start:until].strip():
            yield Piece(line_id, page_id, start, until, tuple(on_line))
        start = until


def boxes_of(session: Session, found: Sequence[Match]) -> dict[Piece, Box]:
    """The box of each piece on its page, in pixels; the whole line's where no better is known."""
    pieces = {piece for match in found for piece in match.pieces}
    query = select(Line).where(Line.id.in_({piece.line_id for piece in pieces}))
    lines = {
        line.id: line for line in session.scalars(query.options(selectinload(Line.corrections)))
    }
    return {piece: box_of(lines[piece.line_id], piece) for piece in pieces}


def box_of(line: Line, piece: Piece) -> Box:
    edges = [edges_of(line, first, last) for first, last in piece.runs]
    known = [each for each in edges if each is not None]
    return enclosing(known) if known else (line.x0, line.y0, line.x1, line.y1)
