"""Telling apart (判为两个): two recipients that look alike, of whom somebody has said that they are
two. They are named among the likely duplicates no more, until that is taken back.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from archive import audit
from archive.errors import Refusal
from archive.ledger.merging import known, require_standing, subject
from archive.models import Recipient, ToldApart


def tell_apart(session: Session, one_id: int, other_id: int, *, actor: str) -> ToldApart:
    """Say that two are two; that was said before stays as it is.

    Raises :class:`Refusal` where one is not there, both are the same, or one is merged.
    """
    one, other = pair(session, one_id, other_id)
    for each in (one, other):
        require_standing(each)
    there = session.get(ToldApart, (one.id, other.id))
    if there is not None:
        return there
    told = ToldApart(one_id=one.id, other_id=other.id, told_by=actor or "system")
    session.add(told)
    say(session, "ledger.apart", one, other, actor, before=False, after=True)
    return told


def take_back(session: Session, one_id: int, other_id: int, *, actor: str) -> None:
    """Undo :func:`tell_apart`. Raises :class:`Refusal` where that was not said."""
    one, other = pair(session, one_id, other_id)
    there = session.get(ToldApart, (one.id, other.id))
    if there is None:
        raise Refusal(
            "“%(name)s”和“%(other)s”没有判为两个，不必撤销。", name=one.name, other=other.name
        )
    session.delete(there)
    say(session, "ledger.apart.undo", one, other, actor, before=True, after=False)


def told_apart(session: Session) -> list[tuple[Recipient, Recipient]]:
    """The pairs that are two, the one that was there first before the other."""
    query = (
        select(ToldApart)
        .options(joinedload(ToldApart.one), joinedload(ToldApart.other))
        .order_by(ToldApart.one_id, ToldApart.other_id)
    )
    return [(each.one, each.other) for each in session.scalars(query)]


def pair(session: Session, one_id: int, other_id: int) -> tuple[Recipient, Recipient]:
    """Both, in the order of their numbers."""
    one, other = (known(session, each) for each in sorted((one_id, other_id)))
    if one is other:
        raise Refusal("写的是同一个：“%(name)s”。请写两个不同的编号。", name=one.name)
    return one, other


def say(
    session: Session,
    action: str,
    one: Recipient,
    other: Recipient,
    actor: str,
    *,
    before: bool,
    after: bool,
) -> None:
    # By their numbers: the trail is for ever, and one may be a person.
    audit.record(
        session,
        actor or "system",
        action,
        subject(one),
        other=other.id,
        before={"apart": before},
        after={"apart": after},
    )
