"""A sheet as it was read: rows of cells, and what the eye does not see of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from archive.typed_text import one_line

Value = str | int | float | bool | dt.date | dt.datetime | dt.time | None
# What a spreadsheet shows where it could not work a formula out (ECMA-376, part 1, 18.17.3).
FAILED = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"}


@dataclass(frozen=True)
class Row:
    """``number``: as the sheet counts it, from 1."""

    number: int
    cells: tuple[Value, ...]
    hidden: bool = False

    def text(self, column: int) -> str:
        """What the cell at ``column`` (from 0) says, on one line; empty beyond the last."""
        return shown(self.cells[column]) if column < len(self.cells) else ""

    @property
    def is_empty(self) -> bool:
        return not any(shown(cell) for cell in self.cells)


@dataclass(frozen=True)
class Merged:
    """A block of merged cells, whose value stands in the first; rows from 1, columns from 0."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True)
class Grid:
    """``unsaved``: cells (row, column) with a formula whose value the file does not have."""

    name: str
    rows: list[Row]
    hidden: bool = False
    merged: list[Merged] = field(default_factory=list)
    unsaved: frozenset[tuple[int, int]] = frozenset()

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)


def shown(value: Value) -> str:
    """The value as text: 107 for 107.0, 2022-06-30 for a date."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime():
            return value.isoformat(" ", "minutes")
        case _:
            return one_line(str(value))


def letter(column: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name


def column_of(name: str) -> int:
    """0 for A, 26 for AA; the opposite of :func:`letter`."""
    number = 0
    for char in name.upper():
        number = number * 26 + ord(char) - ord("A") + 1
    return number - 1
