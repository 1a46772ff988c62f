"""What the audit trail says of movements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from archive import audit
from archive.models import Document, Movement


def tell_all(session: Session, movements: Iterable[Movement], actor: str) -> None:
    """Say in the audit trail that ``actor`` entered these movements, which are written."""
    audit.record_all(
        session,
        [
            audit.Deed(
                actor, f"ledger.{each.kind.value}", f"movement {each.id}", described(each, actor)
            )
            for each in movements
        ],
    )


def described(movement: Movement, actor: str) -> dict[str, Any]:
    said = {
        "volume": movement.volume.number if movement.volume else None,
        "quantity": movement.quantity,
        "precision": movement.precision.value,
        "date": movement.date,
        "taken_from": movement.from_location.name if movement.from_location else None,
        "put_on": movement.to_location.name if movement.to_location else None,
        "recipients": [[share.recipient.name, share.quantity] for share in movement.shares],
        "reverses": movement.reverses.id if movement.reverses else None,
    }
    # Who moved the copies, by the paper that was entered, may be another than who entered it.
    if movement.operator not in ("", actor):
        said["operator"] = movement.operator
    return said


def tell_of_documents(session: Session, documents: Iterable[Document], actor: str) -> None:
    """As :func:`tell_all`, of documents."""
    audit.record_all(
        session,
        [
            audit.Deed(
                actor,
                "ledger.document",
                f"document {each.id}",
                {"number": each.number, "kind": each.kind.value, "date": each.date},
            )
            for each in documents
        ],
    )
