"""Files that are made to harm: formulas, bombs, entities."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import Quantity, donate
from archive.spreadsheets import export, limits, open_file
from tests.archive.spreadsheets.office import sent, table


@pytest.mark.parametrize("sign", list("=+-@"))
def test_what_begins_as_a_formula_is_text(archive: Archive, tmp_path: Path, sign: str) -> None:
    text = f'{sign}HYPERLINK("http://x.example")'
    with archive.writing() as session:
        donate(
            session, volume=None, quantity=Quantity(1), to=[(text, None)], location=None, note=text
        )
    with archive.reading() as session:
        export(session, tmp_path / "a.xlsx")
        export(session, tmp_path / "a.csv")
    book = load_workbook(tmp_path / "a.xlsx")
    for sheet in book:
        assert not [cell for row in sheet for cell in row if cell.data_type == "f"]
    assert book["单位和个人"].cell(2, 1).quotePrefix
    cells = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert f",{sign}" not in cells


def rewritten(path: Path, part: str, change: tuple[bytes, bytes]) -> Path:
    """The same package, with ``change`` made in one of its parts."""
    changed = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(*change) if name == part else data)
    return changed


def test_entities_are_never_expanded(archive: Archive, tmp_path: Path) -> None:
    file = table(tmp_path / "a.xlsx", ["2022", "入库", 35, 10, None, "文史库"])
    part = "xl/worksheets/sheet1.xml"
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet '
    with pytest.raises(Refusal, match="DTD"):
        sent(archive, rewritten(file, part, (b"<worksheet ", bomb)))


def test_a_package_that_unpacks_to_too_much_is_not_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = table(tmp_path / "a.xlsx", ["2022", "入库", 35, 10])
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/image.png", bytes(1 << 20))
    monkeypatch.setattr(limits, "LARGEST_UNPACKED", 1 << 20)
    with pytest.raises(Refusal, match="解开后太大"):
        open_file(file)


def test_cells_beyond_the_last_value_are_not_counted(archive: Archive, tmp_path: Path) -> None:
    file = table(tmp_path / "a.xlsx", ["2022", "入库", 35, 10, None, "文史库"])
    empty = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    changed = rewritten(file, "xl/worksheets/sheet1.xml", (b"</sheetData>", empty))
    assert sent(archive, changed).entered


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + bytes(100), b"\xff\xfe\x00"])
def test_what_is_damaged_is_refused(archive: Archive, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    with pytest.raises(Refusal):
        sent(archive, tmp_path / "a.xlsx")
