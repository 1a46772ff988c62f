"""Paragraphs: which lines start one, and which are numbered headings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from archive.models import LineKind, PageKind
from archive.scans.line_kinds import HEADING
from archive.scans.sheet import Blocks, Sheet

INDENTED = 1.2  # em from the edge of its column, at least, for a paragraph's first line
ASIDE = (LineKind.HEADER, LineKind.FOLIO, LineKind.CAPTION)  # in no paragraph of the text


def mark_paragraphs(sheet: Sheet, kind: PageKind, em: float, blocks: Blocks) -> None:
    """Mark the lines that start paragraphs: indented ones, and each line of a list or a cover."""
    text = [at for at, line_kind in enumerate(sheet.kinds) if line_kind not in ASIDE]
    for before, at in pairwise([None, *text]):
        if at is None or (before is not None and same_row(sheet, before, at)):
            continue
        line, extent = sheet.page.lines[at], sheet.extents[at]
        if kind is not PageKind.BODY or sheet.kinds[at] is LineKind.TABLE:
            sheet.starts[at] = True  # a line of a list, and a row of a table, is one by itself
        elif sheet.kinds[at] is LineKind.BODY:
            block = blocks.get(line.column)
            start = extent.top if line.vertical else extent.left
            sheet.starts[at] = block is not None and start - block.start >= INDENTED * em
        else:
            sheet.starts[at] = before is None or sheet.kinds[before] is not sheet.kinds[at]
    mark_headings(sheet, text)


def same_row(sheet: Sheet, before: int, at: int) -> bool:
    lines, extents = sheet.page.lines, sheet.extents
    return (
        not lines[at].vertical
        and lines[before].column == lines[at].column
        and extents[before].beside(extents[at])
    )


def mark_headings(sheet: Sheet, text: Sequence[int]) -> None:
    """Mark numbered headings: short lines by themselves, with a paragraph starting after them."""
    for at, after in pairwise([*text, None]):
        if at is None or sheet.kinds[at] is not LineKind.BODY or not sheet.starts[at]:
            continue
        alone = after is None or sheet.starts[after]
        if alone and HEADING.fullmatch(sheet.text(at)):
            sheet.kinds[at] = LineKind.HEADING
