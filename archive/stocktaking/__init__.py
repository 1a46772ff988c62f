"""Stocktaking (盘点): a shelf is counted, and the ledger follows, all of it or nothing.

:func:`start` opens a count of a location, or of some volumes there; :func:`enter` keeps what was
counted, as a draft; :func:`sheet` compares it with the ledger; :func:`settle` makes a movement of
each difference; :func:`give_up` of none.

A count is of the end of a day. What is expected is what the ledger says of that day at the moment
of settling. What was recorded in between of a later day changes nothing, since it moved what had
been counted; what was recorded of that day or of one before it changes what is expected, and such a
line has to be looked at again before the count can be settled.
"""

from archive.stocktaking.counting import Entered, enter, read_count
from archive.stocktaking.listing import find, listed, locations_counted
from archive.stocktaking.settling import give_up, settle
from archive.stocktaking.sheet import Line, Sheet, sheet
from archive.stocktaking.starting import start

__all__ = [
    "Entered",
    "Line",
    "Sheet",
    "enter",
    "find",
    "give_up",
    "listed",
    "locations_counted",
    "read_count",
    "settle",
    "sheet",
    "start",
]
