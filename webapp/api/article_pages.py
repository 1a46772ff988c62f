"""The pages that an article stands on, with its lines and the hits of a query on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from archive.models import Article, Line, Page
from webapp.api.answers.articles import ArticlePage, LineRow, MarkBox, Rectangle
from webapp.api.documents import image_row
from webapp.reader.facsimile import Range, boxes_on


def page_documents(
    session: Session,
    article: Article,
    pages: Sequence[Page],
    shown: Iterable[int],
    marks: Sequence[Range],
) -> list[ArticlePage]:
    """These pages of the article. ``shown``: ids of those whose images may be seen.

    Of the others, neither lines nor places are told: these are the image in other words.
    """
    seen = set(shown)
    lines = lines_of(session, article, [page.id for page in pages if page.id in seen])
    starts: dict[int, int] = {}
    for offset, line_id, _character in article.segments:
        starts.setdefault(line_id, offset)
    return [
        {
            "sequence": page.sequence,
            "folio": page.folio,
            "open": page.id in seen,
            "image": image_row(page) if page.id in seen else None,
            "lines": [line_row(line, starts.get(line.id)) for line in lines[page.id]],
            "marks": mark_boxes(lines[page.id], article, marks),
        }
        for page in pages
    ]


def lines_of(session: Session, article: Article, page_ids: list[int]) -> dict[int, list[Line]]:
    """The article's lines on these pages, in order, by page."""
    inside = defaultdict(list)
    for each in article.ranges:
        inside[each.page_id].append(range(each.first_line, each.last_line + 1))
    query = select(Line).where(Line.page_id.in_(page_ids)).order_by(Line.page_id, Line.order)
    found: dict[int, list[Line]] = defaultdict(list)
    for line in session.scalars(query.options(selectinload(Line.corrections))):
        if any(line.order in span for span in inside[line.page_id]):
            found[line.page_id].append(line)
    return found


def line_row(line: Line, offset: int | None) -> LineRow:
    return {
        "order": line.order,
        "text": line.text,
        "kind": line.kind.value,
        "vertical": line.vertical,
        "box": rectangle(line.x0, line.y0, line.x1, line.y1),
        "offset": offset,
    }


def rectangle(x0: int, y0: int, x1: int, y1: int) -> Rectangle:
    return {"x": x0, "y": y0, "width": x1 - x0, "height": y1 - y0}


def mark_boxes(lines: Iterable[Line], article: Article, marks: Sequence[Range]) -> list[MarkBox]:
    return [
        {"mark": box.mark, "x": box.x, "y": box.y, "width": box.width, "height": box.height}
        for box in boxes_on(lines, article.segments, marks)
    ]
