"""Opening a file of whatever kind: it is known by its content, not by its name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from archive.errors import Refusal
from archive.spreadsheets import csv_file, limits, xlsx
from archive.spreadsheets.grid import Grid

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and .xlsx with a password


@dataclass(frozen=True)
class File:
    """``sheets``: name of each, and whether it is hidden. ``digest``: SHA-256 (hex)."""

    path: Path
    sheets: list[tuple[str, bool]]
    digest: str
    is_workbook: bool

    def read(self, index: int) -> Grid:
        """The sheet at ``index``, from 0."""
        if not self.is_workbook:
            return csv_file.read_csv(self.path)
        return xlsx.read_sheet(self.path, index)


def open_file(path: Path) -> File:
    """Raises :class:`Refusal` for what is no spreadsheet that can be read."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(8)
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Refusal(
            "无法读取 %(file)s（%(reason)s）。请核对文件名和权限。",
            file=path.name,  # where it lies is not for everybody who may send one
            reason=error.strerror or error,
        ) from error
    if not size:
        raise Refusal("文件是空的。请核对后再传。")
    if size > limits.LARGEST_FILE:
        raise Refusal(
            "文件有 %(size)d MB，最多 %(most)d MB。请只留要导入的工作表，另存后再传。",
            size=-(-size // (1 << 20)),
            most=limits.LARGEST_FILE >> 20,
        )
    if start == OLE:
        raise Refusal(
            "这是旧格式的 .xls，或者加了密码的工作簿，不能读取。请用 Excel 或 WPS 打开，取消密码，"
            "选“另存为”，类型选“Excel 工作簿（*.xlsx）”，再传新文件。"
        )
    if start.startswith(ZIP):
        return File(path, xlsx.sheet_names(path), digest, is_workbook=True)
    return File(path, [(path.stem, False)], digest, is_workbook=False)
