"""Merging (合并): two names of one recipient.

What was written of movements is never changed, so the merged row stays as it is and points at the
other, which stands for it in every list, sum and report. What it holds passes to the other. Taking
the pointer away undoes it all, but for holdings that both had: of these one is left.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import audit
from archive.by_number import by_number
from archive.errors import Refusal
from archive.ledger.holdings import withdraw_holding
from archive.models import Audit, Holding, Recipient

MERGE = "ledger.merge"
UNMERGE = "ledger.unmerge"


def merge(session: Session, recipient_id: int, into_id: int, *, actor: str) -> Recipient:
    """Have ``into_id`` stand for ``recipient_id``. Returns the one that stands.

    Raises :class:`Refusal` where one is not there, is merged already, is the other, or one is a
    person and the other not, for the public is not told of persons.
    """
    one, other = known(session, recipient_id), known(session, into_id).standing
    require_standing(one)
    if one is other:
        raise Refusal("“%(name)s”不能并入自己。请选另一个单位。", name=one.name)
    if one.is_person != other.is_person:
        raise Refusal(
            "“%(name)s”和“%(other)s”一个是个人，一个不是，不能合并。请先改正类别。",
            name=one.name,
            other=other.name,
        )
    one.merged_into = other
    say(session, MERGE, one, other, actor, holdings=pass_holdings(session, one, other, actor))
    return other


def pass_holdings(session: Session, one: Recipient, other: Recipient, actor: str) -> list[int]:
    """Have the other hold what the one held; the ids of what passed.

    What both had is withdrawn of the one.
    """
    query = select(Holding).order_by(Holding.id)
    theirs = session.scalars(query.where(Holding.institution_id == other.id)).all()
    had = {(each.volume_id, each.accession) for each in theirs}
    passed = []
    for holding in session.scalars(query.where(Holding.institution_id == one.id)).all():
        if (holding.volume_id, holding.accession) not in had:
            holding.institution_id = other.id
            passed.append(holding.id)
        elif holding.withdrawn_on is None:
            withdraw_holding(session, holding, reason=f"与“{other.name}”的馆藏重复", actor=actor)
    session.flush()
    return passed


def take_back_holdings(session: Session, one: Recipient, other: Recipient) -> list[int]:
    """Give back what passed when the one was merged, if the other still has it; its ids."""
    merging = (
        select(Audit)
        .where(Audit.action == MERGE, Audit.subject == subject(one))
        .order_by(Audit.id.desc())
        .limit(1)
    )
    entry = session.scalars(merging).first()
    passed = entry.detail.get("holdings", []) if entry else []
    query = select(Holding).where(Holding.id.in_(passed), Holding.institution_id == other.id)
    given = session.scalars(query.order_by(Holding.id)).all()
    for holding in given:
        holding.institution_id = one.id
    session.flush()
    return [holding.id for holding in given]


def unmerge(session: Session, recipient_id: int, *, actor: str) -> Recipient:
    """Undo :func:`merge`. Raises :class:`Refusal` for one that is not merged."""
    one = known(session, recipient_id)
    if one.merged_into is None:
        raise Refusal("“%(name)s”没有并入别的单位，不必撤销。", name=one.name)
    other, one.merged_into = one.merged_into, None
    holdings = take_back_holdings(session, one, other)
    say(session, UNMERGE, one, other, actor, holdings=holdings)
    return one


def say(
    session: Session,
    action: str,
    one: Recipient,
    other: Recipient,
    actor: str,
    holdings: list[int],
) -> None:
    session.flush()
    audit.record(
        session,
        actor or "system",
        action,
        subject(one),
        name=one.name,
        into=other.id,
        into_name=other.name,
        holdings=holdings,
    )


def subject(recipient: Recipient) -> str:
    return f"recipient {recipient.id}"


def known(session: Session, recipient_id: int) -> Recipient:
    found = by_number(session, Recipient, recipient_id)
    if found is None:
        raise Refusal("没有编号为 %(id)d 的单位。请核对。", id=recipient_id)
    return found


def require_standing(recipient: Recipient) -> None:
    """Raises :class:`Refusal` for one that is merged."""
    if recipient.merged_into is not None:
        raise Refusal(
            "“%(name)s”已经并入“%(into)s”。要改，请先撤销那次合并。",
            name=recipient.name,
            into=recipient.merged_into.name,
        )


def merged(session: Session) -> dict[int, int]:
    """Which recipient stands for each that is merged, by their numbers."""
    pairs = session.execute(select(Recipient.id, Recipient.merged_into_id))
    into = {one: other for one, other in pairs if other is not None}

    def end(number: int) -> int:
        while number in into:
            number = into[number]
        return number

    return {one: end(one) for one in into}
