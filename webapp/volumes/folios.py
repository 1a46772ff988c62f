"""From a folio, as a footnote gives it, to what is printed there."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive.articles import readable
from archive.models import Article, ArticleRange, Page, Volume
from webapp.volumes.catalogue import in_order


@dataclass(frozen=True)
class Printed:
    """The first article on a folio, and the page image; none where there is no scan."""

    identifier: str
    sequence: int | None = None


def at_folio(session: Session, volume: Volume, folio: int, staff: bool) -> Printed | None:
    """What is printed on that folio of the volume, for this audience.

    On a scan, the page on which the number is printed; else by the first and last folio of the
    articles, which an import names.
    """
    read = readable(staff).where(Article.volume_id == volume.id)
    on_page = (
        in_order(read)
        .join(ArticleRange, ArticleRange.article_id == Article.id)
        .join(Page, Page.id == ArticleRange.page_id)
        .where(Page.folio == folio)
        .with_only_columns(Article.identifier, Page.sequence)
    )
    if found := session.execute(on_page.limit(1)).first():
        return Printed(*found)
    named = in_order(read).where(Article.page_start <= folio, Article.page_end >= folio)
    identifier = session.scalar(named.with_only_columns(Article.identifier).limit(1))
    return None if identifier is None else Printed(identifier)
