"""Days (起算日): from which day on a movement counts, where its date is a month, a year or empty.

Stock at a date must never be below zero, nor refuse what may well have been: what came in counts
from the first day that its date allows, what went out from the last. A receipt of unknown date has
always been there; what went out at an unknown date was gone on the day on which it was recorded.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

ALWAYS = "0001-01-01"


def first_day(date: str) -> str:
    """The first day, ``2022-06-01``, of a date that :func:`archive.ledger.dates.read_date` gave."""
    return date + ALWAYS[len(date) :] if date else ALWAYS


def last_day(date: str, today: dt.date) -> str:
    """The last day of such a date, but none after ``today``, which is that of an empty one."""
    parts = [int(part) for part in date.split("-")] if date else []
    match parts:
        case [_, _, _]:
            return date
        case [year, month]:
            last = dt.date(year, month, monthrange(year, month)[1])
        case [year]:
            last = dt.date(year, 12, 31)
        case _:
            last = today
    return min(last, today).isoformat()
