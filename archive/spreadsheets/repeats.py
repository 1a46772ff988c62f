"""Rows entered before (已登记过), so that a file sent twice is not entered twice.

A row is known by what it says: kind, date, volume, copies and how well they are known, shelves,
recipients with their shares, numbers of papers and note. It was entered before where the ledger has
a movement that says the same, by whatever way it came, and each movement answers for one row. What
was reversed answers only for a row that the file itself reverses: whoever undid an import may send
the file again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from archive.ledger.quantity import Quantity
from archive.models import Location, Movement, MovementKind, Precision, Recipient, Share, Volume
from archive.spreadsheets.entry import Entry
from archive.spreadsheets.ways import Side

MOST_DATES = 500  # in one query; with more, all movements are compared


class Known(NamedTuple):
    """A movement of the record, and its reversal if there is one."""

    number: int
    reversal: int | None


def known_already(session: Session, entries: Iterable[Entry]) -> dict[int, int]:
    """By index in ``entries``: the number of the movement that says the same."""
    wanted = list(entries)
    there = movements_by_content(session, {entry.date for entry in wanted})
    undone = {entry.reverses for entry in wanted if entry.reverses is not None}
    found: dict[int, int] = {}
    by_number: dict[int, Known] = {}
    for index, entry in enumerate(wanted):
        if entry.way.side is Side.REVERSAL:
            continue
        is_reversed = entry.number is not None and entry.number in undone
        candidates = there.get((content(entry), is_reversed))
        if candidates:
            known = candidates.pop(0)
            found[index] = known.number
            if entry.number is not None:
                by_number[entry.number] = known
    for index, entry in enumerate(wanted):
        original = by_number.get(entry.reverses or 0)
        if entry.way.side is Side.REVERSAL and original is not None and original.reversal:
            found[index] = original.reversal
    return found


def content(entry: Entry) -> Hashable:
    quantity = entry.quantity or Quantity(1)
    return (
        entry.way.kind,
        entry.date,
        entry.volume,
        quantity.number,
        quantity.precision,
        entry.from_location,
        entry.to_location,
        frozenset(entry.parties),
        entry.document_number or entry.document,
        entry.note,
    )


def movements_by_content(
    session: Session, dates: set[str]
) -> dict[tuple[Hashable, bool], list[Known]]:
    """By content and whether they are reversed, in the order in which they were entered."""
    reversal, taken, put = aliased(Movement), aliased(Location), aliased(Location)
    query = (
        select(
            Movement.id, Movement.kind, Movement.date, Volume.number, Movement.quantity,
            Movement.precision, taken.name, put.name, Movement.document_number, Movement.note,
            reversal.id,
        )
        .outerjoin(Movement.volume)
        .outerjoin(taken, Movement.from_location)
        .outerjoin(put, Movement.to_location)
        .outerjoin(reversal, reversal.reverses_id == Movement.id)
        .where(Movement.kind != MovementKind.REVERSE)
        .order_by(Movement.id)
    )  # fmt: skip
    shares = select(Share.movement_id, Recipient.name, Share.quantity).join(Share.recipient)
    if len(dates) <= MOST_DATES:
        query = query.where(Movement.date.in_(dates))
        shares = shares.join(Movement, Movement.id == Share.movement_id).where(
            Movement.date.in_(dates)
        )
    parties: dict[int, set[tuple[str, int | None]]] = defaultdict(set)
    for movement_id, name, copies in session.execute(shares):
        parties[movement_id].add((name, copies))
    found: dict[tuple[Hashable, bool], list[Known]] = defaultdict(list)
    for (
        number, kind, date, volume, copies, precision, from_name, to_name, paper, note, undone_by,
    ) in session.execute(query):  # fmt: skip
        said = (
            kind, date, volume, copies, Precision(precision), from_name, to_name,
            frozenset(parties.get(number, ())), paper, note,
        )  # fmt: skip
        found[said, undone_by is not None].append(Known(number, undone_by))
    return found
