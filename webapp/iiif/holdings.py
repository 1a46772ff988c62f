"""What of the record can be shown by its images: volumes, articles and their pages."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from archive.articles import readable
from archive.models import Article, ArticleRange, Line, Page, Volume
from webapp.volumes.catalogue import shelf


def scanned_volumes(session: Session, staff: bool) -> list[Volume]:
    """The volumes, by number, of which this audience may read an article that was scanned."""
    scanned = readable(staff).join(ArticleRange).with_only_columns(Article.volume_id).distinct()
    among = set(session.scalars(scanned))
    return [each.volume for each in shelf(session, staff) if each.volume.id in among]


def is_scanned(session: Session, volume: Volume, staff: bool) -> bool:
    """Whether this volume is one of those."""
    scanned = readable(staff).join(ArticleRange).where(Article.volume_id == volume.id)
    return session.scalar(scanned.with_only_columns(Article.id).limit(1)) is not None


def pages_in(session: Session, volume: Volume) -> list[Page]:
    """The volume's pages that were looked at already, in order."""
    query = select(Page).where(Page.volume_id == volume.id, Page.width.is_not(None))
    return list(session.scalars(query.order_by(Page.sequence)))


def standing(session: Session, articles: Sequence[Article]) -> dict[int, list[Page]]:
    """The pages that each article stands on, in reading order, by the article's id."""
    query = (
        select(ArticleRange)
        .where(ArticleRange.article_id.in_([article.id for article in articles]))
        .order_by(ArticleRange.position)
    )
    found: dict[int, dict[int, Page]] = {article.id: {} for article in articles}
    for each in session.scalars(query):
        if each.page.width is not None:
            found[each.article_id][each.page_id] = each.page
    return {article_id: list(pages.values()) for article_id, pages in found.items()}


def run_downwards(session: Session, pages: Sequence[Page]) -> bool:
    """Whether most lines of these pages run downwards, so that the book opens to the right."""
    lines = select(func.count(), func.sum(case((Line.vertical, 1), else_=0))).where(
        Line.page_id.in_([page.id for page in pages])
    )
    every, downward = session.execute(lines).one()
    return bool(every) and 2 * int(downward or 0) > every
