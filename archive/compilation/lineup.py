"""The lineup: which articles a planned volume will have, and which of its drafts it will not.

A manuscript is in while its submission stands accepted. Articles that came without a submission
(brought in at the desk) are in as long as they are in the volume.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from archive import articles
from archive.compilation.arrangement import Slot, together
from archive.editorial.listing import Brief, briefs_among
from archive.editorial.standing import Standing
from archive.models import Article, ArticleStatus, Submission, Volume


@dataclass(frozen=True)
class LeftOut:
    """A draft whose submission is not, or no longer, accepted."""

    article: Article
    submission: Brief

    @property
    def standing(self) -> Standing:
        return self.submission.standing


def lineup(session: Session, volume: Volume) -> list[Article]:
    """The articles of the volume in running order; those that have no place yet come last.

    What is withdrawn or sealed is not among them.
    """
    return parted(session, volume)[0]


def parted(session: Session, volume: Volume) -> tuple[list[Article], list[LeftOut]]:
    """The :func:`lineup`, and the drafts that the volume will not have, as their submissions
    stand now."""
    found = {each.id: each for each in drafts_of(session, volume)}
    made = (
        select(Submission)
        .join(Submission.article)
        .where(
            Article.volume_id == volume.id,
            Article.status == ArticleStatus.DRAFT,
            articles.open_to_editors(),
        )
    )
    rows = session.execute(made.with_only_columns(Submission.id, Article.id))
    article_of = dict(rows.all())
    out = [
        LeftOut(found.pop(article_of[brief.id]), brief)
        for brief in sorted(briefs_among(session, made), key=lambda brief: brief.id)
        if brief.standing is not Standing.ACCEPT
    ]
    named = {each.identifier: each for each in found.values()}
    slots = together([slot_of(each) for each in found.values()])
    return [named[slot.identifier] for slot in slots], out


def drafts_of(session: Session, volume: Volume) -> Sequence[Article]:
    """All articles of the volume that editors may see, in order."""
    query = (
        select(Article)
        .where(Article.volume_id == volume.id, articles.open_to_editors())
        .order_by(Article.order.nulls_last(), Article.id)
        .options(selectinload(Article.contributions))
    )
    return session.scalars(query).all()


def loose(session: Session) -> list[Article]:
    """Drafts from the desk that are in no volume: they may be taken into this one."""
    query = select(Article).where(
        Article.volume_id.is_(None),
        Article.status == ArticleStatus.DRAFT,
        articles.open_to_editors(),
        Article.id.not_in(select(Submission.article_id).where(Submission.article_id.is_not(None))),
    )
    return list(session.scalars(articles.described(query).order_by(Article.id.desc())))


def slot_of(article: Article) -> Slot:
    return Slot(article.identifier, article.column, article.order is not None)


def seen(found: Sequence[Article]) -> str:
    """Stands for the order that an editor has in view."""
    said = [f"{a.identifier}\t{a.column}\t{a.order is not None}" for a in found]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]
