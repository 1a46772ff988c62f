"""The checks over a whole volume: its articles together, names of persons compared across them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, defer, selectinload

from archive import gazetteer
from archive.articles import open_to_editors
from archive.compilation.lineup import lineup
from archive.models import Article, Volume, VolumeStatus
from index.proofreading.checking import proofread_together
from index.proofreading.finding import Finding


@dataclass(frozen=True)
class Proofread:
    """An article, and what to look at in it, in the order of its text."""

    article: Article
    findings: list[Finding]


def articles_of(session: Session, volume: Volume) -> list[Article]:
    """The articles of a volume that editors may see, in printed order; of one that is planned,
    those that it will have, in running order."""
    if volume.status is VolumeStatus.PLANNED:
        return lineup(session, volume)
    seen = (
        select(Article)
        .where(Article.volume_id == volume.id, open_to_editors())
        .order_by(Article.order.nulls_last(), Article.id)
        .options(selectinload(Article.contributions), defer(Article.segments), defer(Article.extra))
    )
    return list(session.scalars(seen))


def proofread_volume(session: Session, volume: Volume) -> list[Proofread]:
    """What to look at in each article of a volume, also where that is nothing.

    Raises :class:`archive.errors.Refusal` where they are too long together.
    """
    articles = articles_of(session, volume)
    found = proofread_together([article.text for article in articles], gazetteer.entries(session))
    return [Proofread(*each) for each in zip(articles, found, strict=True)]
