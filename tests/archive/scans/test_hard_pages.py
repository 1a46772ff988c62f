"""The real engine on pages that are not printed Chinese: nothing fails, nothing is lost."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from sqlalchemy import select

from archive import scans
from archive.config import Settings
from archive.models import Article, Ingestion, IngestionState, Page, PageKind
from seeds.press.leaf import FONTS
from tests.archive.conftest import opened
from tests.archive.scans.samples import registered

ENGLISH = ("The Dan River rises in Shaanxi", "and joins the Han at Danjiangkou.")


def photograph(seed: int) -> Image.Image:
    """Light and dark without any edge, as in a picture that fills the page."""
    coarse = np.random.default_rng(seed).integers(0, 255, (7, 5), dtype=np.uint8)
    return Image.fromarray(coarse).resize((1240, 1754), Image.Resampling.BICUBIC)


def scribble() -> Image.Image:
    """Strokes of a pen over the page."""
    page = Image.new("L", (1240, 1754), 245)
    draw = ImageDraw.Draw(page)
    rng = np.random.default_rng(5)
    for row in range(8):
        y = 200 + 150 * row
        points = [(150 + 12 * n, int(y + rng.normal(0, 22))) for n in range(75)]
        draw.line(points, fill=40, width=5, joint="curve")
    return page


@pytest.mark.ocr
def test_photographs_handwriting_english_and_a_single_pixel(tmp_path: Path) -> None:
    folder = tmp_path / "第三十七辑"
    folder.mkdir()
    pages = [photograph(1), scribble(), english(), Image.new("L", (1, 1), 0), photograph(2)]
    for number, page in enumerate(pages, 1):
        page.save(folder / f"{number}.png")
    with opened(Settings.from_environment({"WENSHI_HOME": str(tmp_path / "home")})) as archive:
        ingestion_id = registered(archive, folder)
        scans.run(archive, ingestion_id, jobs=1, progress=lambda _: None)
        with archive.reading() as session:
            assert session.get_one(Ingestion, ingestion_id).state is IngestionState.DONE
            kinds = session.scalars(select(Page.kind).order_by(Page.sequence)).all()
            assert len(kinds) == 5
            assert kinds[0] in (PageKind.BLANK, PageKind.PLATE)
            assert kinds[3] is PageKind.BLANK
            text = "".join(session.scalars(select(Article.text)))
            for page in session.scalars(select(Page)):
                assert scans.derivative(archive.settings, page, 240).is_file()
    assert " ".join(ENGLISH) in text


def english() -> Image.Image:
    """A page of English, line by line."""
    if not FONTS[0].is_file():
        pytest.skip(f"there is no font {FONTS[0]} to print pages with")
    page = Image.new("L", (1240, 1754), 255)
    draw, face = ImageDraw.Draw(page), ImageFont.truetype(FONTS[0], 44, index=2)
    for row, line in enumerate(ENGLISH):
        draw.text((140, 300 + 76 * row), line, fill=0, font=face)
    return page
