"""Which sheets a workbook has, and in which part of the package each lies.

The workbook's part names them in their order (ECMA-376, part 1, 18.2.20), its relationships tell
the parts (part 2, 9.3). openpyxl says the names, but not the parts.
"""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass
from xml.parsers import expat

from archive.errors import Refusal
from archive.spreadsheets.xlsx_scan import strict_parser

OFFICE_DOCUMENT = "/relationships/officeDocument"
WORKSHEET = "/relationships/worksheet"
Attributes = dict[str, str]


@dataclass(frozen=True)
class Listed:
    name: str
    hidden: bool
    part: str


def listed_sheets(package: zipfile.ZipFile) -> list[Listed]:
    """The sheets of cells; charts on sheets of their own are left out.

    Raises :class:`Refusal` for a package that is no workbook.
    """
    book = next(
        (part for kind, part in relations(package, "").values() if kind.endswith(OFFICE_DOCUMENT)),
        None,
    )
    if book is None or book not in package.namelist():
        raise no_workbook()
    parts = relations(package, book)
    sheets = []
    for attributes in elements(package, book, "sheet"):
        identity = next((text for name, text in attributes.items() if name.endswith(":id")), "")
        kind, part = parts.get(identity, ("", ""))
        if kind.endswith(WORKSHEET):
            hidden = attributes.get("state", "visible") != "visible"
            sheets.append(Listed(attributes["name"], hidden, part))
    if not sheets:
        raise no_workbook()
    return sheets


def no_workbook() -> Refusal:
    return Refusal(
        "这个文件不是 Excel 工作簿。请用 Excel 或 WPS 打开要导入的表，另存为 .xlsx 再传。"
    )


def relations(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """By id: the type of each relationship of a part, and the part that it leads to."""
    folder, name = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    return {
        each["Id"]: (
            each["Type"],
            posixpath.normpath(posixpath.join("/", folder, each["Target"])).lstrip("/"),
        )
        for each in elements(package, listing, "Relationship")
    }


def elements(package: zipfile.ZipFile, part: str, wanted: str) -> list[Attributes]:
    """The attributes of each element of this name."""
    found: list[Attributes] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag.rpartition(":")[2] == wanted:
            found.append(attributes)

    parser: expat.XMLParserType = strict_parser()
    parser.StartElementHandler = start
    with package.open(part) as stream:
        parser.ParseFile(stream)
    return found
