"""What every movement goes through: its particulars, the shelf it is taken from, the record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypedDict

from sqlalchemy.orm import Session

from archive import moments, volumes
from archive.errors import Refusal
from archive.ledger import locations, telling, together
from archive.ledger.dates import read_date
from archive.ledger.days import first_day, last_day
from archive.ledger.quantity import Quantity
from archive.ledger.stock import shelf_of
from archive.models import Location, Movement, MovementKind, Volume
from archive.typed_text import one_line

END = "9999-12-31"  # after all days
RECORDED_ON = "ledger.recorded_on"  # in a session's info


class Particulars(TypedDict, total=False):
    """What may be said of any movement; empty where it is not known.

    ``date``             2022, 2022-06 or 2022-06-30, see :func:`archive.ledger.dates.read_date`.
    ``document_number``  number of the voucher or letter.
    ``note``             anything else.
    ``source``           where the record was taken from.
    ``operator``         who recorded it.
    """

    date: str
    document_number: str
    note: str
    source: str
    operator: str


def begin(kind: MovementKind, quantity: Quantity, particulars: Particulars) -> Movement:
    """A movement of no volume yet, to or from nowhere. Raises :class:`Refusal` for a bad date."""
    return Movement(
        kind=kind,
        quantity=quantity.number,
        precision=quantity.precision,
        date=read_date(particulars.get("date", ""), moments.today()),
        document_number=one_line(particulars.get("document_number", "")),
        note=one_line(particulars.get("note", "")),
        source=one_line(particulars.get("source", "")),
        operator=one_line(particulars.get("operator", "")),
        shares=[],  # or they would be asked for, of each movement that is told of
    )


def enter(session: Session, movement: Movement) -> Movement:
    """Write the movement, for ever, and say so in the audit trail; both with all others of its
    batch, where :func:`archive.ledger.together.together` is at work."""
    if movement.reverses is None:
        day = taken_on(session, movement.date)
        movement.taken_on = day if movement.from_location else None
        movement.put_on = first_day(movement.date) if movement.to_location else None
    session.add(movement)
    batch = together.current(session)
    if batch is not None:
        batch.add(movement)
        if movement.reverses is not None:
            # Written with others, it would be numbered after all that reverse nothing.
            session.flush()
        return movement
    session.flush()
    telling.tell_all(session, [movement], movement.operator or "system")
    return movement


def require_exact(volume: int | None, quantity: Quantity) -> int:
    """The volume's number, where the copies touch a shelf and so must be known exactly.

    Raises :class:`Refusal` where they are not.
    """
    if volume is None:
        raise Refusal("没有写明是哪一辑，不能记入或扣减库存。请填写辑号。")
    if not quantity.is_exact:
        raise Refusal(
            "数量“%(quantity)s”不是确数，不能记入或扣减库存。请清点后填写确切册数。",
            quantity=quantity,
        )
    return volumes.read_number(str(volume))


def taken_on(session: Session, date: str) -> str:
    """The day from which on copies that went out at ``date`` are gone."""
    return last_day(date, session.info.get(RECORDED_ON) or moments.today())


@contextmanager
def recorded_on(session: Session, day: dt.date | None) -> Iterator[None]:
    """Have what is entered in the block count as recorded on ``day``, which is past, as another
    ledger says that it is taken from; as recorded today where it does not."""
    session.info[RECORDED_ON] = day
    try:
        yield
    finally:
        del session.info[RECORDED_ON]


def take(
    session: Session, volume: int | None, quantity: Quantity, location: str, date: str
) -> tuple[Volume, Location]:
    """The volume and the shelf that these copies can be taken from at ``date``, as
    :func:`begin` read it. Raises :class:`Refusal`."""
    number = require_exact(volume, quantity)
    shelf = locations.known(session, location)
    found = volumes.find(session, number)
    if found is None:
        raise Refusal(
            "库里没有%(volume)s，不能从“%(location)s”取出。请核对辑号。",
            volume=volumes.spelled(number),
            location=shelf.name,
        )
    require_stock(session, found, quantity, shelf, taken_on(session, date))
    return found, shelf


def require_stock(
    session: Session, volume: Volume, quantity: Quantity, shelf: Location, day: str
) -> None:
    """Raises :class:`Refusal` where fewer copies than ``quantity`` are on the shelf on ``day``, or
    would be left for what was taken after it."""
    batch = together.current(session)
    held = batch.shelf(volume.id, shelf.id) if batch else shelf_of(session, volume, shelf)
    lowest = held.lowest_from(day)
    if quantity.number is not None and quantity.number <= lowest.copies:
        return
    values = {
        "volume": volumes.spelled(volume.number),
        "location": shelf.name,
        "there": lowest.copies,
        "quantity": quantity,
    }
    if lowest.copies == held.lowest_from(END).copies:
        raise Refusal(
            "库存不足：%(volume)s在“%(location)s”只有 %(there)d 册，不够取出 %(quantity)s。"
            "请核对册数和地点。",
            **values,
        )
    raise Refusal(
        "库存不足：按各笔流水的日期，%(volume)s在“%(location)s”到 %(day)s 只有 %(there)d 册，"
        "不够在 %(taken)s 取出 %(quantity)s。请核对这一笔的日期；如果是入库的日期登记晚了，"
        "请先冲正那一笔，再按实际日期登记。",
        day=lowest.since,
        taken=day,
        **values,
    )
