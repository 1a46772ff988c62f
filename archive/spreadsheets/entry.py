"""What a row says, and what is wrong with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from archive.errors import Refusal
from archive.ledger.quantity import Quantity
from archive.spreadsheets.parties import Party
from archive.spreadsheets.ways import Way


@dataclass(frozen=True)
class Entry:
    """One movement to be. A row is one, or one for each volume that it names.

    ``number``, ``reverses``  numbers of movements as the file counts them.
    ``quantity``     of a 盘点 none, and ``counted`` says what lay there.
    ``from_location``, ``to_location``  as in :class:`archive.models.Movement`.
    ``recorded_on``  the day on which another ledger recorded it, if the file says so.
    """

    row: int
    way: Way
    volume: int | None = None
    quantity: Quantity | None = None
    counted: int | None = None
    parties: tuple[Party, ...] = ()
    from_location: str | None = None
    to_location: str | None = None
    date: str = ""
    document: str = ""
    document_number: str = ""
    note: str = ""
    source: str = ""
    operator: str = ""
    number: int | None = None
    reverses: int | None = None
    recorded_on: dt.date | None = None


@dataclass(frozen=True)
class Wrong:
    """What is wrong in ``row`` of ``sheet`` (empty: the sheet of movements), in ``column`` from 0,
    or in the row as a whole."""

    row: int
    column: int | None
    said: Refusal
    sheet: str = ""
