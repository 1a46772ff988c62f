"""The recipients as lists show them: each with what it got, for one audience."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.ledger.book import Book
from archive.ledger.merging import merged
from archive.ledger.received import Received, received
from archive.models import Holding, Recipient, RecipientKind, Volume, VolumeStatus

SORTS = ("copies", "name", "last", "kind", "place")


@dataclass(frozen=True)
class Receiver:
    """``copies`` got for certain, in ``volumes`` volumes; ``unknown`` movements of unknown share.

    ``last``: the last date, ``2022-06``; empty where there is none.
    """

    id: int
    name: str
    kind: RecipientKind
    place: str
    copies: int
    unknown: int
    volumes: int
    last: str


@dataclass(frozen=True)
class Cell:
    """What one recipient has of one volume: so many ``copies`` for certain, ``more`` perhaps."""

    copies: int
    more: bool
    is_held: bool

    @property
    def has(self) -> bool:
        return self.copies > 0 or self.more or self.is_held


def receivers(session: Session, book: Book, staff: bool) -> tuple[list[Receiver], Received]:
    """All that stand for themselves; the public is not told of persons."""
    into = merged(session)
    got = received(book, into)
    total, unknown = got.copies.sum(axis=1), got.unknown.sum(axis=1)
    many = ((got.copies > 0) | (got.unknown > 0))[:, 1:].sum(axis=1)
    columns = select(Recipient.id, Recipient.name, Recipient.kind, Recipient.place)
    rows = session.execute(columns.order_by(Recipient.id)).all()
    found = []
    for number, name, kind, place in rows:
        if number in into or (kind is RecipientKind.PERSON and not staff):
            continue
        here = number < len(total)
        found.append(
            Receiver(
                number,
                name,
                kind,
                place,
                int(total[number]) if here else 0,
                int(unknown[number]) if here else 0,
                int(many[number]) if here else 0,
                said(int(got.last[number])) if here else "",
            )
        )
    return found, got


def said(day: int) -> str:
    """2022-06 for 20220600; empty for 0."""
    text = f"{day:08d}"
    parts = [text[:4], text[4:6], text[6:]]
    return "-".join(part for part in parts if int(part)) if day else ""


def narrowed(
    found: Iterable[Receiver], kind: RecipientKind | None, text: str, sort: str
) -> list[Receiver]:
    """Those of this kind in whose name or place ``text`` stands, in one of :data:`SORTS`."""
    kept = [
        each
        for each in found
        if (kind is None or each.kind is kind) and (text in each.name or text in each.place)
    ]
    match sort:
        case "name":
            kept.sort(key=lambda each: each.name)
        case "last":
            kept.sort(key=lambda each: each.last, reverse=True)
        case "kind":
            order = list(RecipientKind)
            kept.sort(key=lambda each: order.index(each.kind))
        case "place":
            kept.sort(key=lambda each: each.place)
        case _:
            kept.sort(key=lambda each: (-each.copies, -each.unknown))
    return kept


def published(session: Session) -> list[tuple[int, int]]:
    """``(id, number)`` of the volumes that came out, in their order."""
    of_series = select(Volume.id, Volume.number).where(Volume.status == VolumeStatus.PUBLISHED)
    return [(row[0], row[1]) for row in session.execute(of_series.order_by(Volume.number))]


def held(session: Session, into: Mapping[int, int]) -> set[tuple[int, int]]:
    """``(recipient, volume)`` of what libraries are known to hold, by the one that stands."""
    rows = session.execute(select(Holding.institution_id, Holding.volume_id))
    return {(into.get(row[0], row[0]), row[1]) for row in rows}


def cells(
    recipient_id: int, got: Received, volumes: list[tuple[int, int]], holding: set[tuple[int, int]]
) -> list[Cell]:
    """What a recipient has of each of these volumes."""
    copies, unknown = got.of(recipient_id)
    return [
        Cell(
            int(copies[volume]) if volume < len(copies) else 0,
            bool(unknown[volume]) if volume < len(unknown) else False,
            (recipient_id, volume) in holding,
        )
        for volume, _number in volumes
    ]
