"""Tables: rows of short pieces set apart, one below the other."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from itertools import pairwise

from archive.models import LineKind
from archive.scans.sheet import Sheet

ROWS = 3  # at least, one after the other
APART = 1.5  # em, at least, between the cells of a row
SHORT = 10  # characters of the usual cell, at most: a sentence cut in two is no row


def mark_tables(sheet: Sheet, em: float) -> None:
    """Mark the cells of tables, of what is taken for body text so far.

    A list of names in rows is one as well: it has to keep its names apart.
    """
    run: list[list[int]] = []
    for row in [*rows_of(sheet), []]:
        if is_row(sheet, row, em):
            run.append(row)
            continue
        cells = [at for each in run for at in each]
        if len(run) >= ROWS and statistics.median(len(sheet.text(at)) for at in cells) <= SHORT:
            for at in cells:
                sheet.kinds[at] = LineKind.TABLE
        run = []


def rows_of(sheet: Sheet) -> list[list[int]]:
    """The lines of body text, those in one row of one column together, in reading order."""
    rows: list[list[int]] = []
    for at in sheet.among(LineKind.BODY):
        line = sheet.page.lines[at]
        if line.vertical:
            continue
        if rows and is_beside(sheet, rows[-1][-1], at):
            rows[-1].append(at)
        else:
            rows.append([at])
    return rows


def is_beside(sheet: Sheet, one: int, other: int) -> bool:
    lines = sheet.page.lines
    return lines[one].column == lines[other].column and sheet.extents[one].beside(
        sheet.extents[other]
    )


def is_row(sheet: Sheet, row: Sequence[int], em: float) -> bool:
    return len(row) > 1 and all(
        sheet.extents[right].left - sheet.extents[left].right >= APART * em
        for left, right in pairwise(row)
    )
