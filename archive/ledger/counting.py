"""Counts (盘点): what really lies on a shelf, and the movement that makes the ledger say so."""

from __future__ import annotations

import datetime as dt
from typing import Unpack

from sqlalchemy.orm import Session

from archive import moments, volumes
from archive.errors import Refusal
from archive.ledger import locations
from archive.ledger.dates import read_date
from archive.ledger.days import last_day
from archive.ledger.entry import Particulars, begin, enter, require_stock
from archive.ledger.quantity import HIGHEST, Quantity
from archive.ledger.stock import copies_at
from archive.models import Movement, MovementKind
from archive.typed_text import name_of


def count(
    session: Session,
    *,
    volume: int,
    location: str,
    counted: int,
    **particulars: Unpack[Particulars],
) -> Movement | None:
    """Have the ledger say that ``counted`` copies lay at ``location`` at the end of the date given,
    of today without one. The movement of the difference, or none where there is no difference.

    Raises :class:`Refusal` for a difference without a note, and where so few copies then would
    not have sufficed for what was taken since.
    """
    if not 0 <= counted <= HIGHEST:
        raise Refusal(
            "盘点数 %(number)d 不合理。请填写 0 到 %(highest)d 之间的整数。",
            number=counted,
            highest=HIGHEST,
        )
    number = volumes.read_number(str(volume))
    today = moments.today()
    day = last_day(read_date(particulars.get("date", ""), today), today)
    found = volumes.find(session, number)
    shelf = locations.find(session, name_of(locations.WHAT, location))
    there = 0
    if found is not None and shelf is not None:
        there = copies_at(session, found, shelf, dt.date.fromisoformat(day))
    if counted == there:
        return None
    movement = begin(
        MovementKind.COUNT, Quantity(abs(counted - there)), {**particulars, "date": day}
    )
    if not movement.note:
        raise Refusal(
            "盘点数 %(counted)d 与账面 %(there)d 不符。请在备注里写明原因，例如“盘亏，原因待查”。",
            counted=counted,
            there=there,
        )
    movement.volume = found or volumes.find_or_make(session, number)
    place = shelf or locations.find_or_make(session, location)
    if counted > there:
        movement.to_location = place
    else:
        movement.from_location = place
        require_stock(session, movement.volume, Quantity(there - counted), place, day)
    return enter(session, movement)
