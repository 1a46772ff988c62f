"""Which movements are asked for, as an address says it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from archive import moments, volumes
from archive.errors import Refusal
from archive.ledger.asked import Asked
from archive.ledger.dates import read_date
from archive.ledger.flow import SORTS, Sort
from archive.models import MovementKind
from archive.typed_text import one_line
from webapp.choosing import chosen

LONGEST = 200


@dataclass(frozen=True)
class Asking(Asked):
    """What the parameters say, read, and the order; ``first`` and ``last`` are ``from`` and
    ``to``."""

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

    today = moments.today()
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


def read_strictly(args: Mapping[str, str], staff: bool) -> Asking:
    """What is asked. Raises :class:`Refusal` for the first of it that makes no sense."""
    asking, refused = read(args, staff)
    if refused:
        raise refused[0]
    return asking
