"""Reversals (冲正): the only way to undo a movement."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.by_number import by_number
from archive.errors import Refusal
from archive.ledger.days import ALWAYS
from archive.ledger.entry import Particulars, begin, enter, require_stock
from archive.ledger.quantity import Quantity
from archive.models import Movement, MovementKind, Share
from archive.typed_text import one_line


def reverse(
    session: Session, movement_id: int, *, note: str, operator: str, date: str = ""
) -> Movement:
    """Undo a movement by its opposite; both stay in the record. Returns the opposite.

    Raises :class:`Refusal` for a reversal, for what is already reversed, without a note, and
    where the copies are no longer on the shelf that the movement put them on.
    """
    movement = reversible(session, movement_id)
    if not one_line(note):
        raise Refusal("冲正必须写明原因。请填写备注。")
    quantity = Quantity(movement.quantity, movement.precision)
    if movement.volume is not None and movement.to_location is not None:
        day = movement.put_on or ALWAYS
        require_stock(session, movement.volume, quantity, movement.to_location, day)
    shares = [
        Share(recipient=share.recipient, quantity=share.quantity) for share in movement.shares
    ]
    said = Particulars(
        date=date,
        note=note,
        operator=operator,
        document_number=movement.document_number,
        source=movement.source,
    )
    opposite = begin(MovementKind.REVERSE, quantity, said)
    opposite.volume = movement.volume
    opposite.from_location = movement.to_location
    opposite.to_location = movement.from_location
    opposite.shares = shares
    # From the days of what it undoes: what did not happen changed stock on no day.
    opposite.taken_on, opposite.put_on = movement.put_on, movement.taken_on
    opposite.reverses = movement
    return enter(session, opposite)


def reversible(session: Session, movement_id: int) -> Movement:
    movement = by_number(session, Movement, movement_id)
    if movement is None:
        raise Refusal("没有编号为 %(id)d 的流水。请核对编号。", id=movement_id)
    if movement.kind is MovementKind.REVERSE:
        raise Refusal(
            "%(id)d 号流水本身就是冲正，不能再冲正。请重新登记正确的流水。", id=movement_id
        )
    by = session.scalar(select(Movement.id).where(Movement.reverses_id == movement_id))
    if by is not None:
        raise Refusal("%(id)d 号流水已由 %(by)d 号流水冲正，不能再次冲正。", id=movement_id, by=by)
    return movement
