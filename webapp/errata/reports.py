"""A report as the desk shows it: what was seen, what stands there today, what is proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from archive import errata
from archive.difference import Piece, difference
from archive.errors import Refusal
from archive.models import Erratum, ErratumState, Line, User
from archive.scans.reported import reported_line
from webapp.errata.difference import shortened
from webapp.pages.opening import open_pages
from webapp.search.asking import as_page, as_volume

PER_PAGE = 20


@dataclass(frozen=True)
class Filters:
    """Which reports are asked for; none for all, and which page of them, from 1."""

    state: ErratumState | None
    volume: int | None
    page: int

    @classmethod
    def of(cls, said: Mapping[str, str]) -> Filters:
        state = next((each for each in ErratumState if each.value == said.get("state")), None)
        page = as_page(said.get("page", ""))
        return cls(state, as_volume(said.get("volume", "")), page)

    def address(self, **other: object) -> dict[str, object]:
        """These filters, some of them changed, as they stand in an address."""
        values = {"state": self.state, "volume": self.volume, "page": self.page} | other
        return {name: value for name, value in values.items() if value not in (None, 1, "")}


@dataclass(frozen=True)
class Typed:
    """What an editor typed of a report that could not be decided so, and why not."""

    number: int
    reading: str
    answer: str
    problem: Refusal


@dataclass(frozen=True)
class Shown:
    """A report, with the line and the text that it is about as they are today."""

    erratum: Erratum
    line: Line | None
    present: str | None
    is_open: bool  # whether the page's image may be shown
    typed: Typed | None

    @property
    def is_waiting(self) -> bool:
        return self.erratum.state is ErratumState.OPEN

    @property
    def has_changed(self) -> bool:
        """Whether the passage reads otherwise than the reader saw it."""
        return self.present != self.erratum.seen

    @cached_property
    def pieces(self) -> list[Piece]:
        """How what is proposed differs from what stands there, or stood when it was decided."""
        base = self.erratum.seen
        if self.is_waiting and self.present is not None:
            base = self.present
        pieces = difference(base, self.erratum.proposed)
        return pieces if self.erratum.paragraph is None else shortened(pieces)

    @property
    def reading(self) -> str:
        """What is in the field: what was typed, or what is proposed."""
        return self.typed.reading if self.typed else self.erratum.proposed


def shown(session: Session, reports: Sequence[Erratum], typed: Typed | None) -> list[Shown]:
    lines = {each.id: reported_line(session, each) for each in reports if each.paragraph is None}
    pages = {line.page for line in lines.values() if line is not None}
    opened = open_pages(session, pages, staff=True)
    return [
        Shown(
            erratum=each,
            line=lines.get(each.id),
            present=errata.present_text(session, each),
            is_open=(line := lines.get(each.id)) is not None and line.page_id in opened,
            typed=typed if typed is not None and typed.number == each.id else None,
        )
        for each in reports
    ]


def take(session: Session, erratum: Erratum, said: Mapping[str, str], user: User) -> None:
    """Decide the report as a form says: ``decision``, ``reading``, ``before``, ``answer``.

    Raises :class:`Refusal`.
    """
    answer = said.get("answer", "")
    match said.get("decision"):
        case "accept":
            reading, before = said.get("reading", ""), said.get("before", "")
            errata.accept(session, erratum, reading, before=before, user=user, answer=answer)
        case "decline":
            errata.decline(session, erratum, answer, user=user)
        case "supersede":
            errata.supersede(session, erratum, answer, user=user)
        case _:
            raise Refusal("没有收到决定。请点“采用”“不采用”或“已另行改正”。")
