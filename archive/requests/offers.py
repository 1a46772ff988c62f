"""Offers: which volumes may be asked for, and how many copies in one request."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from archive import audit, volumes
from archive.errors import Refusal
from archive.models import RequestOffer, Volume
from archive.typed_text import one_line

HIGHEST = 1_000  # copies in one request
LONGEST_NOTE = 200


def offer(
    session: Session, volume: int, *, is_open: bool, most: int, note: str = "", actor: str
) -> RequestOffer:
    """Open a volume to requests of ``most`` copies each, or close it.

    Raises :class:`Refusal` for a volume that is not in the record, and for a bad limit or note.
    """
    found = volumes.find(session, volume)
    if found is None:
        raise Refusal("库里没有%(volume)s。请核对辑号。", volume=volumes.spelled(volume))
    if not 0 < most <= HIGHEST:
        raise Refusal(
            "每次最多册数 %(most)d 不合理。请写 1 到 %(highest)d 之间的整数。",
            most=most,
            highest=HIGHEST,
        )
    told = one_line(note)
    if len(told) > LONGEST_NOTE:
        raise Refusal("说明太长：最多 %(most)d 个字。", most=LONGEST_NOTE)
    kept = session.get(RequestOffer, found.id)
    before = None if kept is None else said(kept)
    if kept is None:
        kept = RequestOffer(volume=found)
        session.add(kept)
    kept.is_open, kept.most, kept.note = is_open, most, told
    session.flush()
    after = said(kept)
    if after != before:
        audit.record(
            session, actor, "request.offer", f"volume {volume}", before=before, after=after
        )
    return kept


def said(kept: RequestOffer) -> dict[str, object]:
    return {"is_open": kept.is_open, "most": kept.most, "note": kept.note}


def offered(session: Session, volume: Volume) -> RequestOffer | None:
    """The offer of this volume, if it is open."""
    kept = session.get(RequestOffer, volume.id)
    return kept if kept is not None and kept.is_open else None


def offers(session: Session) -> list[RequestOffer]:
    """All offers, open or closed, by volume."""
    query = select(RequestOffer).join(RequestOffer.volume).order_by(Volume.number)
    return list(session.scalars(query.options(joinedload(RequestOffer.volume))))
