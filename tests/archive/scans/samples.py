"""Scans and what is recognized on them, as small as a test may need them."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont
from sqlalchemy import select

from archive import scans
from archive.database import Archive
from archive.models import Article, Ingestion, Line, Page
from archive.scans.geometry import is_vertical
from archive.scans.ordering import PlacedLine
from archive.scans.pages import RecognizedPage
from archive.scans.recognition import RecognizedLine
from seeds.press.leaf import FONTS


def page_picture(mark: int = 1, width: int = 120, height: int = 160) -> Image.Image:
    """A white page with a black bar; pages of different marks differ."""
    image = Image.new("L", (width, height), 255)
    ImageDraw.Draw(image).rectangle((10, 10, 10 + 5 * mark, 20), fill=0)
    return image


def folder_scan(folder: Path, pages: int = 3, first_mark: int = 1) -> Path:
    """A folder of page images, 1.png onwards."""
    folder.mkdir(parents=True)
    for number in range(pages):
        page_picture(first_mark + number).save(folder / f"{number + 1}.png")
    return folder


def printed_page(text: str, folio: int | None = None) -> Image.Image:
    """A page of 1,240 by 1,754 pixels with these characters; the test is skipped without a font."""
    if not FONTS[0].is_file():
        pytest.skip(f"there is no font {FONTS[0]} to print pages with")
    face = ImageFont.truetype(FONTS[0], 44, index=2)
    page = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(page)
    for row, line in enumerate(textwrap.wrap("　　" + text, 22, drop_whitespace=False)):
        draw.text((140, 200 + row * 76), line, fill=0, font=face)
    if folio is not None:
        draw.text((600, 1620), str(folio), fill=0, font=face)
    return page


def recognized_line(
    text: str, x: int = 0, y: int = 0, size: int = 40, vertical: bool = False
) -> RecognizedLine:
    """A line whose characters are squares of ``size``, from its left or upper end at x, y."""
    boxes = [
        (x, y + n * size, x + size, y + (n + 1) * size)
        if vertical
        else (x + n * size, y, x + (n + 1) * size, y + size)
        for n in range(len(text))
    ]
    around = (x, y, boxes[-1][2], boxes[-1][3])
    return RecognizedLine(text, 0.99, around, [side for box in boxes for side in box])


def placed_line(
    text: str, x: int, y: int, size: int = 40, column: int = 0, vertical: bool = False
) -> PlacedLine:
    placed = PlacedLine(recognized_line(text, x, y, size, vertical), column, vertical)
    assert is_vertical(placed) == (vertical and len(text) > 1)
    return placed


def recognized_page(
    page_id: int, *texts: str, size: tuple[int, int] = (1200, 1600)
) -> RecognizedPage:
    """A page with these lines from its top down; the first of them is indented."""
    lines = tuple(
        placed_line(text, 100 if row else 180, 200 + 70 * row) for row, text in enumerate(texts)
    )
    return RecognizedPage(page_id, size, 0.0, lines)


def registered(
    archive: Archive, path: Path, volume: int = 37, publish: bool = False, name: str | None = None
) -> int:
    return scans.register(archive, path, volume, publish=publish, actor="赵丹", name=name)


def pages_of(archive: Archive, ingestion_id: int) -> list[int]:
    with archive.reading() as session:
        query = select(Page.id).where(Page.ingestion_id == ingestion_id).order_by(Page.sequence)
        return list(session.scalars(query))


def ingestions(archive: Archive) -> list[Ingestion]:
    with archive.reading() as session:
        return list(session.scalars(select(Ingestion).order_by(Ingestion.id)))


def files(archive: Archive) -> list[Path]:
    return sorted(path for path in archive.settings.files.rglob("*") if path.is_file())


def record(archive: Archive) -> dict[str, Any]:
    """What came of all scans, but for moments and the names that articles are given."""
    with archive.reading() as session:
        pages = session.scalars(select(Page).order_by(Page.sequence)).all()
        return {
            "pages": [(p.sequence, p.kind, p.folio, p.width, p.height, p.engine) for p in pages],
            "lines": [
                [(one.order, one.recognized, one.kind, one.starts_paragraph) for one in page.lines]
                for page in pages
            ],
            "articles": [
                (
                    article.title,
                    article.text,
                    article.status,
                    article.provisional,
                    [(one.position, one.first_line, one.last_line) for one in article.ranges],
                )
                for article in session.scalars(select(Article))
            ],
        }


def recognized(archive: Archive) -> int:
    with archive.reading() as session:
        return len(session.scalars(select(Page).where(Page.recognized_at.is_not(None))).all())


def line_row(line_id: int, text: str, page_id: int = 1, **values: object) -> Line:
    """A line in no database."""
    return Line(
        id=line_id,
        page_id=page_id,
        recognized=text,
        **(
            {"confidence": 0.99}
            | {
                "order": line_id,
                "starts_paragraph": False,
                "char_boxes": [],
                "char_confidences": [],
            }
            | dict.fromkeys(("x0", "y0", "x1", "y1"), 0)
            | values
        ),
    )
