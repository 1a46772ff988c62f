"""Holdings (馆藏): which institution is known to hold which volume.

A holding is corrected, with before and after in the audit trail, and withdrawn when it is gone or
was wrong; it is never deleted. Recorded again, it stands again.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import audit, moments, volumes
from archive.errors import Refusal
from archive.ledger import recipients
from archive.ledger.dates import read_date
from archive.models import Holding, RecipientKind
from archive.typed_text import name_of, one_line

# What a person has at home is no holding, and who it is would be told to everybody.
NO_INSTITUTIONS = frozenset({RecipientKind.PERSON, RecipientKind.PUBLIC})


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
    place: str = "",
    actor: str = "",
) -> Holding:
    """Record that ``institution`` holds ``volume``, one holding for each accession number.

    Recorded again, the holding stays one; what is given replaces what it said, what is left out
    stays, and where it was withdrawn it stands again. ``kind`` and ``place`` are the institution's.
    Raises :class:`Refusal` for an empty name, a bad volume number, date or link, and for a person.
    """
    name = name_of(recipients.WHAT, institution)
    said = read(call_number, link, seen_on, source, note)
    book = volumes.find_or_make(session, volumes.read_number(str(volume)))
    holder = recipients.find_or_make(session, name, kind=kind, place=one_line(place))
    if holder.kind in NO_INSTITUTIONS:
        raise Refusal("“%(name)s”不是单位，不登记馆藏。馆藏只登记收藏单位。", name=name)
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
    changed: dict[str, str | None] = {
        field: value for field, value in said.items() if value not in ("", getattr(holding, field))
    }
    if holding.withdrawn_on is not None:
        changed |= {"withdrawn_on": None, "withdrawn_reason": None}
    before = put(holding, changed)
    session.flush()
    if is_new or changed:
        tell(
            session, holding, "ledger.holding", actor, before=None if is_new else before, **changed
        )
    return holding


def correct_holding(
    session: Session,
    holding: Holding,
    *,
    call_number: str,
    link: str,
    seen_on: str,
    source: str,
    note: str,
    accession: str,
    actor: str,
) -> bool:
    """Let the holding say this, also where it is empty; whether that changed anything.

    Raises :class:`Refusal` for what :func:`record_holding` refuses, for an accession number that
    another holding of this volume in this institution has, and for a holding that was withdrawn.
    """
    if holding.withdrawn_on is not None:
        raise Refusal("这条馆藏已经撤下，不能更正。还在收藏的，请重新登记。")
    said = read(call_number, link, seen_on, source, note) | {"accession": one_line(accession)}
    changed = {field: value for field, value in said.items() if value != getattr(holding, field)}
    if "accession" in changed:
        refuse_taken(session, holding, changed["accession"])
    before = put(holding, changed)
    session.flush()
    if changed:
        tell(session, holding, "ledger.holding.corrected", actor, before=before, after=changed)
    return bool(changed)


def withdraw_holding(
    session: Session, holding: Holding, *, reason: str, actor: str, date: str = ""
) -> None:
    """Say that the institution holds it no more, or never did: since ``date``, or since today.

    Raises :class:`Refusal` without a reason, for a bad date, and where it was withdrawn before.
    """
    if holding.withdrawn_on is not None:
        raise Refusal("这条馆藏已经在 %(date)s 撤下。", date=holding.withdrawn_on)
    why = one_line(reason)
    if not why:
        raise Refusal("撤下馆藏须写明原因，例如已剔除、登记有误。")
    today = moments.today()
    since = read_date(date, today) or today.isoformat()
    before = put(holding, {"withdrawn_on": since, "withdrawn_reason": why})
    session.flush()
    after = {"withdrawn_on": since, "withdrawn_reason": why}
    tell(session, holding, "ledger.holding.withdrawn", actor, before=before, after=after)


def read(call_number: str, link: str, seen_on: str, source: str, note: str) -> dict[str, str]:
    """What is said of a holding, as the record keeps it. Raises :class:`Refusal`."""
    return {
        "call_number": one_line(call_number),
        "link": web_address(link),
        "seen_on": read_date(seen_on, moments.today()),
        "source": one_line(source),
        "note": one_line(note),
    }


def put(holding: Holding, values: dict[str, str | None] | dict[str, str]) -> dict[str, str | None]:
    """Write these fields; what they were before."""
    before = {field: getattr(holding, field) for field in values}
    for field, value in values.items():
        setattr(holding, field, value)
    return before


def tell(session: Session, holding: Holding, action: str, actor: str, **detail: object) -> None:
    """Say in the audit trail what was done to the holding."""
    audit.record(
        session,
        actor or "system",
        action,
        f"holding {holding.id}",
        **{
            "volume": holding.volume.number,
            "institution": holding.institution.name,
            "accession": holding.accession,
            **detail,
        },
    )


def refuse_taken(session: Session, holding: Holding, accession: str) -> None:
    other = session.scalars(
        select(Holding.id).where(
            Holding.volume_id == holding.volume_id,
            Holding.institution_id == holding.institution_id,
            Holding.accession == accession,
            Holding.id != holding.id,
        )
    ).first()
    if other is not None:
        raise Refusal(
            "“%(institution)s”的这一辑已有一条登录号是“%(accession)s”的馆藏。请核对登录号。",
            institution=holding.institution.name,
            accession=accession,
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
