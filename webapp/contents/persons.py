"""A person, as the descriptions of articles know one: what they wrote, and what tells of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from webapp.contents.catalogue import Catalogue
from webapp.contents.listed import Book, Listed, Period
from webapp.contents.named import key_of, known_key

MOST_NAMES = 24  # of those who are named beside


@dataclass(frozen=True)
class Written:
    """An article, and what this person did for it: 撰文, 口述, 整理 …"""

    entry: Listed
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Person:
    """All that goes by one name. ``spellings`` are the ways to write it other than ``name``."""

    name: str
    spellings: tuple[str, ...]
    wrote: tuple[Written, ...]
    about: tuple[Listed, ...]

    @property
    def roles(self) -> list[tuple[str, int]]:
        """What they did, and how often; most first."""
        return Counter(role for each in self.wrote for role in each.roles).most_common()

    @property
    def with_whom(self) -> list[tuple[str, int]]:
        """Who wrote with them, and how often."""
        return others(self.name, (each.entry.authors for each in self.wrote))

    @property
    def beside_whom(self) -> list[tuple[str, int]]:
        """Who is told of in the same articles, and how often."""
        return others(self.name, (entry.people for entry in self.about))


def person(catalogue: Catalogue, name: str) -> Person | None:
    """The person of this name in any of its spellings; none whom no readable article names."""
    author, subject = catalogue.author(name), catalogue.subject(name)
    known = [heading for heading in (author, subject) if heading]
    if not known:
        return None
    main = known[0].name
    spellings = dict.fromkeys(each for h in known for each in (h.name, *h.also) if each != main)
    key = key_of(name)
    return Person(
        main,
        tuple(spellings),
        tuple(Written(e, roles(e, key)) for e in author.entries) if author else (),
        tuple(subject.entries) if subject else (),
    )


def roles(entry: Listed, key: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(role for name, role in entry.contributions if known_key(name) == key)
    )


def others(name: str, named: Iterable[Iterable[str]]) -> list[tuple[str, int]]:
    key = known_key(name)
    counts = Counter(
        each for names in named for each in dict.fromkeys(names) if known_key(each) != key
    )
    return counts.most_common(MOST_NAMES)


def volumes_of(entries: Iterable[Listed]) -> list[Book]:
    """The volumes that these articles are in, by number."""
    return sorted({entry.book for entry in entries if entry.book}, key=lambda book: book.number)


def printed_in(entries: Iterable[Listed]) -> Period | None:
    """The first and the last year in which volumes with these articles came out."""
    years = [entry.book.year for entry in entries if entry.book and entry.book.year]
    return (min(years), max(years)) if years else None


def told_of(entries: Iterable[Listed]) -> Period | None:
    """The first and the last year that these articles tell of."""
    periods = [entry.years for entry in entries if entry.years]
    return (min(p[0] for p in periods), max(p[1] for p in periods)) if periods else None
