"""Which movements are asked for in words, as pages, the API, the command line and exports do."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from archive.ledger.flow import Wanted
from archive.ledger.recipients import known_as
from archive.models import Document, Location, MovementKind, Volume
from archive.typed_text import one_line


@dataclass(frozen=True)
class Asked:
    """``volume`` is its number; ``first`` and ``last`` as in :class:`Wanted`. ``recipient``,
    ``location``, ``document`` and ``operator`` are names, as they were typed."""

    kind: MovementKind | None = None
    volume: int | None = None
    first: str = ""
    last: str = ""
    recipient: str = ""
    location: str = ""
    document: str = ""
    operator: str = ""


def wanted(session: Session, asked: Asked, staff: bool) -> Wanted:
    """The same in numbers of the record. A name that is not there fits nothing; of persons only
    the ``staff`` may ask."""

    def id_of(
        column: ColumnElement[int], where: ColumnElement[bool], is_said: object
    ) -> int | None:
        return (session.scalar(select(column).where(where)) or -1) if is_said else None

    place, paper = one_line(asked.location), one_line(asked.document)
    return Wanted(
        kind=asked.kind,
        volume=id_of(Volume.id, Volume.number == asked.volume, asked.volume),  # type: ignore[arg-type]
        first=asked.first,
        last=asked.last,
        recipients=recipients(session, asked.recipient, staff) if asked.recipient else None,
        location=id_of(Location.id, Location.name == place, place),  # type: ignore[arg-type]
        document=id_of(Document.id, Document.number == paper, paper),  # type: ignore[arg-type]
        operator=asked.operator or None,
    )


def recipients(session: Session, name: str, staff: bool) -> frozenset[int]:
    """Those of this name. The public may not ask after persons: it is not told of them."""
    return frozenset(each.id for each in known_as(session, name) if staff or not each.is_person)
