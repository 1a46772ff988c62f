"""What heads and ends the pages of a PDF, found by its returning: running headers, page numbers.

A row at the edge of a page, set off from the text by room or by smaller letters, is left out if
another page has the same at that height, or the same but for a number that differs as the pages do.
Of a single page, what is plainly its number is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from archive.manuscripts.pdf_lines import Row, Run, rows
from archive.manuscripts.pdf_page import Letter

DEEPEST = 3  # rows at either edge that may return
WIDE = 1.3  # times the usual distance of rows, from which what follows is set off
SMALLER = 0.95  # times the usual height of letters
_NUMBER = re.compile(r"\d{1,6}")
_ONLY = re.compile(r"\W*第?1页?\W*(?:共1页\W*)?")

Page = Sequence[Letter]


def without_margins(pages: Sequence[Page]) -> tuple[list[list[Letter]], list[str]]:
    """The pages without what returns at their edges, and each row that was left out, bare."""
    heights = [letter.box[3] - letter.box[1] for page in pages for letter in page]
    height = median(heights) if heights else 0
    in_rows = [rows([Run.of((letter,)) for letter in page]) for page in pages]
    gone: set[int] = set()
    left_out: list[str] = []
    for inwards in (1, -1):
        ends = [set_off(page[::inwards], height) for page in in_rows]
        for row in those_returning(ends) if len(pages) > 1 else those_numbering(ends):
            gone.update(id(letter) for run in row for letter in run.letters)
            left_out.append(said(row))
    return [[letter for letter in page if id(letter) not in gone] for page in pages], left_out


def set_off(page: Sequence[Row], height: float) -> list[Row]:
    """The outermost rows of a page, from its edge inwards, that are set off from the text."""
    distances = [abs(other[0].middle - one[0].middle) for one, other in pairwise(page)]
    usual = median(distances) if distances else 0
    outer = distances[:DEEPEST]
    apart = [at + 1 for at, distance in enumerate(outer) if distance > WIDE * usual]
    small = 0
    while small < len(outer) and page[small][0].height < SMALLER * height:
        small += 1
    return list(page[: max([small, *apart])])


def those_returning(ends: Sequence[Sequence[Row]]) -> list[Row]:
    """The rows that another page has as well at that height."""
    having: dict[tuple[str, str], list[tuple[float, int, int]]] = defaultdict(list)
    for at, page in enumerate(ends):
        for number, row in enumerate(page):
            for key in keys(row, at):
                having[key].append((row[0].middle, at, number))
    found: set[tuple[int, int]] = set()
    for those in having.values():
        for (above, at, number), (below, other, its) in pairwise(sorted(those)):
            if at != other and below - above <= ends[at][number][0].height:
                found |= {(at, number), (other, its)}
    return [ends[at][number] for at, number in sorted(found)]


def those_numbering(ends: Sequence[Sequence[Row]]) -> list[Row]:
    """The rows of a single page that say nothing but that it is the first."""
    normal = ((row, unicodedata.normalize("NFKC", said(row))) for page in ends for row in page)
    return [row for row, text in normal if _ONLY.fullmatch(text)]


def said(row: Row) -> str:
    return "".join(letter.text for run in row for letter in run.letters)


def keys(row: Row, page: int) -> Iterator[tuple[str, str]]:
    """What the row says, and the same with each of its numbers told from that of the page."""
    text = unicodedata.normalize("NFKC", said(row))
    yield text, ""
    for number in _NUMBER.finditer(text):
        rest = f"{text[: number.start()]}#{text[number.end() :]}"
        yield rest, str(int(number[0]) - page)
