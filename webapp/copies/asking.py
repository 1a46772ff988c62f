"""Which movements are asked for, as an address says it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from archive import volumes
from archive.errors import Refusal
from archive.ledger.dates import read_date
from archive.ledger.flow import SORTS, Sort, Wanted
from archive.ledger.recipients import known_as
from archive.models import Document, Location, MovementKind, Volume
from archive.typed_text import one_line
from webapp.choosing import chosen

LONGEST = 200


@dataclass(frozen=True)
class Asking:
    """What the parameters say, read; ``first`` and ``last`` are ``from`` and ``to``.

    ``recipient``, ``location``, ``document`` and ``operator`` are names, as they were typed.
    """

    kind: MovementKind | None = None
    volume: int | None = None
    first: str = ""
    last: str = ""
    recipient: str = ""
    location: str = ""
    document: str = ""
    operator: str = ""
    sort: Sort = "newest"

    def parameters(self, **changed: Any) -> dict[str, Any]:
        """The address of the same question with something changed."""
        asking = replace(self, **changed)
        said = {
            CALLED.get(each.name, each.name): getattr(asking, each.name) for each in fields(self)
        }
        said["kind"] = asking.kind.value if asking.kind else None
        said["sort"] = asking.sort if asking.sort != "newest" else None
        return {name: value for name, value in said.items() if value}

    @property
    def is_narrowed(self) -> bool:
        return bool(self.parameters(sort="newest"))


CALLED = {"first": "from", "last": "to"}


def read(args: Mapping[str, str], staff: bool) -> tuple[Asking, list[Refusal]]:
    """What is asked, and what of it makes no sense, which counts as not said.

    By operator only the staff may ask: nobody else is told who that is.
    """
    refused: list[Refusal] = []

    def said(name: str, reading: Callable[[str], Any], nothing: Any) -> Any:
        text = one_line(args.get(name, ""))[:LONGEST]
        try:
            return reading(text) if text else nothing
        except Refusal as refusal:
            refused.append(refusal)
            return nothing

    today = dt.date.today()
    asking = Asking(
        kind=said("kind", lambda text: chosen("kind", text, MovementKind), None),
        volume=said("volume", volumes.read_number, None),
        first=said("from", lambda text: read_date(text, today), ""),
        last=said("to", lambda text: read_date(text, today), ""),
        recipient=said("recipient", str, ""),
        location=said("location", str, ""),
        document=said("document", str, ""),
        operator=said("operator", str, "") if staff else "",
        sort=said("sort", lambda text: chosen("sort", text, SORTS), "newest"),
    )
    return asking, refused


def wanted(session: Session, asking: Asking, staff: bool) -> Wanted:
    """The same in numbers of the record. A name that is not there fits nothing."""

    def id_of(
        column: ColumnElement[int], where: ColumnElement[bool], is_said: object
    ) -> int | None:
        return (session.scalar(select(column).where(where)) or -1) if is_said else None

    return Wanted(
        kind=asking.kind,
        volume=id_of(Volume.id, Volume.number == asking.volume, asking.volume),  # type: ignore[arg-type]
        first=asking.first,
        last=asking.last,
        recipients=recipients(session, asking.recipient, staff) if asking.recipient else None,
        location=id_of(Location.id, Location.name == asking.location, asking.location),  # type: ignore[arg-type]
        document=id_of(Document.id, Document.number == asking.document, asking.document),  # type: ignore[arg-type]
        operator=asking.operator or None,
    )


def recipients(session: Session, name: str, staff: bool) -> frozenset[int]:
    """Those of this name. The public may not ask after persons: it is not told of them."""
    return frozenset(each.id for each in known_as(session, name) if staff or not each.is_person)
