"""Cells that mean what stands above them: merged ones, and 同上."""

from __future__ import annotations

from collections.abc import Iterator

from archive.spreadsheets.fields import SHARED, Field
from archive.spreadsheets.grid import Grid, Row, shown
from archive.spreadsheets.mapping import Columns

DITTO = {"同上", "〃", '"', "″", "''", "””", "“", "”", "上同"}


def spread(grid: Grid, columns: Columns) -> Iterator[Row]:
    """The rows below the headings that are not empty, with such cells filled in, except that
    numbers of copies are never taken from the row above."""
    sources = merged_sources(grid, columns)
    original = {row.number: row for row in grid.rows}
    above: Row | None = None
    # Where each row has a number of its own, it was written by a program, and means what it says.
    dittos: frozenset[str] | set[str] = frozenset() if columns.has(Field.NUMBER) else DITTO
    for row in grid.rows:
        if row.number <= columns.header or row.is_empty:
            continue
        cells = list(row.cells)
        for column, field in columns.fields.items():
            if column >= len(cells) or field not in SHARED:
                continue
            source = original.get(sources.get((row.number, column), 0))
            if source is not None and column < len(source.cells):
                cells[column] = source.cells[column]
            elif shown(cells[column]) in dittos and above is not None:
                cells[column] = above.cells[column] if column < len(above.cells) else None
        above = Row(row.number, tuple(cells), row.hidden)
        yield above


def merged_sources(grid: Grid, columns: Columns) -> dict[tuple[int, int], int]:
    """Of each cell (row, column) below the first in a merged block: the row that has its value."""
    last = grid.rows[-1].number if grid.rows else 0
    return {
        (row, block.first_column): block.first_row
        for block in grid.merged
        if columns.header < block.first_row and block.first_column in columns.fields
        for row in range(block.first_row + 1, min(block.last_row, last) + 1)
    }


def merged_quantities(
    grid: Grid, columns: Columns, field: Field = Field.QUANTITY
) -> dict[int, tuple[int, int]]:
    """Of each row whose number of copies stands in a cell merged over several rows: these."""
    column = columns.column(field)
    return {
        row: (block.first_row, block.last_row)
        for block in grid.merged
        if block.first_column == column and columns.header < block.first_row < block.last_row
        for row in range(block.first_row, min(block.last_row, block.first_row + 50_000) + 1)
    }
