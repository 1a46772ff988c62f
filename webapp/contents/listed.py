"""All articles that this audience may read, as a list of contents needs them: without texts."""

from __future__ import annotations

import math
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.articles import readable
from archive.models import Article, Contribution, Visibility, Volume, VolumeStatus

Period = tuple[int, int]
EARLIEST, LATEST = -9_999, 9_999  # years that can be told; others count as not known


@dataclass(frozen=True, slots=True)
class Book:
    """A volume. ``is_open``: whether this audience has a page of it; a planned one is for staff."""

    number: int
    title: str
    year: int | None
    is_open: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list; ``contributions`` are ``(name, role)`` in the order of its byline."""

    identifier: str
    title: str
    column: str
    order: int | None
    page_start: int | None
    page_end: int | None
    people: tuple[str, ...]
    places: tuple[str, ...]
    years: Period | None
    visibility: Visibility
    book: Book | None
    contributions: tuple[tuple[str, str], ...]

    @property
    def authors(self) -> list[str]:
        return [name for name, _ in self.contributions]


def listed(session: Session, staff: bool) -> list[Listed]:
    """The readable articles in the order of the series; those in no volume come last."""
    seen = readable(staff)
    books = books_of(session, staff)
    written = contributions_to(session, staff)
    rows = session.execute(
        seen.with_only_columns(
            Article.id, Article.identifier, Article.title, Article.column, Article.order,
            Article.page_start, Article.page_end, Article.people, Article.places,
            Article.year_start, Article.year_end, Article.visibility, Article.volume_id,
        )
    )  # fmt: skip
    placed = []
    for (
        article_id, identifier, title, column, order, page_start, page_end, people, places,
        year_start, year_end, visibility, volume_id,
    ) in rows:  # fmt: skip
        book = books.get(volume_id)
        key = (
            math.inf if book is None else book.number,
            math.inf if order is None else order,
            math.inf if page_start is None else page_start,
            article_id,
        )
        entry = Listed(
            identifier, title, column.strip(), order, page_start, page_end,
            names(people), names(places), period(year_start, year_end), visibility, book,
            tuple(written.get(article_id, ())),
        )  # fmt: skip
        placed.append((key, entry))
    return [entry for _, entry in sorted(placed, key=lambda each: each[0])]


def books_of(session: Session, staff: bool) -> dict[int, Book]:
    """Volumes by id. What a planned one is to be called is for staff."""
    found = {}
    columns = select(Volume.id, Volume.number, Volume.title, Volume.year, Volume.status)
    for volume_id, number, title, year, status in session.execute(columns):
        is_open = staff or status is VolumeStatus.PUBLISHED
        found[volume_id] = Book(number, title if is_open else "", year, is_open)
    return found


def contributions_to(session: Session, staff: bool) -> dict[int, list[tuple[str, str]]]:
    """``(name, role)`` by article id."""
    seen = readable(staff).with_only_columns(Article.id)
    found: dict[int, list[tuple[str, str]]] = {}
    for article_id, name, role in session.execute(
        select(Contribution.article_id, Contribution.name, Contribution.role)
        .where(Contribution.article_id.in_(seen))
        .order_by(Contribution.article_id, Contribution.position)
    ):
        if name.strip():
            found.setdefault(article_id, []).append((name.strip(), role))
    return found


def names(said: list[str]) -> tuple[str, ...]:
    """Each name once, in order."""
    return tuple(dict.fromkeys(name.strip() for name in said if name.strip()))


def period(first: int | None, last: int | None) -> Period | None:
    """The years covered; one year where only one is known."""
    known = [year for year in (first, last) if year is not None and EARLIEST <= year <= LATEST]
    return (min(known), max(known)) if known else None
