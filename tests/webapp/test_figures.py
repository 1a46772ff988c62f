"""Pictures of a manuscript on its page, for those who may read it."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from PIL import Image

from archive.accession import Place, take_in
from archive.config import Settings
from archive.database import Archive
from archive.models import Visibility
from tests.webapp import library
from tests.webapp.conftest import Visitor

FIGURE = "/articles/huiguan/figures/1"


@pytest.fixture(autouse=True)
def illustrated(archive: Archive, settings: Settings, tmp_path: Path) -> None:
    """A published article with a picture and its caption."""
    document = docx.Document()
    document.add_heading("会馆旧影", 0)
    document.add_paragraph("会馆门楼高三丈，砖雕精细，今尚完好，一九五六年列为文物保护单位。")
    Image.new("RGB", (40, 30), "gray").save(tmp_path / "photo.png")
    document.add_picture(str(tmp_path / "photo.png"))
    document.add_paragraph("船帮会馆旧址")
    document.save(str(tmp_path / "会馆.docx"))
    with archive.writing() as session:
        take_in(
            session, settings, tmp_path / "会馆.docx",
            place=Place(identifier="huiguan"), publish=True, actor="bianji",
        )  # fmt: skip


def test_a_figure_stands_above_its_caption(visitor: Visitor) -> None:
    page = visitor.get("/articles/huiguan").text
    assert f'<img src="{FIGURE}" width="40" height="30"' in page
    assert page.index(FIGURE) < page.index("<figcaption>船帮会馆旧址</figcaption>")
    answer = visitor.get(FIGURE)
    assert (answer.status_code, answer.mimetype) == (200, "image/jpeg")
    assert Image.open(io.BytesIO(answer.data)).size == (40, 30)
    assert "private" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("number", [0, 2, 10**12])
def test_a_figure_that_there_is_not_is_not_found(visitor: Visitor, number: int) -> None:
    assert visitor.get(f"/articles/huiguan/figures/{number}").status_code == 404


def test_a_figure_is_seen_by_those_who_may_read_the_article(
    visitor: Visitor, editor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        library.known(session, "huiguan").visibility = Visibility.STAFF
    assert visitor.get(FIGURE).status_code == 404
    assert editor.get(FIGURE).status_code == 200
    with archive.writing() as session:
        library.seal(library.known(session, "huiguan"))
    assert editor.get(FIGURE).status_code == 404
