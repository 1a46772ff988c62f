"""What is kept of a recipient beside its name, and erasing how it is reached."""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive import audit
from archive.errors import Refusal
from archive.ledger.merging import known, subject
from archive.ledger.recipients import find_or_make, known_as
from archive.models import Recipient, RecipientKind
from archive.typed_text import one_line

LONGEST = 500


def add_recipient(
    session: Session,
    name: str,
    *,
    kind: RecipientKind,
    place: str = "",
    contact: str = "",
    note: str = "",
    actor: str,
) -> Recipient:
    """A recipient who was given nothing yet. Raises :class:`Refusal` for a name that is empty or
    that somebody has, and as :func:`describe_recipient` does."""
    there = known_as(session, name)
    if there:
        raise Refusal(
            "已经有“%(name)s”，编号 %(id)d。请改已有的，或换一个名称。",
            name=there[0].name,
            id=there[0].id,
        )
    made = find_or_make(session, name, kind=kind)
    audit.record(
        session,
        actor or "system",
        "ledger.recipient.add",
        subject(made),
        before=None,
        after={"kind": kind.value, "place": ""},
    )
    return describe_recipient(
        session, made.id, kind=kind, place=place, contact=contact, note=note, actor=actor
    )


def describe_recipient(
    session: Session,
    recipient_id: int,
    *,
    kind: RecipientKind,
    place: str,
    contact: str,
    note: str,
    actor: str,
) -> Recipient:
    """Replace what is said of a recipient; an empty ``contact`` erases it.

    The audit trail, which is for ever, has kind and place before and after; of contact and note,
    where people may be named, only that they changed.
    """
    found = known(session, recipient_id)
    said = {
        "place": one_line(place),
        "contact": one_line(contact),
        "note": one_line(note),
    }
    for field in said.values():
        if len(field) > LONGEST:
            raise Refusal("太长了：最多 %(max)d 个字。", max=LONGEST)
    before = {"kind": found.kind.value, "place": found.place}
    changed = [name for name in ("contact", "note") if getattr(found, name) != said[name]]
    found.kind = kind
    for name, value in said.items():
        setattr(found, name, value)
    after = {"kind": found.kind.value, "place": found.place}
    if after != before or changed:
        audit.record(
            session,
            actor or "system",
            "ledger.recipient",
            subject(found),
            before=before,
            after=after,
            changed=changed,
        )
    return found
