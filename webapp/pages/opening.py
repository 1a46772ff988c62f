"""Which pages' images may be shown: an image shows everything that stands on the page."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.articles import readable
from archive.models import Article, ArticleRange, Page, PageKind, Visibility

OUTSIDE = frozenset({PageKind.COVER, PageKind.IMPRINT})


def open_pages(session: Session, pages: Iterable[Page], *, staff: bool) -> set[int]:
    """Ids of those of these pages that this audience may see.

    The public sees a page when it may read every article on it. A page without an article (the
    contents, a plate) may name or show what is withheld, so it is open only when nothing of its
    volume is; cover and imprint are open as soon as anything is. Staff see all but the pages of
    sealed articles.
    """
    wanted = list(pages)
    standing = articles_on(session, [page.id for page in wanted])
    among = {article_id for there in standing.values() for article_id in there}
    if staff:
        sealed = select(Article.id).where(Article.visibility == Visibility.SEALED)
        closed = set(session.scalars(sealed.where(Article.id.in_(among))))
        return {page.id for page in wanted if not standing[page.id] & closed}
    query = readable(staff=False).with_only_columns(Article.id).where(Article.id.in_(among))
    public = set(session.scalars(query))
    bare = open_bare_pages(session, [page for page in wanted if not standing[page.id]])
    return bare | {page.id for page in wanted if standing[page.id] and standing[page.id] <= public}


def articles_on(session: Session, page_ids: list[int]) -> dict[int, set[int]]:
    standing: dict[int, set[int]] = {page_id: set() for page_id in page_ids}
    rows = session.execute(
        select(ArticleRange.page_id, ArticleRange.article_id).where(
            ArticleRange.page_id.in_(page_ids)
        )
    )
    for page_id, article_id in rows:
        standing[page_id].add(article_id)
    return standing


def open_bare_pages(session: Session, pages: list[Page]) -> set[int]:
    """Ids of those of these pages without an article that the public may see."""
    if not pages:
        return set()
    public = readable(staff=False).with_only_columns(Article.id)
    is_public = Article.id.in_(public)
    rows = session.execute(
        select(Article.volume_id, is_public)
        .where(Article.volume_id.in_({page.volume_id for page in pages}))
        .distinct()
    )
    among: dict[int | None, set[bool]] = {}
    for volume_id, found in rows:
        among.setdefault(volume_id, set()).add(bool(found))
    return {
        page.id
        for page in pages
        for found in (among.get(page.volume_id, set()),)
        if True in found and (page.kind in OUTSIDE or False not in found)
    }
