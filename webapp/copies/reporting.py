"""Reports as they are told: volumes, recipients and kinds by their names, for one audience."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.ledger.book import Book
from archive.ledger.merging import merged
from archive.ledger.reports import MIXED, Period, Report, Sums, report
from archive.ledger.summary import KindSummary
from archive.models import MovementKind, Recipient, RecipientKind, Volume

KINDS = tuple(RecipientKind)
MOST = 10  # of the largest recipients


@dataclass(frozen=True)
class Told:
    """A report with names: ``volumes`` are ``(number or none, sums, stock)``, ``takers``
    ``(kind or none, sums)``, ``recipients`` ``(id or none, name, copies, unknown)``: the public is
    told of all persons together, with no id and no name."""

    report: Report
    volumes: list[tuple[int | None, Sums, int]]
    takers: list[tuple[RecipientKind | None, Sums]]
    recipients: list[tuple[int | None, str, int, int]]

    @property
    def compared(self) -> list[tuple[MovementKind, KindSummary, KindSummary]]:
        """Each kind that occurs, in this period and a year before."""
        now = {each.kind: each for each in self.report.kinds}
        before = {each.kind: each for each in self.report.before}
        return [
            (kind, now.get(kind, KindSummary(kind)), before.get(kind, KindSummary(kind)))
            for kind in MovementKind
            if kind in now or kind in before
        ]


def told(session: Session, book: Book, period: Period, staff: bool) -> Told:
    rows = session.execute(select(Recipient.id, Recipient.name, Recipient.kind)).all()
    kind_of = np.zeros(max((row[0] for row in rows), default=0) + 1, np.int64)
    for number, _name, kind in rows:
        kind_of[number] = KINDS.index(kind)
    made = report(book, period, merged(session), kind_of)
    names = {row[0]: row[1] for row in rows}
    persons, others = [], []
    for number, copies, unknown in made.recipients:
        if KINDS[kind_of[number]] is RecipientKind.PERSON and not staff:
            persons.append((copies, unknown))
        else:
            others.append((number, names[number], copies, unknown))
    shown: list[tuple[int | None, str, int, int]] = [*others[:MOST]]
    if persons:
        shown.append((None, "", sum(each[0] for each in persons), sum(each[1] for each in persons)))
    numbers = {row[0]: row[1] for row in session.execute(select(Volume.id, Volume.number))}
    volumes = sorted(
        (
            (numbers.get(volume), made.volumes.get(volume, Sums()), made.stock.get(volume, 0))
            for volume in {*made.volumes, *made.stock}
        ),
        key=lambda each: (each[0] is None, each[0] or 0),
    )
    takers = [
        (None if place == MIXED else KINDS[place], found) for place, found in made.takers.items()
    ]
    return Told(made, volumes, takers, shown)
