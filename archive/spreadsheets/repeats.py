"""Rows entered before (已登记过), so that a file sent twice is not entered twice.

A row is known by what it says: kind, date, volume, copies and how well they are known, shelves,
recipients with their shares, numbers of papers and note. It was entered before where the ledger has
a movement that says the same, by whatever way it came, and each movement answers for one row. What
was reversed answers only for a row that the file itself reverses: whoever undid an import may send
the file again.

Recipients are the same where one stands for both (:mod:`archive.ledger.merging`). What was entered
while a name was merged stands under the other for ever; it also answers for a row with that name
when the merging was undone since.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from archive.ledger.naming import Merging, mergings, names_then, standing_names
from archive.ledger.quantity import Quantity
from archive.models import Location, Movement, MovementKind, Precision, Recipient, Share, Volume
from archive.spreadsheets.entry import Entry
from archive.spreadsheets.parties import Party
from archive.spreadsheets.ways import Side

Parties = tuple[Party, ...]
MOST_DATES = 500  # in one query; with more, all movements are compared


class Known(NamedTuple):
    """A movement of the record, and its reversal if there is one; ``parties`` as it names them."""

    number: int
    reversal: int | None
    parties: Parties
    recorded_at: dt.datetime


class Content(NamedTuple):
    """What a row or a movement says but for its parties, and whether it is reversed."""

    said: Hashable
    is_reversed: bool


def known_already(session: Session, entries: Iterable[Entry]) -> dict[int, int]:
    """By index in ``entries``: the number of the movement that says the same."""
    wanted = list(entries)
    undone = {entry.reverses for entry in wanted if entry.reverses is not None}
    contents = {
        index: Content(said_by(entry), entry.number is not None and entry.number in undone)
        for index, entry in enumerate(wanted)
        if entry.way.side is not Side.REVERSAL
    }
    there = movements_by_content(session, {entry.date for entry in wanted})
    answering = same_now(session, wanted, contents, there)
    answering |= same_then(session, wanted, contents, there, answering)
    found = {index: known.number for index, known in answering.items()}
    by_number = {wanted[index].number: known for index, known in answering.items()}
    for index, entry in enumerate(wanted):
        original = by_number.get(entry.reverses) if entry.reverses else None
        if entry.way.side is Side.REVERSAL and original is not None and original.reversal:
            found[index] = original.reversal
    return found


def same_now(
    session: Session,
    wanted: list[Entry],
    contents: dict[int, Content],
    there: dict[Content, list[Known]],
) -> dict[int, Known]:
    """The movements that say the same under the names that stand now, by index of the entries."""
    standing = standing_names(session)

    def parties_now(parties: Parties) -> Hashable:
        return frozenset(Counter((standing.get(name, name), n) for name, n in parties).items())

    free: dict[Hashable, list[Known]] = defaultdict(list)
    for content, movements in there.items():
        for known in reversed(movements):
            free[content, parties_now(known.parties)].append(known)
    found = {}
    for index, content in contents.items():
        candidates = free.get((content, parties_now(wanted[index].parties)))
        if candidates:
            found[index] = candidates.pop()
    return found


def same_then(
    session: Session,
    wanted: list[Entry],
    contents: dict[int, Content],
    there: dict[Content, list[Known]],
    answering: dict[int, Known],
) -> dict[int, Known]:
    """As :func:`same_now`, of names that were merged when the movements were entered. Movements
    that are ``answering`` for an entry already answer for no other."""
    once = mergings(session)
    taken = {known.number for known in answering.values()}
    found: dict[int, Known] = {}
    for index, content in contents.items():
        parties = wanted[index].parties
        if index in answering or not any(name in once for name, _ in parties):
            continue
        for known in there.get(content, ()):
            if known.number not in taken and were_one(once, parties, known):
                taken.add(known.number)
                found[index] = known
                break
    return found


def were_one(once: dict[str, list[Merging]], parties: Parties, known: Known) -> bool:
    """Whether entering ``parties`` may have made what the movement names."""
    left = list(known.parties)
    for name, copies in parties:
        then = names_then(once, name, known.recorded_at)
        fitting = next((each for each in left if each[0] in then and each[1] == copies), None)
        if fitting is None:
            return False
        left.remove(fitting)
    return not left


def said_by(entry: Entry) -> Hashable:
    quantity = entry.quantity or Quantity(1)
    return (
        entry.way.kind,
        entry.date,
        entry.volume,
        quantity.number,
        quantity.precision,
        entry.from_location,
        entry.to_location,
        entry.document_number or entry.document,
        entry.note,
    )


def movements_by_content(session: Session, dates: set[str]) -> dict[Content, list[Known]]:
    """By what they say, in the order in which they were entered."""
    reversal, taken, put = aliased(Movement), aliased(Location), aliased(Location)
    query = (
        select(
            Movement.id, Movement.kind, Movement.date, Volume.number, Movement.quantity,
            Movement.precision, taken.name, put.name, Movement.document_number, Movement.note,
            reversal.id, Movement.recorded_at,
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
    parties: dict[int, list[Party]] = defaultdict(list)
    for movement_id, name, copies in session.execute(shares):
        parties[movement_id].append((name, copies))
    found: dict[Content, list[Known]] = defaultdict(list)
    for (
        number, kind, date, volume, copies, precision, from_name, to_name, paper, note, undone_by,
        recorded_at,
    ) in session.execute(query):  # fmt: skip
        said = (
            kind, date, volume, copies, Precision(precision), from_name, to_name, paper, note,
        )  # fmt: skip
        content = Content(said, undone_by is not None)
        found[content].append(Known(number, undone_by, tuple(parties[number]), recorded_at))
    return found
