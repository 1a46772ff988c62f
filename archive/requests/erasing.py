"""Erasing: what a request tells of a person goes, and stays in no other place.

What remains: that so many copies of a volume were asked for, when, and what became of it; and the
movement, whose recipient is an institution or nobody in particular.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import audit
from archive.errors import Refusal
from archive.models import CopyRequest, RequestState, now

PERSONAL = ("name", "institution", "contact", "delivery", "purpose", "answer")
ENDED = (RequestState.SENT, RequestState.REFUSED, RequestState.TAKEN_BACK)


def erase(session: Session, request: CopyRequest, *, actor: str) -> None:
    """Leave nothing of whoever asked. Raises :class:`Refusal` while it is open, or is erased."""
    if request.state is RequestState.REQUESTED:
        raise Refusal("这份申请还没有处理。请先同意或不同意，再清除个人信息。")
    if request.erased_at is not None:
        raise Refusal("这份申请的个人信息已经清除。")
    blank(request)
    audit.record(session, actor, "request.erased", f"request {request.id}")


def erase_older(session: Session, days: int, *, actor: str) -> int:
    """Erase the requests that came to their end ``days`` days ago or earlier; how many."""
    if days < 0:
        raise Refusal("天数 %(days)d 不合理。请写 0 或更大的整数。", days=days)
    before = now() - dt.timedelta(days=min(days, 36_500))
    query = select(CopyRequest).where(
        CopyRequest.state.in_(ENDED),
        CopyRequest.erased_at.is_(None),
        CopyRequest.decided_at <= before,
    )
    found = [each for each in session.scalars(query) if (each.sent_at or before) <= before]
    for each in found:
        erase(session, each, actor=actor)
    return len(found)


def blank(request: CopyRequest) -> None:
    for field in PERSONAL:
        setattr(request, field, "")
    request.erased_at = now()
