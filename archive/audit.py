"""The audit trail: who did what, each entry chained to the one before by its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import Audit, now

FIRST = "0" * 64


@dataclass(frozen=True)
class Deed:
    """What is to stand in the trail; ``detail`` must be plain JSON values."""

    actor: str
    action: str
    subject: str
    detail: dict[str, Any] = field(default_factory=dict)


def record(session: Session, actor: str, action: str, subject: str, **detail: object) -> Audit:
    """Add an entry to the trail, in the transaction of what it reports.

    ``detail`` must be plain JSON values. Writers wait for each other
    (:meth:`archive.database.Archive.writing`), so the chain cannot fork.
    """
    return record_all(session, [Deed(actor, action, subject, detail)])[0]


def record_all(session: Session, deeds: Iterable[Deed]) -> list[Audit]:
    """As :func:`record`, several entries in their order: they are written at once."""
    session.flush()
    last = session.scalars(select(Audit).order_by(Audit.id.desc()).limit(1)).first()
    entries = []
    for deed in deeds:
        entry = Audit(
            at=now(),
            actor=deed.actor,
            action=deed.action,
            subject=deed.subject,
            detail=deed.detail,
            previous_hash=last.hash if last else FIRST,
        )
        entry.hash = seal(entry)
        entries.append(entry)
        last = entry
    session.add_all(entries)
    session.flush()
    return entries


def seal(entry: Audit) -> str:
    """SHA-256 (hex) over the entry's fields as canonical JSON, the previous hash among them."""
    fields = [
        entry.previous_hash,
        entry.at.isoformat(),
        entry.actor,
        entry.action,
        entry.subject,
        entry.detail,
    ]
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def broken_entries(session: Session) -> list[int]:
    """Ids of entries whose hash, or whose link to the entry before, is not what it should be."""
    broken, previous = [], FIRST
    for entry_id, entry in entries(session):
        if entry is None or entry.previous_hash != previous or entry.hash != seal(entry):
            broken.append(entry_id)
        previous = entry.hash if entry else ""
    return broken


def entries(session: Session) -> Iterator[tuple[int, Audit | None]]:
    """All entries in order; none for one whose moment or detail cannot even be read."""
    try:
        read = session.scalars(select(Audit).order_by(Audit.id)).all()
    except (ValueError, TypeError):
        for entry_id in session.scalars(select(Audit.id).order_by(Audit.id)).all():
            try:
                yield entry_id, session.get_one(Audit, entry_id)
            except (ValueError, TypeError):
                yield entry_id, None
    else:
        yield from ((entry.id, entry) for entry in read)
