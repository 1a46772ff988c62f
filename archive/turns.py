"""Page turns: where the text of a scanned article passes to another page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from archive.models import Article, ArticleRange, Line

Told = TypeVar("Told")  # whatever is told of a page: its id, its folio


class Standing(NamedTuple):
    """Where a line stands: its page, and its order on it, from 0."""

    page_id: int
    order: int


def standing_lines(session: Session, article: Article) -> dict[int, Standing]:
    """``line id → where it stands`` for the pages that the article stands on."""
    query = (
        select(Line.id, Line.page_id, Line.order)
        .join(ArticleRange, ArticleRange.page_id == Line.page_id)
        .where(ArticleRange.article_id == article.id)
    )
    return {row.id: Standing(row.page_id, row.order) for row in session.execute(query)}


def page_of_line(session: Session, article: Article) -> dict[int, int]:
    """``line id → page id`` for the pages that the article stands on."""
    # A row a page, not a line: a long article has thousands of lines, and readers wait for them.
    ids = func.aggregate_strings(cast(Line.id, String), ",")
    query = (
        select(Line.page_id, ids)
        .join(ArticleRange, ArticleRange.page_id == Line.page_id)
        .where(ArticleRange.article_id == article.id)
        .group_by(Line.page_id)
    )
    return {
        line: page_id
        for page_id, lines in session.execute(query)
        for line in map(int, lines.split(","))
    }


def turns_of(session: Session, article: Article) -> dict[int, int]:
    """``offset → page id`` where the text comes to a page; of a manuscript, none."""
    if not article.segments:
        return {}
    return page_turns(article, page_of_line(session, article))


def page_turns(article: Article, page_of_line: Mapping[int, Told]) -> dict[int, Told]:
    """``offset → page`` where the text comes to a page, the first among them."""
    turns: dict[int, Told] = {}
    before = None
    for offset, line_id, _ in article.segments:
        page = page_of_line.get(line_id)
        if page is not None and page != before:
            turns[offset] = before = page
    return turns
