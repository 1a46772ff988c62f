"""The outbox: the one way by which a change of the record reaches the index."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from archive import disclosure
from archive.models import Outbox, now


def announce(session: Session, article_ids: Iterable[int]) -> None:
    """Say that these articles' published text or visibility changed, in this transaction."""
    session.flush()
    moment = now()
    ids = list(article_ids)
    disclosure.touch(session, ids)
    rows = [{"article_id": article_id, "written_at": moment} for article_id in ids]
    if rows:
        session.execute(insert(Outbox), rows)


def pending(session: Session, after: int) -> list[tuple[int, int]]:
    """``(row number, article id)`` of what was announced after row ``after``, in order."""
    rows = session.execute(
        select(Outbox.id, Outbox.article_id).where(Outbox.id > after).order_by(Outbox.id)
    )
    return [(row.id, row.article_id) for row in rows]


def newest(session: Session) -> int:
    """The number of the last row; 0 when nothing was ever announced."""
    return session.scalar(select(func.max(Outbox.id))) or 0
