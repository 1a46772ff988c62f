"""Margins: page numbers and running headers, told from the text that they surround."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from archive.models import LineKind
from archive.scans.folios import printed_number
from archive.scans.sheet import SMALLER, Sheet

TOP_MARGIN, BOTTOM_MARGIN = 0.15, 0.85  # of the page's height: no header below, no folio above
RETURNING = 3  # pages on which a header of the body's size must stand to be known as one


def mark_folio(sheet: Sheet) -> int | None:
    """The page number that stands in the bottom margin, or else in the top margin."""
    height = sheet.page.size[1]
    top, bottom = outer_rows(sheet)
    bottom = [at for at in bottom if sheet.extents[at].level > BOTTOM_MARGIN * height]
    top = [at for at in top if sheet.extents[at].level < TOP_MARGIN * height]
    for at in (*bottom, *top):
        number = printed_number(sheet.text(at))
        if number is not None:
            sheet.kinds[at] = LineKind.FOLIO
            return number
    return None


def mark_headers(sheets: Sequence[Sheet], em: float) -> None:
    """Mark what heads the text: smaller than the body, or returning on other pages."""
    tops = [header_row(sheet) for sheet in sheets]
    returning = Counter(
        plain(sheet.text(at)) for sheet, row in zip(sheets, tops, strict=True) for at in row
    )
    for sheet, row in zip(sheets, tops, strict=True):
        for at in row:
            small = sheet.extents[at].em <= SMALLER * em
            again = returning[plain(sheet.text(at))] >= RETURNING
            if again or (small and stands_off(sheet, row, em)):
                sheet.kinds[at] = LineKind.HEADER


def outer_rows(sheet: Sheet) -> tuple[list[int], list[int]]:
    """The lines of the first and of the last row of a page; vertical lines are in neither."""
    level = [at for at, line in enumerate(sheet.page.lines) if not line.vertical]
    if not level:
        return [], []
    top = min(level, key=lambda at: sheet.extents[at].level)
    bottom = max(level, key=lambda at: sheet.extents[at].level)
    return row_of(sheet, level, top), row_of(sheet, level, bottom)


def row_of(sheet: Sheet, level: Sequence[int], end: int) -> list[int]:
    return [at for at in level if at == end or sheet.extents[at].beside(sheet.extents[end])]


def header_row(sheet: Sheet) -> list[int]:
    height = sheet.page.size[1]
    row = [at for at in outer_rows(sheet)[0] if sheet.kinds[at] is not LineKind.FOLIO]
    return [at for at in row if sheet.extents[at].level < TOP_MARGIN * height]


def stands_off(sheet: Sheet, row: Sequence[int], em: float) -> bool:
    """Whether at least half a line of room lies between this row and the text below it."""
    foot = max(sheet.extents[at].bottom for at in row)
    below = [extent.top for at, extent in enumerate(sheet.extents) if at not in row]
    return not below or min(below) - foot >= 0.5 * em


def plain(text: str) -> str:
    """A header without spaces and numbers, which differ from page to page."""
    return re.sub(r"[\W\d]", "", text)
