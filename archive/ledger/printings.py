"""Printings (版次印次): how many copies of a volume were printed, when and by whom."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import audit, moments, volumes
from archive.ledger.dates import read_date
from archive.ledger.quantity import Quantity
from archive.models import Precision, Printing, Volume
from archive.typed_text import one_line


def record_printing(
    session: Session,
    *,
    volume: int,
    date: str = "",
    copies: Quantity | None = None,
    printer: str = "",
    note: str = "",
    actor: str = "",
) -> Printing:
    """Record a print run; said again in the same words, it stays one.

    Raises :class:`Refusal` for a bad volume number or date.
    """
    when = read_date(date, moments.today())
    book = volumes.find_or_make(session, volumes.read_number(str(volume)))
    said = {
        "date": when,
        "copies": copies.number if copies else None,
        "precision": copies.precision if copies else Precision.EXACT,
        "printer": one_line(printer),
        "note": one_line(note),
    }
    same = [getattr(Printing, name).is_not_distinct_from(value) for name, value in said.items()]
    known = session.scalars(select(Printing).where(Printing.volume_id == book.id, *same)).first()
    if known is not None:
        return known
    printing = Printing(volume_id=book.id, **said)
    session.add(printing)
    session.flush()
    audit.record(
        session,
        actor or "system",
        "ledger.printing",
        f"printing {printing.id}",
        volume=book.number,
        **said,
    )
    return printing


def printings(session: Session) -> list[tuple[int, Printing]]:
    """All print runs, with the number of the volume of each; in order of these."""
    query = (
        select(Volume.number, Printing)
        .join(Volume, Volume.id == Printing.volume_id)
        .order_by(Volume.number, Printing.id)
    )
    return [(number, printing) for number, printing in session.execute(query)]
