"""Movements (流水): copies that come in, go out, or change shelves.

Each use case checks before it writes, in the transaction of
:meth:`archive.database.Archive.writing`. Writers wait for each other there, so what was checked
still holds when it is written. Each raises :class:`archive.errors.Refusal` for what makes no
sense, and returns the movement it wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from sqlalchemy.orm import Session

from archive import volumes
from archive.errors import Refusal
from archive.ledger import locations, recipients
from archive.ledger.entry import Particulars, begin, enter, require_exact, take
from archive.ledger.quantity import Quantity
from archive.ledger.shares import read_shares
from archive.models import Movement, MovementKind, Share
from archive.typed_text import name_of


def receive(
    session: Session,
    *,
    volume: int,
    quantity: Quantity,
    location: str,
    **particulars: Unpack[Particulars],
) -> Movement:
    """Put copies on a shelf (入库)."""
    number = require_exact(volume, quantity)
    movement = begin(MovementKind.RECEIVE, quantity, particulars)
    shelf = name_of(locations.WHAT, location)
    movement.volume = volumes.find_or_make(session, number)
    movement.to_location = locations.find_or_make(session, shelf)
    return enter(session, movement)


def donate(
    session: Session,
    *,
    volume: int | None,
    quantity: Quantity,
    to: Sequence[tuple[str, int | None]],
    location: str | None,
    **particulars: Unpack[Particulars],
) -> Movement:
    """Give copies to recipients (捐赠), each with its share, or none where the split is unknown.

    Without a ``location`` the copies came from no recorded shelf: an old record, which does not
    touch stock. Only then may the volume be unknown and the quantity not exact.
    """
    return hand_out(session, MovementKind.DONATE, volume, quantity, to, location, particulars)


def distribute(
    session: Session,
    *,
    volume: int | None,
    quantity: Quantity,
    to: Sequence[tuple[str, int | None]],
    location: str | None,
    **particulars: Unpack[Particulars],
) -> Movement:
    """Hand copies out (发放); otherwise as :func:`donate`."""
    return hand_out(session, MovementKind.DISTRIBUTE, volume, quantity, to, location, particulars)


def hand_out(
    session: Session,
    kind: MovementKind,
    volume: int | None,
    quantity: Quantity,
    to: Sequence[tuple[str, int | None]],
    location: str | None,
    particulars: Particulars,
) -> Movement:
    shares = read_shares(to, quantity)
    movement = begin(kind, quantity, particulars)
    if location is not None:
        movement.volume, movement.from_location = take(session, volume, quantity, location)
    elif volume is not None:
        number = volumes.read_number(str(volume))
        movement.volume = volumes.find_or_make(session, number)
    movement.shares = [
        Share(recipient=recipients.find_or_make(session, name), quantity=copies)
        for name, copies in shares
    ]
    return enter(session, movement)


def transfer(
    session: Session,
    *,
    volume: int,
    quantity: Quantity,
    from_location: str,
    to_location: str,
    **particulars: Unpack[Particulars],
) -> Movement:
    """Carry copies from one shelf to another (调拨)."""
    movement = begin(MovementKind.TRANSFER, quantity, particulars)
    movement.volume, movement.from_location = take(session, volume, quantity, from_location)
    movement.to_location = locations.find_or_make(session, to_location)
    if movement.to_location is movement.from_location:
        raise Refusal(
            "调出和调入是同一个地点“%(location)s”。请填写两个不同的地点。",
            location=movement.to_location.name,
        )
    return enter(session, movement)
