"""A volume as a searchable PDF, as a Word document, and as a bag to be kept elsewhere."""

from __future__ import annotations

import io
import json
from pathlib import Path

import bagit
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import exports, masters, scans, volumes
from archive.database import Archive
from archive.errors import Refusal
from archive.exports.hidden_font import hidden_font
from archive.models import (
    Article,
    Line,
    Page,
    Role,
    User,
    Visibility,
    Volume,
)
from archive.scans import pdf_text, running
from archive.scans.correcting import correct
from archive.scans.pages import RecognizedPage
from archive.scans.place import Place
from archive.scans.text_layer import beside
from tests.archive.scans.samples import placed_line, registered

SIZE = (1200, 1600)
FIRST = ("龙驹寨船帮会馆建于嘉庆二十年，", "坐北朝南，前临丹江码头。")
DOWN = ("商於古道自武关入关中，", "驿站相距六十里。")


def pages() -> list[tuple[tuple[object, ...], float]]:
    level = tuple(
        placed_line(text, 180 if not row else 100, 200 + 70 * row) for row, text in enumerate(FIRST)
    )
    down = tuple(
        placed_line(text, 900 - 80 * row, 200, vertical=True) for row, text in enumerate(DOWN)
    )
    return [(level, 0.0), (down, 0.0), ((), 0.0)]


@pytest.fixture
def scan(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """A scan of three pages: level text, downward text, and none; one published article."""
    folder = tmp_path / "37"
    folder.mkdir()
    for number in (1, 2, 3):
        Image.new("L", SIZE, 255 - number).save(folder / f"{number}.png")

    def read(tasks, jobs):  # type: ignore[no-untyped-def]
        for task, (lines, skew) in zip(tasks, pages(), strict=True):
            yield RecognizedPage(task.page_id, SIZE, skew, lines)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "recognized_pages", read)
    ingestion_id = registered(archive, folder, publish=True)
    scans.run(archive, ingestion_id, jobs=1, progress=lambda _: None)
    return archive


def volume(session: Session, number: int = 37) -> Volume:
    found = volumes.find(session, number)
    assert found is not None
    return found


def read_back(archive: Archive, path: Path) -> list[list[tuple[str, str]]]:
    """For each page of the PDF, each line as it reads, and what the PDF says in its place."""
    with archive.reading() as session:
        told = []
        for at, page in enumerate(session.scalars(select(Page).order_by(Page.sequence))):
            letters = pdf_text.letters(path, at, Place("x", at + 1), SIZE)
            lines = [
                placed_line(line.recognized, line.x0, line.y0, vertical=line.vertical)
                for line in page.lines
            ]
            said = beside(lines, letters)
            told.append(list(zip((line.text for line in page.lines), said, strict=True)))
        return told


def write_pdf(archive: Archive, path: Path) -> Path:
    with archive.reading() as session:
        path.write_bytes(exports.searchable_pdf(session, archive.settings, volume(session)))
    return path


def test_every_line_of_a_pdf_is_found_where_it_is_printed(scan: Archive, tmp_path: Path) -> None:
    with scan.writing() as session:
        user = User(name="editor", password_hash="x", role=Role.EDITOR)
        session.add(user)
        session.flush()
        line = next(each for each in session.scalars(select(Line)) if each.text == FIRST[1])
        correct(session, line, "坐北朝南，前臨丹江馬頭。", before=FIRST[1], user=user)
    path = write_pdf(scan, tmp_path / "37.pdf")
    first, second, third = read_back(scan, path)
    assert first == [(FIRST[0], FIRST[0]), ("坐北朝南，前臨丹江馬頭。",) * 2]
    assert second == [(DOWN[0], DOWN[0]), (DOWN[1], DOWN[1])]
    assert third == []
    document = pdfium.PdfDocument(path)
    assert [page.get_size() for page in document] == [(288, 384)] * 3  # 300 dpi
    shown = document[0].render(scale=1).to_pil().convert("L")
    assert shown.getextrema()[0] > 200  # the image is there, the text is not seen
    outline = [item.get_title() for item in document.get_toc()]
    assert outline == ["第三十七辑全文（待拆分）"]


def test_pages_of_a_sealed_article_are_in_no_pdf(scan: Archive, tmp_path: Path) -> None:
    with scan.writing() as session:
        article = session.scalars(select(Article)).one()
        article.visibility, article.sealed_reason = Visibility.SEALED, "家属所请"
    document = pdfium.PdfDocument(write_pdf(scan, tmp_path / "37.pdf"))
    assert len(document) == 1


@settings(max_examples=30)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_the_hidden_font_has_a_glyph_for_every_character(text: str) -> None:
    from fontTools.ttLib import TTFont

    written = io.BytesIO()
    hidden_font(written, text)
    names = TTFont(io.BytesIO(written.getvalue())).getBestCmap()
    assert set(names) == set(map(ord, text))
    assert len(set(names.values())) == len(names)


def test_a_bag_holds_the_masters_and_all_that_is_known(scan: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "bag"
    with scan.reading() as session:
        exports.bag(session, scan.settings, volume(session), folder)
    made = bagit.Bag(str(folder))
    made.validate()
    assert made.info["External-Identifier"] == "商州文史资料-37"
    kept = sorted(path.name for path in (folder / "data" / "masters").iterdir())
    assert kept == ["0001-1.png", "0002-2.png", "0003-3.png"]
    with Image.open(folder / "data" / "masters" / kept[1]) as image:
        assert image.getpixel((0, 0)) == 253
    whole = json.loads((folder / "data" / "volume.json").read_text(encoding="utf-8"))
    assert [line["text"] for line in whole["pages"][0]["lines"]] == [*FIRST]
    assert {path.name for path in (folder / "data").iterdir()} == {
        "masters", "volume.json", "articles.jsonl", "articles.tei.xml", "pages.alto.xml",
        "contents.csv",
    }  # fmt: skip


def test_a_bag_is_whole_or_not_there(scan: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "bag"
    with scan.reading() as session:
        first = session.scalars(select(Page)).first()
        assert first is not None
        masters.locate(scan.settings, first.master_sha256).unlink()
        with pytest.raises(Refusal, match="不见了"):
            exports.bag(session, scan.settings, volume(session), folder)
    assert not list(tmp_path.glob("bag*"))


def test_a_bag_is_not_written_over(scan: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "bag"
    folder.mkdir()
    (folder / "其他.txt").write_text("别的")
    with scan.reading() as session, pytest.raises(Refusal, match="已经存在"):
        exports.bag(session, scan.settings, volume(session), folder)
    assert [path.name for path in folder.iterdir()] == ["其他.txt"]
