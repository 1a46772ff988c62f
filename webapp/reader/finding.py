"""Which article an address means, for this reader."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from archive.articles import readable
from archive.models import Article, ArticleStatus, Visibility
from webapp import permissions, record


def article_here(session: Session, identifier: str) -> Article | None:
    """The article, if whoever asks now may see it."""
    return open_article(
        session, identifier, staff=permissions.is_staff(), editor=permissions.may_edit()
    )


def marks_in(article: Article, query: str) -> list[tuple[int, int]]:
    """Where a query stands in the article's text; without a query, nowhere."""
    return record.finder().marks(article.identifier, query, article.text) if query else []


def open_article(session: Session, identifier: str, *, staff: bool, editor: bool) -> Article | None:
    """The article, if this reader may see it; editors also see what is not yet published."""
    if "\x00" in identifier:
        return None  # PostgreSQL cannot even be asked
    seen = readable(staff).with_only_columns(Article.id)
    allowed = Article.id.in_(seen)
    if editor:
        draft = (Article.status == ArticleStatus.DRAFT) & (Article.visibility != Visibility.SEALED)
        allowed = or_(allowed, draft)
    query = select(Article).where(Article.identifier == identifier, allowed)
    return session.scalars(query).first()
