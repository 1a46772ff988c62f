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
from archive.models import Document, Movement, MovementKind, Share
from archive.typed_text import name_of

Shares = Sequence[tuple[str, int | None]]
# The kinds by which copies are handed out to others.
GIVEN = (MovementKind.DONATE, MovementKind.DISTRIBUTE, MovementKind.EXCHANGE)


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
    to: Shares,
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
    to: Shares,
    location: str | None,
    **particulars: Unpack[Particulars],
) -> Movement:
    """Hand copies out (发放); otherwise as :func:`donate`."""
    return hand_out(session, MovementKind.DISTRIBUTE, volume, quantity, to, location, particulars)


def exchange(
    session: Session,
    *,
    volume: int | None,
    quantity: Quantity,
    to: Shares,
    location: str | None,
    **particulars: Unpack[Particulars],
) -> Movement:
    """Give copies for others' books (交流); otherwise as :func:`donate`."""
    return hand_out(session, MovementKind.EXCHANGE, volume, quantity, to, location, particulars)


def hand_out(
    session: Session,
    kind: MovementKind,
    volume: int | None,
    quantity: Quantity,
    to: Shares,
    location: str | None,
    particulars: Particulars,
    document: Document | None = None,
) -> Movement:
    """What :func:`donate`, :func:`distribute` and :func:`exchange` do, below a document or none."""
    shares = read_shares(to, quantity)
    movement = begin(kind, quantity, particulars)
    if location is not None:
        movement.volume, movement.from_location = take(
            session, volume, quantity, location, movement.date
        )
    elif volume is not None:
        number = volumes.read_number(str(volume))
        movement.volume = volumes.find_or_make(session, number)
    movement.shares = shares_of(session, shares)
    movement.document = document
    return enter(session, movement)


def shares_of(session: Session, shares: Shares) -> list[Share]:
    found = [(recipients.find_or_make(session, name), name, copies) for name, copies in shares]
    for place, (recipient, name, _) in enumerate(found):
        for same, other, _ in found[:place]:
            if same is recipient:
                raise Refusal(
                    "“%(name)s”和“%(other)s”已合并为一个单位。请把它们的册数合在一起，只写一次。",
                    name=other,
                    other=name,
                )
    return [Share(recipient=recipient, quantity=copies) for recipient, _, copies in found]


def collect(
    session: Session,
    *,
    volume: int,
    quantity: Quantity,
    location: str,
    by: Shares,
    **particulars: Unpack[Particulars],
) -> Movement:
    """Take in copies that others had (征集): of early volumes, say, of which none was left.

    ``by``: who gave them, each with its share, or none where the split is unknown.
    """
    return take_in(session, MovementKind.COLLECT, volume, quantity, location, by, particulars)


def take_back(
    session: Session,
    *,
    volume: int,
    quantity: Quantity,
    location: str,
    by: Shares,
    **particulars: Unpack[Particulars],
) -> Movement:
    """Put copies on a shelf that recipients sent back (退回); ``by`` as in :func:`collect`."""
    return take_in(session, MovementKind.RETURN, volume, quantity, location, by, particulars)


def take_in(
    session: Session,
    kind: MovementKind,
    volume: int,
    quantity: Quantity,
    location: str,
    by: Shares,
    particulars: Particulars,
) -> Movement:
    number = require_exact(volume, quantity)
    shares = read_shares(by, quantity)
    movement = begin(kind, quantity, particulars)
    shelf = name_of(locations.WHAT, location)
    movement.volume = volumes.find_or_make(session, number)
    movement.to_location = locations.find_or_make(session, shelf)
    movement.shares = shares_of(session, shares)
    return enter(session, movement)


def lose(
    session: Session,
    *,
    volume: int,
    quantity: Quantity,
    location: str,
    **particulars: Unpack[Particulars],
) -> Movement:
    """Write off copies that were damaged or lost (损毁). Raises :class:`Refusal` without a note."""
    movement = begin(MovementKind.LOSS, quantity, particulars)
    if not movement.note:
        raise Refusal("损毁必须写明原因，例如“受潮霉变”。请填写备注。")
    movement.volume, movement.from_location = take(
        session, volume, quantity, location, movement.date
    )
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
    movement.volume, movement.from_location = take(
        session, volume, quantity, from_location, movement.date
    )
    movement.to_location = locations.find_or_make(session, to_location)
    if movement.to_location is movement.from_location:
        raise Refusal(
            "调出和调入是同一个地点“%(location)s”。请填写两个不同的地点。",
            location=movement.to_location.name,
        )
    return enter(session, movement)
