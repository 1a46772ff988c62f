"""A scanned volume as its pages, lines, contents and articles: the form that checks compare.

``{"volume": {number, title, editor, year, month, printed_copies}, "pages": [{page, kind, printed,
turned, skew, lines: [{kind, text, box, column, vertical}]}], "contents": [{column, title, authors,
printed}], "articles": [{title, authors, column, printed_start, printed_end, paragraphs}]}``;
boxes ``[x0, y0, x1, y1]`` in pixels of the upright page image; ``turned`` in degrees by which the
scan lies turned clockwise.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import Article, Page, Volume
from archive.scans.read_pages import pages_with_lines


def truth(session: Session, volume: Volume) -> dict[str, Any]:
    """The volume in that form, as plain JSON values."""
    pages = session.scalars(pages_with_lines().where(Page.volume_id == volume.id))
    found = session.scalars(
        select(Article)
        .where(Article.volume_id == volume.id)
        .order_by(Article.order.nulls_last(), Article.page_start, Article.id)
    ).all()
    return {
        "volume": {
            "number": volume.number,
            "title": volume.title,
            "editor": volume.editor,
            "year": volume.year,
            "month": volume.month,
            "printed_copies": volume.printed_copies,
        },
        "pages": [page_truth(page) for page in pages],
        "contents": [
            {
                "column": article.column,
                "title": article.title,
                "authors": article.authors,
                "printed": article.page_start,
            }
            for article in found
            if not article.provisional
        ],
        "articles": [
            {
                "title": article.title,
                "authors": article.authors,
                "column": article.column,
                "printed_start": article.page_start,
                "printed_end": article.page_end,
                "paragraphs": [each for each in article.text.split("\n") if each],
            }
            for article in found
        ],
    }


def page_truth(page: Page) -> dict[str, Any]:
    return {
        "page": page.sequence,
        "kind": page.kind.value,
        "printed": page.folio,
        "turned": -page.rotation % 360,
        "skew": page.skew,
        "lines": [
            {
                "kind": line.kind.value,
                "text": line.text,
                "box": [line.x0, line.y0, line.x1, line.y1],
                "column": line.column,
                "vertical": line.vertical,
            }
            for line in page.lines
        ],
    }
