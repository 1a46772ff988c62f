"""Facts: what a printed report says about copies, entered as movements and holdings.

The form of the facts is explained at the top of the demonstration ledger, ``seeds/ledger.toml``.
What a report leaves out stays unknown here: no volume, no split, no shelf is made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.errors import Refusal
from archive.ledger import recipients
from archive.ledger.holdings import record_holding
from archive.ledger.movements import distribute, donate
from archive.ledger.quantity import UNKNOWN, Quantity
from archive.models import Holding, Movement, Precision, Recipient, RecipientKind

HANDING_OUT = {"distribution": distribute, "gift": donate}
KINDS = {"public": RecipientKind.PUBLIC, "library": RecipientKind.LIBRARY}
LEVELS = {"province": "省级", "city": "市级", "district": "区级", "county": "县级"}


def record_facts(session: Session, facts: Mapping[str, Any], operator: str) -> int:
    """Enter those facts that the record does not have yet; how many entries that made.

    A fact is known by its ``id``, which stands in the source of each of its entries, so that
    loading the same facts again adds nothing, also when an entry was reversed since.
    """
    return sum(
        enter_fact(session, fact, source_of(facts, fact), operator)
        for fact in facts["fact"]
        if not is_entered(session, source_of(facts, fact))
    )


def source_of(facts: Mapping[str, Any], fact: Mapping[str, Any]) -> str:
    title = fact.get("source") or facts["source"]
    return f"《{title}》#{fact['id']}"


def is_entered(session: Session, source: str) -> bool:
    return any(
        session.scalar(select(table.id).where(table.source == source).limit(1)) is not None
        for table in (Movement, Holding)
    )


def enter_fact(session: Session, fact: Mapping[str, Any], source: str, operator: str) -> int:
    """Enter one fact; how many entries it made."""
    named = [recipient_of(session, each) for each in fact["recipient"]]
    note = f"原文：“{fact['quoted']}”"
    if fact["kind"] == "holding":
        for volume in fact["volumes"]:
            for recipient in named:
                record_holding(
                    session,
                    institution=recipient.name,
                    volume=volume,
                    seen_on=fact["date"],
                    source=source,
                    note=note,
                    actor=operator,
                )
        return len(fact["volumes"]) * len(named)
    if fact["kind"] not in HANDING_OUT:
        raise Refusal(
            "事实“%(id)s”的种类“%(kind)s”无法识别。请写 distribution、gift 或 holding。",
            id=fact["id"],
            kind=fact["kind"],
        )
    # One quantity for several volumes does not say how many of each.
    volume = fact["volumes"][0] if len(fact["volumes"]) == 1 else None
    HANDING_OUT[fact["kind"]](
        session,
        volume=volume,
        quantity=quantity_of(fact),
        to=[(recipient.name, None) for recipient in named],
        location=None,
        date=fact["date"],
        source=source,
        note=note,
        operator=operator,
    )
    return 1


def recipient_of(session: Session, said: Mapping[str, Any]) -> Recipient:
    """The recipient under its probable name; one that is not named, under what it is."""
    printed = said.get("name_as_printed", "")
    probable = said.get("probable_name", printed)
    inferred = printed and probable != printed
    return recipients.find_or_make(
        session,
        probable or f"{LEVELS[said['level']]}图书馆（名称未载）",
        kind=KINDS.get(said["kind"]),
        printed_name=printed if inferred else "",
        place=said.get("place", ""),
        note=f"名称是推断的，原文作“{printed}”。" if inferred else "",
    )


def quantity_of(fact: Mapping[str, Any]) -> Quantity:
    if "quantity" not in fact:
        return UNKNOWN
    return Quantity(fact["quantity"], Precision(fact["precision"]))
