"""Asking: what somebody from the public asks for, taken into the record."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import audit
from archive.errata.wording import fit
from archive.errors import Conflict, Refusal
from archive.models import CopyRequest, RequestState, Volume
from archive.receipts import new_receipt
from archive.requests.offers import offered
from archive.typed_text import one_line

LONGEST_LINE = 100
LONGEST_TEXT = 500
PUBLIC = "public"  # in the audit trail, for whoever has no account


@dataclass(frozen=True)
class Asked:
    """What was written: so many copies, for whom, how to reach them, and what for.

    ``institution`` is empty where a person asks; ``delivery``: how and where to send them.
    """

    quantity: int
    name: str
    contact: str
    delivery: str
    purpose: str
    institution: str = ""


def ask(session: Session, volume: Volume, asked: Asked) -> CopyRequest:
    """Take the request in, and give it a receipt.

    Raises :class:`Conflict` where the volume may not be asked for (any more), and
    :class:`Refusal` for too many copies, for what is left out or too long, and for a request that
    waits already.
    """
    offer = offered(session, volume)
    if offer is None:
        raise Conflict("这一辑现在不接受索书，没有收下。请看看别的辑，或直接联系编辑部。")
    if not 0 < asked.quantity <= offer.most:
        raise Refusal("册数请写 1 到 %(most)d：一次最多索取这么多册。", most=offer.most)
    request = CopyRequest(
        receipt=new_receipt(),
        volume=volume,
        quantity=asked.quantity,
        name=fit(one_line(asked.name), most=LONGEST_LINE),
        institution=fit(one_line(asked.institution), most=LONGEST_LINE),
        contact=fit(one_line(asked.contact), most=LONGEST_LINE),
        delivery=fit(asked.delivery, most=LONGEST_TEXT, keeping="\n"),
        purpose=fit(asked.purpose, most=LONGEST_TEXT, keeping="\n"),
    )
    if not (request.name and request.contact and request.delivery and request.purpose):
        raise Refusal("姓名、联系方式、领取方式和用途都要填写，馆员才能处理。")
    waiting = session.scalars(
        select(CopyRequest.id).where(
            CopyRequest.volume_id == volume.id,
            CopyRequest.contact == request.contact,
            CopyRequest.state == RequestState.REQUESTED,
        )
    ).first()
    if waiting is not None:
        raise Refusal("用这个联系方式索取这一辑的申请已经收到，正等馆员处理，不必再填。")
    session.add(request)
    session.flush()
    audit.record(
        session, PUBLIC, "request.made", f"request {request.id}",
        volume=volume.number, quantity=request.quantity,
    )  # fmt: skip
    return request
