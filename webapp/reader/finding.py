"""Which article an address means, for this reader."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from archive.articles import readable
from archive.models import Article, ArticleRange, ArticleStatus, Line, Visibility


def open_article(session: Session, identifier: str, *, staff: bool, editor: bool) -> Article | None:
    """The article, if this reader may see it; editors also see what is not yet published."""
    seen = readable(staff).with_only_columns(Article.id)
    allowed = Article.id.in_(seen)
    if editor:
        draft = (Article.status == ArticleStatus.DRAFT) & (Article.visibility != Visibility.SEALED)
        allowed = or_(allowed, draft)
    query = select(Article).where(Article.identifier == identifier, allowed)
    return session.scalars(query).first()


def page_of_line(session: Session, article: Article) -> dict[int, int]:
    """``line id → page id`` for the pages that the article stands on."""
    query = (
        select(Line.id, Line.page_id)
        .join(ArticleRange, ArticleRange.page_id == Line.page_id)
        .where(ArticleRange.article_id == article.id)
    )
    return {row.id: row.page_id for row in session.execute(query)}
