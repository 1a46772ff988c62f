"""The occasion of a paper: a document, or a single movement, and who got what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from archive import volumes
from archive.by_number import by_number
from archive.errors import Refusal
from archive.ledger import Quantity
from archive.ledger.movements import GIVEN
from archive.models import Document, Movement, MovementKind, Recipient, Share

WITH_PAPERS = (*GIVEN, MovementKind.COLLECT)


@dataclass(frozen=True)
class Part:
    """What one party got, or gave, of one volume; ``copies`` is empty where nobody knows."""

    volume: str
    title: str
    copies: str


@dataclass(frozen=True)
class Party:
    """A recipient, or a giver, as it is called today, with its part of each volume.

    ``formerly``: the other names under which the ledger has it, which were merged since.
    """

    recipient: Recipient
    parts: tuple[Part, ...]
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True)
class Occasion:
    """``kind`` and ``date`` as in the record; ``parties`` in the order in which they were named."""

    kind: MovementKind
    number: str
    date: str
    parties: tuple[Party, ...]

    @property
    def is_given(self) -> bool:
        return self.kind in GIVEN


def of_document(session: Session, document_id: int) -> Occasion | None:
    """The occasion of a document; none where there is no such document."""
    document = by_number(session, Document, document_id)
    if document is None:
        return None
    movements = load(session, Movement.document_id == document.id)
    return occasion(document.kind, document.number, document.date, movements)


def of_movement(session: Session, movement_id: int) -> Occasion | None:
    """The occasion of a movement, of its whole document if it is part of one; none where there is
    no such movement, or it is of a kind that has no papers."""
    movement = by_number(session, Movement, movement_id)
    if movement is None or movement.kind not in WITH_PAPERS:
        return None
    if movement.document_id is not None:
        return of_document(session, movement.document_id)
    movements = load(session, Movement.id == movement.id)
    return occasion(movement.kind, movement.document_number, movement.date, movements)


def load(session: Session, which: object) -> Sequence[Movement]:
    return session.scalars(
        select(Movement)
        .where(which)  # type: ignore[arg-type]
        .order_by(Movement.id)
        .options(
            joinedload(Movement.volume),
            joinedload(Movement.reversal),
            selectinload(Movement.shares).joinedload(Share.recipient),
        )
    ).all()


def occasion(kind: MovementKind, number: str, date: str, movements: Sequence[Movement]) -> Occasion:
    """Raises :class:`Refusal` where all of it was reversed: there is nothing to put on paper."""
    standing = [movement for movement in movements if movement.reversal is None]
    if not standing:
        raise Refusal("这一笔已经冲正，没有可以开具的单据。")
    parts: dict[int, list[Part]] = {}
    names: dict[int, dict[str, None]] = {}  # in their order, each once
    parties: dict[int, Recipient] = {}
    for movement in standing:
        shares: dict[int, list[Share]] = {}
        for share in movement.shares:
            recipient = share.recipient.standing
            parties[recipient.id] = recipient
            shares.setdefault(recipient.id, []).append(share)
            names.setdefault(recipient.id, {})[share.recipient.name] = None
        for key, theirs in shares.items():
            parts.setdefault(key, []).append(part_of(movement, theirs))
    found = tuple(
        Party(each, tuple(parts[key]), tuple(name for name in names[key] if name != each.name))
        for key, each in parties.items()
    )
    return Occasion(kind, number, date, found)


def part_of(movement: Movement, shares: Sequence[Share]) -> Part:
    """What the ``shares`` of one party come to; several where its names were merged since."""
    known = [share.quantity for share in shares if share.quantity is not None]
    copies = f"{sum(known)}册" if len(known) == len(shares) else ""
    if not copies and len(movement.shares) == len(shares) and movement.quantity is not None:
        copies = str(Quantity(movement.quantity, movement.precision))  # 500多册
    if movement.volume is None:
        return Part("", "", copies)
    return Part(volumes.spelled(movement.volume.number), movement.volume.title, copies)
