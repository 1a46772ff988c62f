"""Deciding: a librarian's word on a request, given once; the ledger follows in one transaction.

Ledger and audit trail are for ever, so neither ever has the name of a person who asked: copies for
a person go to the one recipient :data:`FOR_PERSONS`, and the note names the request, which can be
erased.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive import audit, ledger
from archive.errata.wording import fit
from archive.errors import Conflict, Refusal
from archive.ledger import Quantity, recipients
from archive.models import CopyRequest, Movement, MovementKind, RecipientKind, RequestState, now
from archive.requests.asking import LONGEST_TEXT, PUBLIC
from archive.requests.erasing import blank
from archive.typed_text import one_line

FOR_PERSONS = "个人（网上索书）"
APPROVED_AS: dict[MovementKind, Callable[..., Movement]] = {
    MovementKind.DISTRIBUTE: ledger.distribute,
    MovementKind.DONATE: ledger.donate,
    MovementKind.EXCHANGE: ledger.exchange,
}


@dataclass(frozen=True)
class Approval:
    """How a request becomes a movement.

    ``quantity``   copies, no more than were asked for; none for all of them.
    ``recipient``  the institution as the ledger knows it, where it was written otherwise.
    ``answer``     to whoever asked: when and how the copies come.
    """

    kind: MovementKind
    location: str
    quantity: int | None = None
    date: str = ""
    document_number: str = ""
    recipient: str = ""
    answer: str = ""


def approve(session: Session, request: CopyRequest, approval: Approval, *, actor: str) -> Movement:
    """Take the copies from the shelf for whoever asked. Returns the movement.

    Raises :class:`Conflict` where the request is decided, and :class:`Refusal` for another kind or
    number of copies, and where stock does not suffice.
    """
    refuse_decided(request)
    if approval.kind not in APPROVED_AS:
        raise Refusal("索书只能记作发放、捐赠或交流。请选其中一种。")
    quantity = request.quantity if approval.quantity is None else approval.quantity
    if not 0 < quantity <= request.quantity:
        raise Refusal("册数请写 1 到 %(most)d：申请的是这么多册。", most=request.quantity)
    answer = fit(approval.answer, most=LONGEST_TEXT, keeping="\n")
    movement = APPROVED_AS[approval.kind](
        session,
        volume=request.volume.number,
        quantity=Quantity(quantity),
        to=[(recipient_of(session, request, approval.recipient), quantity)],
        location=approval.location,
        date=approval.date,
        document_number=approval.document_number,
        note=f"索书第 {request.id} 号",
        operator=actor,
    )
    request.movement, request.answer = movement, answer
    settle(session, request, RequestState.GRANTED, actor, movement=movement.id, copies=quantity)
    return movement


def recipient_of(session: Session, request: CopyRequest, name: str) -> str:
    if request.institution:
        return one_line(name) or request.institution
    recipients.find_or_make(session, FOR_PERSONS, kind=RecipientKind.PERSON)
    return FOR_PERSONS


def decline(session: Session, request: CopyRequest, answer: str, *, actor: str) -> None:
    """Send nothing. Raises :class:`Conflict` where it is decided, :class:`Refusal` without a
    reason for whoever asked."""
    refuse_decided(request)
    said = fit(answer, most=LONGEST_TEXT, keeping="\n")
    if not said:
        raise Refusal("不同意，须写明理由；申请人凭回执看得到。")
    request.answer = said
    settle(session, request, RequestState.REFUSED, actor)


def mark_sent(session: Session, request: CopyRequest, answer: str = "", *, actor: str) -> None:
    """Say that the copies were sent or fetched; ``answer`` replaces what was said before, if given.

    Raises :class:`Refusal` for a request that is not approved, or sent already.
    """
    if request.state is not RequestState.GRANTED:
        raise Refusal("只有已同意、还没有寄出的申请可以标为已寄出。")
    said = fit(answer, most=LONGEST_TEXT, keeping="\n")
    request.answer = said or request.answer
    request.sent_at = now()
    request.state = RequestState.SENT
    tell(session, request, RequestState.GRANTED, actor)


def take_back(session: Session, request: CopyRequest) -> None:
    """Let whoever asked take the request back; nothing of them stays.

    Raises :class:`Conflict` where it is decided.
    """
    refuse_decided(request)
    settle(session, request, RequestState.TAKEN_BACK, PUBLIC)
    blank(request)


def refuse_decided(request: CopyRequest) -> None:
    if request.state is not RequestState.REQUESTED:
        raise Conflict("这份申请刚才已经处理过，没有再处理。")


def settle(
    session: Session, request: CopyRequest, state: RequestState, actor: str, **detail: object
) -> None:
    request.state = state
    request.decided_at, request.decided_by = now(), actor
    tell(session, request, RequestState.REQUESTED, actor, **detail)


def tell(
    session: Session, request: CopyRequest, before: RequestState, actor: str, **detail: object
) -> None:
    """Say in the trail what was decided, and nothing of whoever asked or what they were told."""
    audit.record(
        session, actor, f"request.{request.state.value}", f"request {request.id}",
        volume=request.volume.number, quantity=request.quantity,
        before=before.value, after=request.state.value, **detail,
    )  # fmt: skip
