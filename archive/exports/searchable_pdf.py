"""A scanned volume as a PDF: its page images, with what is read on them as text that is not seen.

The reading is today's, with corrections. A line's text lies over its image, character by character
as far as even spacing allows, level or downwards, and askew as its page is. Pages with a sealed
article are left out.
"""

from __future__ import annotations

import math
import tempfile
from collections.abc import Sequence
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import TextMode
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from archive import articles, volumes
from archive.config import Settings
from archive.errors import Refusal
from archive.exports.hidden_font import ASCENT, EM, hidden_font
from archive.models import Article, ArticleRange, Line, Page, Visibility, Volume
from archive.scans.derivatives import derivative
from archive.scans.letters import letter_boxes
from archive.scans.read_pages import pages_with_lines

WIDTH = 1600  # pixels of the images, at most: print is sharp at an octavo's 270 dpi
UNIT = 72 / 300  # points to a pixel: scans are taken for 300 dpi, as no record says otherwise
FONT = "hidden"


def searchable_pdf(session: Session, settings: Settings, volume: Volume) -> bytes:
    """The volume's recognized pages as one PDF.

    Raises :class:`Refusal` where there are none, and where a master is missing.
    """
    pages = session.scalars(
        pages_with_lines().where(
            Page.volume_id == volume.id,
            Page.recognized_at.is_not(None),
            Page.id.not_in(sealed_pages()),
        )
    ).all()
    if not pages:
        raise Refusal(
            "%(volume)s没有可以导出的扫描页，不能做成 PDF。请换一种格式。",
            volume=volumes.spelled(volume.number),
        )
    document = FPDF(unit="pt")
    document.set_auto_page_break(False)
    document.set_margin(0)
    document.set_title(volumes.named(volume.number))
    document.set_lang("zh-CN")
    if volume.editor:
        document.set_author(volume.editor)
    with tempfile.TemporaryDirectory() as folder:
        font = Path(folder) / "hidden.ttf"
        hidden_font(font, " " + "".join(line.text for page in pages for line in page.lines))
        document.add_font(FONT, fname=font)
        for page in pages:
            add_page(document, page, derivative(settings, page, WIDTH))
        outline(document, session, volume, pages)
        return bytes(document.output())


def sealed_pages() -> Select[int]:
    return select(ArticleRange.page_id).join(Article).where(Article.visibility == Visibility.SEALED)


def add_page(document: FPDF, page: Page, image: Path) -> None:
    size = (page.width or 1) * UNIT, (page.height or 1) * UNIT
    document.add_page(format=size)
    document.image(image, x=0, y=0, w=size[0], h=size[1])
    document.text_mode = TextMode.INVISIBLE
    for line in page.lines:
        add_line(document, line, page.skew)


def add_line(document: FPDF, line: Line, skew: float) -> None:
    """Lay the text along the line, from the middle of its first character to that of its last."""
    text = line.text.strip()
    if not text:
        return
    lead = len(line.text) - len(line.text.lstrip())
    boxes = letter_boxes(line)[lead : lead + len(text)]
    across = 1 if line.vertical else 0  # the side along which the text runs
    sizes = sorted(box[3 - across] - box[1 - across] for box in boxes)
    size = max(sizes[len(sizes) // 2] * UNIT, 1)
    length = max((boxes[-1][across + 2] - boxes[0][across]) * UNIT, 1)
    first = boxes[0]
    document.set_font(FONT, size=size)
    # Every character is one em wide: stretched so that all of them fill the line.
    document.set_stretching(100 * length / (size * len(text)) / math.cos(math.radians(skew)))
    if line.vertical:
        x = (first[0] + first[2]) / 2 * UNIT - (ASCENT / EM - 0.5) * size
        y = first[1] * UNIT
        angle = -90 - skew
    else:
        x = first[0] * UNIT
        y = (first[1] + first[3]) / 2 * UNIT + (ASCENT / EM - 0.5) * size
        angle = -skew
    with document.rotation(angle, x, y):
        document.text(x, y, text)


def outline(document: FPDF, session: Session, volume: Volume, pages: Sequence[Page]) -> None:
    """Bookmarks: the articles that staff may read, at the pages where they begin."""
    number = {page.id: at for at, page in enumerate(pages, 1)}
    for article in articles.of_volume(session, volume, staff=True):
        first = article.ranges[0].page_id if article.ranges else None
        if first in number:
            document.page = number[first]
            document.start_section(article.title)
    document.page = len(pages)
