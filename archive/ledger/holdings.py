"""Holdings (馆藏): which institution is known to hold which volume."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, contains_eager

from archive import audit, volumes
from archive.errors import Refusal
from archive.ledger import recipients
from archive.ledger.dates import read_date
from archive.models import Holding, Recipient, RecipientKind, Volume
from archive.typed_text import name_of, one_line


def record_holding(
    session: Session,
    *,
    institution: str,
    volume: int,
    call_number: str = "",
    accession: str = "",
    link: str = "",
    seen_on: str = "",
    source: str = "",
    note: str = "",
    kind: RecipientKind | None = None,
    actor: str = "",
) -> Holding:
    """Record that ``institution`` holds ``volume``, one holding for each accession number.

    Recorded again, the holding stays one; what is given replaces what it said, what is left out
    stays. Raises :class:`Refusal` for an empty name, a bad volume number, date or link.
    """
    name = name_of(recipients.WHAT, institution)
    said = {
        "call_number": one_line(call_number),
        "link": web_address(link),
        "seen_on": read_date(seen_on, dt.date.today()),
        "source": one_line(source),
        "note": one_line(note),
    }
    book = volumes.find_or_make(session, volumes.read_number(str(volume)))
    holder = recipients.find_or_make(session, name, kind=kind)
    number = one_line(accession)
    holding = session.scalars(
        select(Holding).where(
            Holding.volume_id == book.id,
            Holding.institution_id == holder.id,
            Holding.accession == number,
        )
    ).first()
    is_new = holding is None
    if holding is None:
        empty = dict.fromkeys(said, "")
        holding = Holding(volume=book, institution=holder, accession=number, **empty)
        session.add(holding)
    changed = {
        field: value for field, value in said.items() if value not in ("", getattr(holding, field))
    }
    for field, value in changed.items():
        setattr(holding, field, value)
    session.flush()
    if is_new or changed:
        audit.record(
            session,
            actor or "system",
            "ledger.holding",
            f"holding {holding.id}",
            volume=book.number,
            institution=holder.name,
            accession=number,
            **changed,
        )
    return holding


def holdings_of(session: Session, volume_number: int) -> list[Holding]:
    """Holdings of one volume, by institution in the order in which these were first named."""
    return list(session.scalars(loaded().where(Volume.number == volume_number)))


def all_holdings(session: Session) -> list[Holding]:
    """All holdings, by volume number, then as :func:`holdings_of`."""
    return list(session.scalars(loaded()))


def loaded() -> Select[Holding]:
    return (
        select(Holding)
        .join(Holding.volume)
        .join(Holding.institution)
        .options(contains_eager(Holding.volume), contains_eager(Holding.institution))
        .order_by(Volume.number, Recipient.id, Holding.accession, Holding.id)
    )


def web_address(text: str) -> str:
    """``text``, if it is empty or an address of the web: it will be shown as a link."""
    link = one_line(text)
    try:
        parts = urlsplit(link)
    except ValueError:
        parts = urlsplit("")
    if link and (parts.scheme not in ("http", "https") or not parts.netloc):
        raise Refusal(
            "链接“%(link)s”不是网址。请填写以 http:// 或 https:// 开头的网址，或留空。",
            link=link[:80],
        )
    return link
