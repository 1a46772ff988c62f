"""Tombstones: what is left for readers of an article that was published and is withdrawn.

Its address never comes to mean another article. It says that there was one, when it was withdrawn
and what took its place; why it was withdrawn, and what it said, is not for the public any more.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import articles
from archive.models import ArticleStatus, Audit, Visibility

WITHDRAWN, MERGED = "article.withdrawn", "article.merged"


@dataclass(frozen=True)
class Tombstone:
    """``merged_into``: the identifier of the article that took its lines, if one did."""

    identifier: str
    volume: int | None
    withdrawn_at: dt.datetime
    merged_into: str | None


def tombstone(session: Session, identifier: str) -> Tombstone | None:
    """What is left of a withdrawn article; none for one that the public never saw, or that is
    sealed."""
    article = articles.find(session, identifier)
    if article is None or article.status is not ArticleStatus.WITHDRAWN:
        return None
    if article.visibility is not Visibility.PUBLIC:
        return None
    of_article = Audit.subject == article.identifier
    entries = select(Audit).where(of_article).order_by(Audit.id.desc()).limit(1)
    withdrawn = session.scalars(entries.where(Audit.action == WITHDRAWN)).first()
    if withdrawn is None or withdrawn.detail["before"] != ArticleStatus.PUBLISHED:
        return None
    merged = session.scalars(entries.where(Audit.action == MERGED)).first()
    return Tombstone(
        identifier=article.identifier,
        volume=article.volume.number if article.volume else None,
        withdrawn_at=withdrawn.at,
        merged_into=None if merged is None else merged.detail["into"],
    )
