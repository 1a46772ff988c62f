"""Excel workbooks (.xlsx, .xlsm): their values, by openpyxl, and what a scan says beside them."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.parsers.expat import ExpatError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from archive.errors import Refusal
from archive.spreadsheets.grid import Grid, Row
from archive.spreadsheets.xlsx_parts import listed_sheets
from archive.spreadsheets.xlsx_scan import Scan, require_plain, scan_sheet

# Whatever openpyxl raises for a package that is damaged: it has no one error for that.
DAMAGED = (
    zipfile.BadZipFile, InvalidFileException, ExpatError, KeyError, ValueError, TypeError,
    AttributeError, IndexError, OSError, EOFError, NotImplementedError, RuntimeError, SyntaxError,
    OverflowError,
)  # fmt: skip


@contextmanager
def package_of(path: Path) -> Iterator[zipfile.ZipFile]:
    """The package. Raises :class:`Refusal` for one that is damaged or too large, also where that
    shows in the block."""
    try:
        with zipfile.ZipFile(path) as package:
            require_plain(package)
            yield package
    except DAMAGED as error:
        raise Refusal(
            "这个文件损坏了，或者不是 Excel 工作簿，无法读取。请用 Excel 或 WPS 打开，另存为 .xlsx "
            "再传。"
        ) from error


def sheet_names(path: Path) -> list[tuple[str, bool]]:
    """The names of the sheets in their order, and whether each is hidden."""
    with package_of(path) as package:
        return [(each.name, each.hidden) for each in listed_sheets(package)]


def read_sheet(path: Path, index: int) -> Grid:
    """The sheet at ``index`` (from 0)."""
    with package_of(path) as package:
        listed = listed_sheets(package)[index]
        scan = scan_sheet(package, listed.part)
        return Grid(
            listed.name,
            list(rows_of(path, listed.name, scan)) if scan.last_row else [],
            listed.hidden,
            scan.merged,
            frozenset(scan.unsaved),
        )


def rows_of(path: Path, name: str, scan: Scan) -> Iterator[Row]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that openpyxl does not know
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            sheet = book[name]
            sheet.reset_dimensions()  # what a sheet says of its own size is often wrong
            read = sheet.iter_rows(max_row=scan.last_row, max_col=scan.width, values_only=True)
            for number, cells in enumerate(read, 1):
                yield Row(number, tuple(cells), number in scan.hidden_rows)
        finally:
            book.close()
