"""Extent: how many lines and pages a manuscript will take when it is set. An estimate.

A line takes so many full-width characters; what is half as wide (Latin letters, digits) counts as
half a character, as East Asian Width (UAX #11) tells. Rules that keep marks from a line's
beginning (禁则) are not followed: they make a line more now and then.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from archive import figures
from archive.compilation.layout import Setting
from archive.exports.lifted import lifted
from archive.models import Article, Opening

INDENT = 2  # characters, at the beginning of a paragraph
TOGETHER = 2  # lines of a paragraph at least on a page, where it goes on to the next
TITLE_SIZE, TITLE_SPACE = 1.6, 3  # times the size of the text; lines of white around a title
BYLINE_LINES = 2  # the authors, and the white after them
HEADING_SPACE = 1  # a line of white around a heading within an article
LEADING = 1.65  # from line to line, in sizes of the text


@dataclass(frozen=True)
class Extent:
    """The pages that an article is expected to stand on, inclusive."""

    first: int
    last: int


@dataclass(frozen=True)
class Block:
    """What is set below what comes before it: a paragraph, or something that stays together."""

    lines: int
    is_whole: bool = False


def extents(found: Iterable[Article], setting: Setting) -> list[Extent]:
    """Of articles in running order, the first on the volume's first page of text."""
    return [
        Extent(start // setting.lines, (end - 1) // setting.lines)
        for start, end in spans((blocks_of(article, setting) for article in found), setting)
    ]


def spans(articles: Iterable[Sequence[Block]], setting: Setting) -> list[tuple[int, int]]:
    """First line and the one after the last, counted from the top of page 0."""
    found = []
    at = setting.first_folio * setting.lines
    for blocks in articles:
        start = opened(at, setting)
        at = start
        for block in blocks:
            at = after(at, block, setting.lines)
        at = max(at, start + 1)
        found.append((start, at))
    return found


def after(at: int, block: Block, page: int) -> int:
    """The line after a block that begins at line ``at``, with ``page`` lines on a page.

    No single line of a paragraph is left alone at the foot or the head of a page.
    """
    left, room = block.lines, page - at % page
    while left > room:
        here = 0 if block.is_whole and room < page else min(room, left - TOGETHER)
        left -= here if here >= TOGETHER else 0
        at += room
        room = page
    return at + left


def opened(at: int, setting: Setting) -> int:
    """The line at which an article begins that follows on one ended at line ``at``."""
    if setting.opening is Opening.RUNNING:
        # A title is not left alone at the foot of a page.
        left = -at % setting.lines
        return at + left if left <= TITLE_SPACE + BYLINE_LINES else at
    page = math.ceil(at / setting.lines)
    if setting.opening is Opening.RECTO and page % 2 == 0:
        page += 1
    return page * setting.lines


def blocks_of(article: Article, setting: Setting) -> list[Block]:
    """An article's title and authors, its paragraphs and headings, its notes and pictures."""
    title = math.ceil(width(article.title) * TITLE_SIZE / setting.characters) or 1
    head = math.ceil(title * TITLE_SIZE) + TITLE_SPACE
    found = [Block(head + (BYLINE_LINES if article.contributions else 0), is_whole=True)]
    headings, captions = set(article.headings), lifted(article)
    found += (lines_of_caption(each, setting) for each in captions.get(-1, ()))
    for number, paragraph in enumerate(article.text.splitlines()):
        lines = lines_of_paragraph(paragraph, setting)
        found.append(Block(lines + HEADING_SPACE, True) if number in headings else Block(lines))
        found += (lines_of_caption(each, setting) for each in captions.get(number, ()))
    return found


def lines_of_paragraph(paragraph: str, setting: Setting) -> int:
    return math.ceil((width(paragraph.strip()) + INDENT) / setting.characters)


def lines_of_caption(caption: Mapping[str, Any], setting: Setting) -> Block:
    """Of a note, or of pictures as wide as the text with what is said beneath them."""
    lines = lines_of_paragraph(str(caption["text"]), setting) if caption["text"] else 0
    pictures = list(figures.figures_in(caption))
    for figure in pictures:
        tall = figure.height / max(1, figure.width) * setting.characters / LEADING
        lines += min(math.ceil(tall), setting.lines - 1)
    return Block(lines, is_whole=bool(pictures))


def width(text: str) -> float:
    """In full-width characters."""
    return sum(width_of(char) * count for char, count in Counter(text).items())


@lru_cache(maxsize=20_000)
def width_of(char: str) -> float:
    # Ambiguous ones (quotation marks, dashes) are full in Chinese type.
    return 1 if unicodedata.east_asian_width(char) in "WFA" else 0.5
