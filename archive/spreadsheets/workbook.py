"""Writing workbooks (.xlsx), of which no cell is ever a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from archive.errors import Refusal
from archive.exports.sheet import FORMULA
from archive.spreadsheets.limits import LONGEST_CELL

# What XML cannot hold; the record has none of it, but files of others may.
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
HAIRLINE = Side(style="hair", color="9E2A2B")
HEADING = Font(name="宋体", bold=True)
WRAPPED = Alignment(vertical="top", wrap_text=True)
PALE = PatternFill("solid", fgColor="F6E3E1")
GREY = Font(name="宋体", italic=True, color="777777")


def new_book() -> Workbook:
    """A workbook without sheets, written row by row."""
    return Workbook(write_only=True)


def add_sheet(book: Workbook, name: str, widths: Sequence[int], *, freeze: bool = True) -> Any:
    sheet = book.create_sheet(name)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    if freeze:
        sheet.freeze_panes = "A2"
    return sheet


def headings(sheet: Any, titles: Iterable[str]) -> list[Any]:
    cells = []
    for title in titles:
        each = cell(sheet, title)
        each.font = HEADING
        each.border = Border(bottom=HAIRLINE)
        cells.append(each)
    return cells


def cell(sheet: Any, value: object) -> Any:
    """A number as a number, all else as text: also what begins as a formula does.

    Raises :class:`Refusal` for a text that no cell can hold.
    """
    if value is None or value == "":
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return WriteOnlyCell(sheet, value)
    text = UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", str(value))
    if len(text) > LONGEST_CELL:
        raise Refusal(
            "“%(start)s…”太长，Excel 一格最多 %(most)d 个字，不能导出。请改用 CSV。",
            start=text[:20],
            most=LONGEST_CELL,
        )
    written = WriteOnlyCell(sheet, text)
    written.data_type = "s"
    if "\n" in text:
        written.alignment = WRAPPED
    if text.startswith(FORMULA):
        # So that it stays text when somebody edits the cell.
        written.quotePrefix = True
    return written


def save(book: Workbook, path: Path) -> None:
    """Raises :class:`Refusal` where the file cannot be written."""
    with writing(path):
        book.save(path)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Raises :class:`Refusal` where the block cannot write this file."""
    try:
        yield
    except OSError as error:
        raise Refusal(
            "无法写入 %(file)s（%(reason)s）。请检查目录、权限和磁盘空间。",
            file=path,
            reason=error.strerror or error,
        ) from error
