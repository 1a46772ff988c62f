"""Who has which volume: institutions against the volumes that came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from archive.ledger.book import Book, Mask
from archive.ledger.holdings import NO_INSTITUTIONS
from archive.ledger.merging import merged
from archive.ledger.received import Received
from archive.models import RecipientKind
from webapp.copies.receivers import (
    Cell,
    Receiver,
    cells,
    held,
    narrowed,
    published,
    receivers,
)

INSTITUTIONS = tuple(each for each in RecipientKind if each not in NO_INSTITUTIONS)


@dataclass(frozen=True)
class Matrix:
    """``rows`` against ``series``, ``(id, number)`` of volumes; ``holding`` are ``(recipient,
    volume)`` of known holdings."""

    rows: list[Receiver]
    series: list[tuple[int, int]]
    got: Received
    holding: set[tuple[int, int]]

    def cells(self, rows: Sequence[Receiver]) -> list[tuple[Receiver, list[Cell]]]:
        return [(each, cells(each.id, self.got, self.series, self.holding)) for each in rows]

    def told(self, cells: Sequence[Cell]) -> tuple[list[dict[str, Any]], list[int]]:
        """For programs: what the one of these cells has of each volume, by its number, and the
        numbers of the volumes that it lacks."""
        each = [(number, cell) for (_id, number), cell in zip(self.series, cells, strict=True)]
        has = [
            {"volume": number, "copies": cell.copies, "more": cell.more, "held": cell.is_held}
            for number, cell in each
            if cell.has
        ]
        return has, [number for number, cell in each if not cell.has]

    @cached_property
    def has(self) -> Mask:
        """Whether each row has each volume."""
        ids = np.array([each.id for each in self.rows], np.int64)
        volumes = np.array([volume for volume, _ in self.series], np.int64)
        found = np.zeros((len(ids), len(volumes)), np.bool_)
        some = (self.got.copies > 0) | (self.got.unknown > 0)
        known, told = ids < some.shape[0], volumes < some.shape[1]
        found[np.ix_(known, told)] = some[np.ix_(ids[known], volumes[told])]
        row = {number: place for place, number in enumerate(ids.tolist())}
        column = {number: place for place, number in enumerate(volumes.tolist())}
        for who, volume in self.holding:
            if who in row and volume in column:
                found[row[who], column[volume]] = True
        return found

    @property
    def having(self) -> list[int]:
        """How many have each volume."""
        counts: list[int] = self.has.sum(axis=0).tolist()
        return counts

    def lacking(self, number: int) -> Matrix:
        """Only those without the volume of this number."""
        numbers = [each for _, each in self.series]
        if number not in numbers:
            return self
        without = ~self.has[:, numbers.index(number)]
        return replace(
            self, rows=[each for each, lacks in zip(self.rows, without, strict=True) if lacks]
        )


def matrix(
    session: Session,
    book: Book,
    staff: bool,
    *,
    kind: RecipientKind | None = None,
    text: str = "",
    sort: str = "copies",
    lacks: int | None = None,
) -> Matrix:
    """Institutions, narrowed and sorted as :func:`webapp.copies.receivers.narrowed` does, and what
    each has of each volume; only those without the volume ``lacks``."""
    found, got = receivers(session, book, staff)
    rows = [each for each in narrowed(found, kind, text, sort) if each.kind in INSTITUTIONS]
    made = Matrix(rows, published(session), got, held(session, merged(session)))
    return made if lacks is None else made.lacking(lacks)
