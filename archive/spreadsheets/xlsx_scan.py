"""What openpyxl does not say of a sheet that it reads row by row, and what must be known before.

Hidden rows, merged cells, formulas without a value, and how far the values reach: Excel writes
formatted, empty cells down to row 1,048,576 without blinking. The parts of the package are read by
expat, and one with a document type is refused, as the format does: "DTD declarations shall not be
used" (ECMA-376, part 2, 5th edition, 6.2.5). So no entity is ever expanded.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from xml.parsers import expat

from archive.errors import Refusal
from archive.spreadsheets import limits
from archive.spreadsheets.grid import Merged, column_of

REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass
class Scan:
    """Rows from 1, columns from 0; ``last_row`` and ``width`` of cells that have a value."""

    last_row: int = 0
    width: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)
    unsaved: set[tuple[int, int]] = field(default_factory=set)


class Scanner:
    def __init__(self) -> None:
        self.scan = Scan()
        self.row = 0
        self.column = -1
        self.formula = self.value = self.in_value = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self.row = place(attributes.get("r")) or self.row + 1
            self.column = -1
            if attributes.get("hidden") in ("1", "true"):
                self.scan.hidden_rows.add(self.row)
        elif name == "c":
            match = REFERENCE.fullmatch(attributes.get("r", ""))
            self.column = column_of(match[1]) if match else self.column + 1
            self.formula = False
            self.value = attributes.get("t") == "str"  # the value of a formula, perhaps empty
        elif name in ("v", "t"):
            self.in_value = True
        elif name == "f":
            self.formula = True
        elif name == "mergeCell":
            self.merge(attributes.get("ref", ""))

    def characters(self, text: str) -> None:
        if self.in_value:
            self.value = True

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name in ("v", "t"):
            self.in_value = False
        elif name == "c" and (self.value or self.formula):
            self.scan.last_row = max(self.scan.last_row, self.row)
            self.scan.width = max(self.scan.width, self.column + 1)
            if not self.value:
                self.scan.unsaved.add((self.row, self.column))

    def merge(self, reference: str) -> None:
        ends = REFERENCE.findall(reference)
        if len(ends) == 2:
            (left, top), (right, bottom) = ends
            block = Merged(int(top), int(bottom), column_of(left), column_of(right))
            self.scan.merged.append(block)


def place(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 7 else None


def scan_sheet(package: zipfile.ZipFile, part: str) -> Scan:
    """Look through the part of a sheet. Raises :class:`Refusal` where it is too large."""
    scanner = Scanner()
    parser = strict_parser()
    parser.buffer_text = True
    parser.StartElementHandler = scanner.start
    parser.CharacterDataHandler = scanner.characters
    parser.EndElementHandler = scanner.end
    with package.open(part) as stream:
        parser.ParseFile(stream)
    scan = scanner.scan
    if scan.last_row > limits.MOST_ROWS or scan.width > limits.MOST_COLUMNS:
        raise Refusal(
            "工作表太大：有内容的到第 %(rows)d 行、第 %(columns)d 列，最多 %(most_rows)d 行、"
            "%(most_columns)d 列。请拆成几份。",
            rows=scan.last_row,
            columns=scan.width,
            most_rows=limits.MOST_ROWS,
            most_columns=limits.MOST_COLUMNS,
        )
    return scan


def require_plain(package: zipfile.ZipFile) -> None:
    """Raises :class:`Refusal` for a package that unpacks to too much, or has a document type."""
    parts = package.infolist()
    # zipfile reads no more of a part than its header promises.
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > limits.MOST_PARTS or unpacked > limits.LARGEST_UNPACKED:
        raise Refusal("这个文件解开后太大，没有读入。请把要导入的工作表另存成一个新文件。")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")) and "/worksheets/sheet" not in part.filename:
            with package.open(part) as stream:
                strict_parser().ParseFile(stream)


def strict_parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse_document_type
    return parser


def refuse_document_type(*_: object) -> None:
    raise Refusal(
        "这个文件里有 Excel 不会写的内容（DTD），没有读入。请用 Excel 或 WPS 另存后再传。"
    )
