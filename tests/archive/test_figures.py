"""Pictures of a manuscript: kept beside its text, shown, and given away with it."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from PIL import Image
from sqlalchemy import select

from archive import exports, figures, masters, volumes
from archive.accession import Place, take_in
from archive.database import Archive
from archive.errors import Refusal
from archive.models import Article, Master, Volume

BODY = "龙驹寨船帮会馆建于清嘉庆二十年，由船户捐资修建，历时三年方成。"
CAPTION = "船帮会馆旧址"


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    """A Word file with two pictures, the first with its caption."""
    document = docx.Document()
    document.add_heading("龙驹寨船帮会馆", 0)
    document.add_paragraph(BODY)
    for size, shade in (((3000, 2000), 90), ((300, 500), 160)):
        path = tmp_path / f"{shade}.png"
        Image.new("L", size, shade).save(path)
        document.add_picture(str(path))
        if shade == 90:
            document.add_paragraph(CAPTION)
            document.add_paragraph(BODY[::-1])
    out = tmp_path / "会馆.docx"
    document.save(str(out))
    return out


def taken(archive: Archive, path: Path) -> None:
    with archive.writing() as session:
        take_in(session, archive.settings, path, place=Place(volume=37), publish=True, actor="赵丹")


def test_pictures_are_kept_with_their_captions_and_places(
    archive: Archive, manuscript: Path
) -> None:
    taken(archive, manuscript)
    with archive.reading() as session:
        article = session.scalars(select(Article)).one()
        first, second = article.captions
        assert (first["text"], first["after_paragraph"]) == (CAPTION, 0)
        assert (second["text"], second["after_paragraph"]) == ("", 1)
        found = figures.figures_of(article)
        assert [(each.width, each.height) for each in found] == [(3000, 2000), (300, 500)]
        for each in found:
            master = session.get_one(Master, each.sha256)
            assert master.name == "插图.png"
            kept = masters.locate(archive.settings, each.sha256)
            assert masters.digest(kept) == each.sha256


def test_the_same_file_again_keeps_nothing_twice(archive: Archive, manuscript: Path) -> None:
    for _ in range(2):
        taken(archive, manuscript)
    with archive.reading() as session:
        assert len(session.scalars(select(Master)).all()) == 3


def test_a_figure_is_shown_no_wider_than_a_page(archive: Archive, manuscript: Path) -> None:
    taken(archive, manuscript)
    with archive.reading() as session:
        large, small = figures.figures_of(session.scalars(select(Article)).one())
        for figure, size in ((large, (1600, 1067)), (small, (300, 500))):
            path = figures.derivative(session, archive.settings, figure)
            assert Image.open(path).size == size
        masters.locate(archive.settings, large.sha256).unlink()
        assert figures.derivative(session, archive.settings, large).is_file()  # from the cache
        for made in archive.settings.cache.rglob("*.jpg"):
            made.unlink()
        with pytest.raises(Refusal, match="不见了"):
            figures.derivative(session, archive.settings, large)


def test_the_master_of_a_figure_is_not_dropped(archive: Archive, manuscript: Path) -> None:
    taken(archive, manuscript)
    with archive.writing() as session:
        figure = figures.figures_of(session.scalars(select(Article)).one())[0]
        masters.drop(session, archive.settings, [figure.sha256])
    with archive.reading() as session:
        assert session.get(Master, figure.sha256) is not None
    assert masters.locate(archive.settings, figure.sha256).is_file()


def test_figures_go_along_into_exports(archive: Archive, manuscript: Path) -> None:
    taken(archive, manuscript)
    with archive.reading() as session:
        volume: Volume | None = volumes.find(session, 37)
        assert volume is not None
        written = docx.Document(
            io.BytesIO(exports.published_document(session, archive.settings, volume))
        )
        assert len(written.inline_shapes) == 2
        assert [each.text for each in written.paragraphs if each.style.name == "Caption"] == [
            CAPTION
        ]
        told = exports.tei(session, volume)
        assert told.count("<graphic url=\"urn:sha256:") == 2
        assert told.count("<figDesc>") == 1
        assert exports.plain_text(session, volume).count("〔") == 1
