"""The ledger as a workbook, or its movements as CSV; what :mod:`archive.spreadsheets.entering`
makes the same ledger of again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from archive.errors import Refusal
from archive.exports import sheet as csv_sheet
from archive.ledger.asked import Asked, wanted
from archive.ledger.book import Book, Kept
from archive.ledger.flow import fitting, one_by_one, ordered
from archive.ledger.printings import printings
from archive.ledger.quantity import Quantity
from archive.models import (
    Document,
    Holding,
    Location,
    Movement,
    MovementKind,
    Printing,
    Recipient,
    Volume,
)
from archive.spreadsheets import layout, parties
from archive.spreadsheets.kind_words import WORDS
from archive.spreadsheets.ways import WAYS, way_written
from archive.spreadsheets.workbook import add_sheet, cell, headings, new_book, save, writing

WIDTHS = {
    layout.MOVEMENTS: (8, 7, 12, 7, 11, 30, 12, 12, 16, 16, 28, 28, 10, 12, 10),
    layout.DOCUMENTS: (18, 8, 12, 36, 10),
    layout.RECIPIENTS: (36, 10, 30, 14, 36, 30),
    layout.LOCATIONS: (20, 40),
    layout.PRINTINGS: (7, 12, 11, 28, 36),
    layout.HOLDINGS: (7, 32, 18, 14, 36, 12, 30, 30, 12, 24),
}


def export(
    session: Session,
    path: Path,
    asked: Asked = Asked(),  # noqa: B008  frozen
    book: Book | None = None,
) -> int:
    """Write the movements, in the order in which they were entered, and how many they are.

    ``session``: for reading. ``book``: if it is read already, or it is read anew.
    ``.xlsx``: with all that stands beside them, each on a sheet of its own. ``.csv``: only the
    movements. Raises :class:`Refusal` for another kind of file.
    """
    if path.suffix.lower() == ".csv":
        text, count = as_csv(session, asked, book)
        with writing(path):
            path.write_text(text, encoding="utf-8", newline="")
        return count
    if path.suffix.lower() != ".xlsx":
        raise Refusal("只能导出 .xlsx 或 .csv。请改文件名“%(name)s”的后缀。", name=path.name)
    written = new_book()
    count = 0
    rows = add_sheet(written, layout.MOVEMENTS, WIDTHS[layout.MOVEMENTS])
    rows.append(headings(rows, layout.COLUMNS[layout.MOVEMENTS]))
    for movement in movements(session, asked, book):
        rows.append([cell(rows, value) for value in movement_row(movement)])
        count += 1
    for name, lines in beside(session):
        sheet = add_sheet(written, name, WIDTHS[name])
        sheet.append(headings(sheet, layout.COLUMNS[name]))
        for line in lines:
            sheet.append([cell(sheet, value) for value in line])
    save(written, path)
    return count


def as_csv(session: Session, asked: Asked, book: Book | None = None) -> tuple[str, int]:
    """The movements as CSV, and how many they are; arguments as those of :func:`export`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(layout.COLUMNS[layout.MOVEMENTS])
    count = 0
    for movement in movements(session, asked, book):
        writer.writerow([csv_sheet.plain(value) for value in movement_row(movement)])
        count += 1
    return csv_sheet.MARK + out.getvalue(), count


def movements(session: Session, asked: Asked, book: Book | None) -> Iterator[Movement]:
    """Those that :mod:`archive.ledger.asked` and :mod:`archive.ledger.flow` find for the staff."""
    book = Kept().book(session) if book is None else book
    fits = fitting(book, wanted(session, asked, staff=True))
    return one_by_one(session, book, ordered(book, fits, "oldest"))


def movement_row(movement: Movement) -> Iterable[object]:
    """In the order of :data:`archive.spreadsheets.layout.MOVEMENT_FIELDS`."""
    quantity = Quantity(movement.quantity, movement.precision)
    document = movement.document.number if movement.document else ""
    number = movement.document_number
    return (
        movement.id,
        way_written(movement).word,
        movement.date,
        movement.volume.number if movement.volume else "",
        movement.quantity if quantity.is_exact else str(quantity),
        parties.written([(share.recipient.name, share.quantity) for share in movement.shares]),
        movement.from_location.name if movement.from_location else "",
        movement.to_location.name if movement.to_location else "",
        document,
        "" if number == document else number,
        movement.note,
        movement.source,
        movement.operator,
        # A reversal has the days of what it reverses.
        "" if movement.reverses_id else movement.taken_on or "",
        movement.reverses_id or "",
    )


def beside(session: Session) -> Iterator[tuple[str, Iterable[Iterable[object]]]]:
    """The other sheets: their names and rows. Of recipients nothing of how to reach them."""
    yield (
        layout.DOCUMENTS,
        [
            (each.number, word_of(each.kind), each.date, each.note, each.operator)
            for each in session.scalars(select(Document).order_by(Document.id))
        ],
    )
    yield (
        layout.RECIPIENTS,
        [
            (each.name, WORDS[each.kind], each.printed_name, each.place, each.note, into(each))
            for each in session.scalars(select(Recipient).order_by(Recipient.id))
        ],
    )
    yield (
        layout.LOCATIONS,
        [
            (each.name, each.note)
            for each in session.scalars(select(Location).order_by(Location.id))
        ],
    )
    yield (
        layout.PRINTINGS,
        [
            (number, each.date, copies_of(each), each.printer, each.note)
            for number, each in printings(session)
        ],
    )
    yield (
        layout.HOLDINGS,
        [
            (
                each.volume.number,
                each.institution.name,
                each.call_number,
                each.accession,
                each.link,
                each.seen_on,
                each.source,
                each.note,
                each.withdrawn_on or "",
                each.withdrawn_reason or "",
            )
            for each in holdings(session)
        ],
    )


def into(recipient: Recipient) -> str:
    return recipient.merged_into.name if recipient.merged_into else ""


def holdings(session: Session) -> Iterator[Holding]:
    """All of them, withdrawn ones too; none of persons, of whom nobody is told either."""
    query = (
        select(Holding)
        .join(Holding.volume)
        .options(joinedload(Holding.volume), joinedload(Holding.institution))
        .order_by(Volume.number, Holding.institution_id, Holding.accession)
    )
    return (each for each in session.scalars(query) if not each.institution.is_person)


def copies_of(printing: Printing) -> str:
    if printing.copies is None and printing.precision.value == "exact":
        return ""
    return str(Quantity(printing.copies, printing.precision))


def word_of(kind: MovementKind) -> str:
    return next(way.word for way in WAYS if way.kind is kind)
