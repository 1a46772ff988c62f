"""The order in which rows are entered, so that stock is never asked for before it came."""

from __future__ import annotations

from archive import moments
from archive.ledger.days import first_day, last_day
from archive.spreadsheets.entry import Entry
from archive.spreadsheets.ways import Side


def in_order(entries: list[Entry]) -> list[Entry]:
    """As the file numbers them, where it numbers all. Otherwise by the day from which each counts
    (:mod:`archive.ledger.days`), on one day what came in before what went out, then as in the
    file; reversals, which concern what is already there, before all."""
    if all(entry.number is not None for entry in entries):
        return sorted(entries, key=lambda entry: entry.number or 0)
    today = moments.today()

    def place(entry: Entry) -> tuple[bool, str, int]:
        side = entry.way.side
        day = first_day(entry.date) if side is Side.IN else last_day(entry.date, today)
        return side is not Side.REVERSAL, day, side.value

    return sorted(entries, key=place)
