"""Shelves: stock of any day, summed from the book."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.ledger.book import Book, Column, day_number
from archive.ledger.stock import StockRow
from archive.models import Location, Volume


@dataclass(frozen=True)
class VolumeStock:
    """What is left of one volume, in all and on each shelf where it ever was."""

    number: int
    title: str
    copies: int
    shelves: tuple[tuple[str, int], ...]


def sums(book: Book, at: dt.date | None = None) -> dict[tuple[int, int], int]:
    """Copies by the ids of volume and shelf at the end of ``at``, or of all days."""
    return book.once(("sums", at), lambda: summed(book, at))


def summed(book: Book, at: dt.date | None) -> dict[tuple[int, int], int]:
    parts = []
    for shelf, day, sign in (("target", "put", 1), ("source", "taken", -1)):
        touched = book[shelf] > 0
        if at is not None:
            touched &= book[day] <= day_number(at.isoformat())
        parts.append(
            (book["volume"][touched], book[shelf][touched], sign * book["quantity"][touched])
        )
    volume, shelf_id, copies = (np.concatenate(each) for each in zip(*parts, strict=True))
    return added(volume, shelf_id, copies)


def added(one: Column, other: Column, values: Column) -> dict[tuple[int, int], int]:
    """``values`` added up for each pair."""
    width = int(other.max()) + 1 if len(other) else 1
    keys, places = np.unique(one * width + other, return_inverse=True)
    found = np.zeros(len(keys), np.int64)
    np.add.at(found, places, values)
    return {
        divmod(key, width): copies
        for key, copies in zip(keys.tolist(), found.tolist(), strict=True)
    }


def shelved(
    session: Session,
    book: Book,
    *,
    at: dt.date | None = None,
    volume: int | None = None,
    location: str | None = None,
) -> list[StockRow]:
    """As :func:`archive.ledger.stock.stock`, from the book."""
    volumes = {
        each[0]: (each[1], each[2])
        for each in session.execute(select(Volume.id, Volume.number, Volume.title))
    }
    locations = {each[0]: each[1] for each in session.execute(select(Location.id, Location.name))}
    found = [
        (*volumes[volume_id], shelf, copies)
        for (volume_id, shelf), copies in sums(book, at).items()
        if volume is None or volumes[volume_id][0] == volume
    ]
    return [
        StockRow(number, title, locations[shelf], copies)
        for number, title, shelf, copies in sorted(found, key=lambda row: (row[0], row[2]))
        if location is None or locations[shelf] == location
    ]


def by_volume(rows: list[StockRow]) -> list[VolumeStock]:
    """The same rows below their volumes."""
    below: dict[int, list[StockRow]] = {}
    for row in rows:
        below.setdefault(row.volume_number, []).append(row)
    return [
        VolumeStock(
            number,
            found[0].volume_title,
            sum(row.copies for row in found),
            tuple((row.location, row.copies) for row in found),
        )
        for number, found in below.items()
    ]
