"""Disclosure: since when the public may read an article, until when, and what changed when.

Whoever follows the archive from outside, a harvester or a feed's reader, asks what changed since
it last asked. So every transaction that changes an article, its authors or its volume says when,
and it says so at its end: the moment of the change itself may be minutes old when a long import
becomes visible, and would lie before what a follower has already asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Select, and_, case, event, func, literal, null, select, update
from sqlalchemy.orm import Session

from archive.models import Article, ArticleStatus, Contribution, Visibility, Volume, now
from archive.models.base import Moment

ROWS = 500  # a statement's worth
TOUCHED, VOLUMES = "articles touched", "volumes touched"  # in a session's info

# When what the public can learn of a disclosed article changed last.
CHANGED: ColumnElement[dt.datetime] = func.coalesce(Article.public_until, Article.updated_at)
OPEN = and_(
    Article.status == ArticleStatus.PUBLISHED, Article.visibility == Visibility.PUBLIC
)  # what archive.articles.readable() gives the public


def disclosed() -> Select[Article]:
    """The articles that the public can read or once could: never one that it could not."""
    return select(Article).where(Article.public_since.is_not(None))


def is_open(article: Article) -> bool:
    """Whether the public can read the article now."""
    return article.status is ArticleStatus.PUBLISHED and article.visibility is Visibility.PUBLIC


def changed_at(article: Article) -> dt.datetime:
    """When what the public can learn of the article changed last; UTC, to the second."""
    return article.public_until or article.updated_at


def newest_change(session: Session) -> dt.datetime | None:
    """When the public's part of the archive changed last; none where there never was any."""
    return session.scalar(disclosed().with_only_columns(func.max(CHANGED)))


def follow(session: Session) -> None:
    """Have this transaction say at its end what it changed, and when."""
    event.listen(session, "after_flush", note)
    event.listen(session, "before_commit", settle)


def touch(session: Session, article_ids: Iterable[int]) -> None:
    """Say that these articles change in this transaction, where the session cannot see it."""
    session.info.setdefault(TOUCHED, set()).update(article_ids)


def note(session: Session, *_: object) -> None:
    """Remember what a flush changes."""
    for each in changed_objects(session):
        if isinstance(each, Volume):
            session.info.setdefault(VOLUMES, set()).add(each.id)
        else:
            touch(session, [each.id if isinstance(each, Article) else each.article_id])


def changed_objects(session: Session) -> Iterator[Article | Contribution | Volume]:
    for each in (*session.new, *session.deleted):
        if isinstance(each, Article | Contribution | Volume):
            yield each
    for each in session.dirty:
        # A volume is not another one for having more pages.
        if isinstance(each, Article | Contribution | Volume) and session.is_modified(
            each, include_collections=not isinstance(each, Volume)
        ):
            yield each


def settle(session: Session) -> None:
    """Write down when: in all articles that were touched, and in all of a volume that was."""
    session.flush()
    touched: set[int] = session.info.pop(TOUCHED, set())
    volume_ids: set[int] = session.info.pop(VOLUMES, set())
    if volume_ids:
        of_volumes = select(Article.id).where(Article.volume_id.in_(sorted(volume_ids)))
        touched.update(session.scalars(of_volumes))
    ids, moment = sorted(touched), literal(now(), Moment)
    for start in range(0, len(ids), ROWS):
        session.execute(
            update(Article)
            .where(Article.id.in_(ids[start : start + ROWS]))
            .values(
                updated_at=moment,
                public_since=case(
                    (OPEN, func.coalesce(Article.public_since, moment)),
                    else_=Article.public_since,
                ),
                public_until=case(
                    (OPEN, null()),
                    (
                        Article.public_since.is_not(None),
                        func.coalesce(Article.public_until, moment),
                    ),
                    else_=null(),
                ),
            )
            .execution_options(synchronize_session=False)
        )
