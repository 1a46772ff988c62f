"""A file given back with its errors marked (标注): as it was read, and what is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from archive.spreadsheets.entering import Report
from archive.spreadsheets.grid import Row, shown
from archive.spreadsheets.mapping import headings as titles_of
from archive.spreadsheets.workbook import PALE, add_sheet, cell, headings, new_book, save

Telling = Callable[[str, dict[str, object]], str]


def write_marked(report: Report, path: Path, tell: Telling, titles: tuple[str, str]) -> None:
    """Write the rows that were read, each under its number in the file, with two columns more:
    what is wrong, and the movement by which the row was entered before.

    ``tell`` turns a template and its values into a sentence of the reader's language; ``titles``
    are those of the two columns.
    """
    plan = report.plan
    wrong_cells: dict[int, set[int]] = defaultdict(set)
    said: dict[int, list[str]] = defaultdict(list)
    for wrong in report.wrongs:
        if wrong.sheet:
            continue
        said[wrong.row].append(tell(wrong.said.template, wrong.said.values))
        if wrong.column is not None:
            wrong_cells[wrong.row].add(wrong.column)
    book = new_book()
    width = plan.grid.width
    sheet = add_sheet(book, plan.grid.name, [14] * width + [60, 12], freeze=False)
    # A sum may be wrong too, and is no row of the plan.
    in_plan = {row.number for row in plan.rows} | set(said)
    for row in plan.grid.rows:
        if row.number == plan.columns.header:
            sheet.append(headings(sheet, [*titles_of(plan.grid, row.number), *titles]))
            continue
        cells = [written(sheet, row, at, wrong_cells[row.number]) for at in range(width)]
        if row.number in in_plan:
            note = cell(sheet, "\n".join(said[row.number]))
            if note is not None:
                note.fill = PALE
            cells += [note, cell(sheet, report.known.get(row.number))]
        sheet.append(cells)
    save(book, path)


def written(sheet: object, row: Row, column: int, wrong: set[int]) -> object:
    value = row.cells[column] if column < len(row.cells) else None
    whole = isinstance(value, int) and not isinstance(value, bool)
    each = cell(sheet, value if whole else shown(value))
    if column in wrong:
        each = each or cell(sheet, " ")
        each.fill = PALE
    return each
