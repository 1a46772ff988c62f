"""The catalogue of what one audience may read, at one moment, and how it is arranged.

It is worked out once and kept until the record changes: reading two thousand descriptions and
putting thousands of names in the order of their sounds takes longer than the page that shows a
few of them. Every change that matters here writes a row of the outbox or of the audit trail in
its own transaction, so their last numbers tell whether what is kept still holds.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive import gazetteer, outbox, volumes
from archive.gazetteer import Entry
from archive.models import Audit
from index.pinyin import initial, ordered
from webapp.contents import periods
from webapp.contents.heading import Heading, by_count, gathered, reversed_but_last
from webapp.contents.listed import Listed, listed
from webapp.contents.named import headings_of, key_of, known_key
from webapp.contents.places import Places

LOOSE, NO_COLUMN, UNSIGNED = "未编入辑", "无栏目", "未署名"


class Arrangement(NamedTuple):
    """How the 总目 is arranged, and in which orders; the first is the usual one."""

    headings: Callable[[Catalogue], list[Heading]]
    sorts: tuple[str, ...]


class Catalogue:
    """Articles in the order of the series, and the places of the gazetteer. Never changed."""

    def __init__(self, entries: list[Listed], gazetteer: list[Entry]) -> None:
        self.entries = entries
        self._gazetteer = gazetteer
        self._arranged: dict[str, list[Heading]] = {}

    def arranged(self, by: str) -> list[Heading]:
        """The headings of one of :data:`ARRANGEMENTS`, in its usual order."""
        found = self._arranged.get(by)
        if found is None:
            found = self._arranged[by] = ARRANGEMENTS[by].headings(self)
        return found

    def sorted(self, by: str, sort: str) -> list[Heading]:
        """The same in another of its orders."""
        return SORTED.get(sort, list)(self.arranged(by))

    def author(self, name: str) -> Heading | None:
        """What was written under this name in any of its spellings."""
        return self._authors.get(key_of(name))

    def subject(self, name: str) -> Heading | None:
        """What tells of the person of this name in any of its spellings."""
        return self._subjects.get(key_of(name))

    @cached_property
    def _authors(self) -> dict[str, Heading]:
        return {
            known_key(heading.key): heading for heading in self.arranged("author") if heading.key
        }

    @cached_property
    def _subjects(self) -> dict[str, Heading]:
        return {known_key(heading.key): heading for heading in self.arranged("person")}

    @cached_property
    def places(self) -> Places:
        return Places(self.entries, self._gazetteer)


def by_volume(catalogue: Catalogue) -> list[Heading]:
    below = gathered(catalogue.entries, lambda entry: entry.book)
    return [
        Heading("", LOOSE, entries)
        if book is None
        else Heading(
            str(book.number),
            volumes.spelled(book.number),
            entries,
            initial=str(book.number),
            also=(book.title,) if book.title else (),
        )
        for book, entries in below.items()
    ]


def by_column(catalogue: Catalogue) -> list[Heading]:
    return headings_of(
        catalogue.entries, lambda e: [e.column] if e.column else [], NO_COLUMN, is_person=False
    )


def by_title(catalogue: Catalogue) -> list[Heading]:
    """All titles by their sounds, a heading a letter."""
    alphabetic = sorted(catalogue.entries, key=lambda e: (ordered(e.title), e.title))
    below = gathered(alphabetic, lambda entry: initial(entry.title))
    letters = sorted(below, key=lambda letter: (letter == "#", letter))
    return [Heading(letter, letter, below[letter], letter) for letter in letters]


def by_author(catalogue: Catalogue) -> list[Heading]:
    return headings_of(catalogue.entries, lambda entry: entry.authors, UNSIGNED)


def by_person(catalogue: Catalogue) -> list[Heading]:
    return headings_of(catalogue.entries, lambda entry: entry.people, nameless="")


def by_place(catalogue: Catalogue) -> list[Heading]:
    return catalogue.places.headings()


def by_period(catalogue: Catalogue) -> list[Heading]:
    return periods.headings(catalogue.entries)


ARRANGEMENTS: dict[str, Arrangement] = {
    "volume": Arrangement(by_volume, ("number", "newest")),
    "column": Arrangement(by_column, ("name", "count")),
    "title": Arrangement(by_title, ("name",)),
    "author": Arrangement(by_author, ("name", "count")),
    "person": Arrangement(by_person, ("name", "count")),
    "place": Arrangement(by_place, ("name", "count")),
    "period": Arrangement(by_period, ("year", "latest")),
}
SORTED: dict[str, Callable[[list[Heading]], list[Heading]]] = {
    "newest": reversed_but_last,
    "latest": reversed_but_last,
    "count": by_count,
}


class Kept:
    """The catalogue of each audience, as the record was when it was last asked for."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._kept: dict[bool, tuple[tuple[int, int], Catalogue]] = {}

    def catalogue(self, session: Session, staff: bool) -> Catalogue:
        state = state_of(session)
        with self._turn:
            kept = self._kept.get(staff)
            if kept is None or kept[0] != state:
                made = Catalogue(listed(session, staff), gazetteer.entries(session))
                kept = self._kept[staff] = state, made
        return kept[1]


def state_of(session: Session) -> tuple[int, int]:
    """The last rows of the outbox and of the audit trail: another state has others."""
    return outbox.newest(session), session.scalar(select(func.max(Audit.id))) or 0
