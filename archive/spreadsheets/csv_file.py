"""Comma-separated values (RFC 4180), as offices save them: UTF-8, UTF-16 or GB18030, with commas,
semicolons or tabs."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from archive.errors import Refusal
from archive.exports.sheet import FORMULA
from archive.spreadsheets import limits
from archive.spreadsheets.grid import Grid, Row

SEPARATORS = ",\t;"
LOOKED_AT = 20  # lines, to see by what cells are separated


def read_csv(path: Path) -> Grid:
    """Raises :class:`Refusal` for what is no text, and for what is too large."""
    text = decoded(path.read_bytes())
    csv.field_size_limit(limits.LARGEST_FILE)
    rows: list[Row] = []
    try:
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text)):
            rows.append(Row(len(rows) + 1, tuple(without_mark(cell) for cell in cells)))
            if len(rows) > limits.MOST_ROWS or len(cells) > limits.MOST_COLUMNS:
                raise Refusal(
                    "文件太大：最多 %(rows)d 行、%(columns)d 列。请拆成几份。",
                    rows=limits.MOST_ROWS,
                    columns=limits.MOST_COLUMNS,
                )
    except csv.Error as error:
        raise unreadable() from error
    return Grid(path.stem, rows)


def decoded(data: bytes) -> str:
    first = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    for encoding in (first, "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise unreadable()


def separator_of(text: str) -> str:
    lines = text.splitlines()[:LOOKED_AT]
    return max(SEPARATORS, key=lambda sign: sum(line.count(sign) for line in lines))


def without_mark(cell: str) -> str:
    """Without the apostrophe that our own CSV puts before what Excel takes for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA) else cell


def unreadable() -> Refusal:
    return Refusal(
        "这个文件不是文字，无法当作 CSV 读取。请用 Excel 或 WPS 打开，另存为 .xlsx 或 CSV 再传。"
    )
