"""Extent: how many lines and pages a manuscript will take when it is set. An estimate.

A line takes so many full-width characters; what is half as wide (Latin letters, digits) counts as
half a character, as East Asian Width (UAX #11) tells. Rules that keep marks from a line's
beginning (禁则), and widows, are not followed: they move a line now and then.
"""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive import figures
from archive.compilation.layout import Setting
from archive.models import Article, Opening

INDENT = 2  # characters, at the beginning of a paragraph
TITLE_SIZE, TITLE_SPACE = 1.6, 3  # times the size of the text; lines of white around a title
BYLINE_LINES = 2  # the authors, and the white after them
HEADING_SPACE = 1  # a line of white around a heading within an article
LEADING = 1.65  # from line to line, in sizes of the text


@dataclass(frozen=True)
class Extent:
    """The pages that an article is expected to stand on, inclusive."""

    first: int
    last: int


def extents(found: Iterable[Article], setting: Setting) -> list[Extent]:
    """Of articles in running order, the first on the volume's first page of text."""
    return [
        Extent(start // setting.lines, (end - 1) // setting.lines)
        for start, end in spans(map_lines(found, setting), setting)
    ]


def map_lines(found: Iterable[Article], setting: Setting) -> list[int]:
    return [lines_of(article, setting) for article in found]


def spans(lengths: Sequence[int], setting: Setting) -> list[tuple[int, int]]:
    """First line and the one after the last, counted from the top of page 0."""
    found = []
    at = setting.first_folio * setting.lines
    for length in lengths:
        start = opened(at, setting)
        at = start + max(1, length)
        found.append((start, at))
    return found


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


def lines_of(article: Article, setting: Setting) -> int:
    """Lines of an article with its title, its authors, its headings, its notes and its pictures."""
    title = math.ceil(width(article.title) * TITLE_SIZE / setting.characters) or 1
    lines = math.ceil(title * TITLE_SIZE) + TITLE_SPACE
    lines += BYLINE_LINES if article.contributions else 0
    headings = set(article.headings)
    for number, paragraph in enumerate(article.text.splitlines()):
        lines += lines_of_paragraph(paragraph, setting)
        lines += HEADING_SPACE if number in headings else 0
    return lines + sum(lines_of_caption(each, setting) for each in article.captions)


def lines_of_paragraph(paragraph: str, setting: Setting) -> int:
    return math.ceil((width(paragraph.strip()) + INDENT) / setting.characters)


def lines_of_caption(caption: dict[str, object], setting: Setting) -> int:
    """Of a note, or of pictures as wide as the text with what is said beneath them."""
    lines = lines_of_paragraph(str(caption["text"]), setting) if caption["text"] else 0
    for figure in figures.figures_in(caption):
        tall = figure.height / figure.width * setting.characters / LEADING
        lines += min(math.ceil(tall), setting.lines - 1)
    return lines


def width(text: str) -> float:
    """In full-width characters."""
    return sum(width_of(char) * count for char, count in Counter(text).items())


@lru_cache(maxsize=20_000)
def width_of(char: str) -> float:
    # Ambiguous ones (quotation marks, dashes) are full in Chinese type.
    return 1 if unicodedata.east_asian_width(char) in "WFA" else 0.5
