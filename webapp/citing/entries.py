"""What a bibliography says of an article; the volumes of many are read all at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import volumes
from archive.gazetteer import spelled_period
from archive.models import Article, Volume, VolumeStatus


@dataclass(frozen=True)
class Book:
    """The volume that an article is in."""

    number: int
    title: str = ""
    year: int | None = None
    editor: str = ""
    publisher: str = ""
    month: int | None = None

    @property
    def name(self) -> str:
        return volumes.spelled(self.number)

    def full_title(self, colon: str) -> str:
        """商州文史资料: 第三十五辑: 红色商州; a title that says which it is stands alone."""
        if volumes.says_which(self.title):
            return self.title
        return colon.join(filter(None, [volumes.SERIES, self.name, self.title]))


@dataclass(frozen=True)
class Entry:
    """An article as it is listed; what is not known is none or empty.

    ``quoted``: the first and the last folio of what is quoted of it, where that is a part.
    """

    identifier: str
    title: str
    authors: Sequence[str]
    column: str
    first_page: int | None
    last_page: int | None
    years: tuple[int, int] | None
    address: str
    book: Book | None
    quoted: tuple[int, int] | None = None

    def pages(self, dash: str) -> str:
        """12-15 with a dash between, 12, or nothing."""
        return spelled_pages(self.first_page, self.last_page, dash)

    def quoted_pages(self, dash: str) -> str:
        """The pages quoted; all of them, where the whole is."""
        return self.pages(dash) if self.quoted is None else spelled_pages(*self.quoted, dash)

    @property
    def quoted_note(self) -> str:
        """What a reference manager notes of a quotation: its pages; nothing for the whole."""
        return f"引文见第{self.quoted_pages('—')}页" if self.quoted else ""

    @property
    def period(self) -> str:
        """The years that it tells of: 1927—1937, 前113, or nothing."""
        if self.years is None:
            return ""
        return spelled_period(*self.years, dash="—")


def spelled_pages(first: int | None, last: int | None, dash: str) -> str:
    if first is None:
        return ""
    return str(first) if last in (None, first) else f"{first}{dash}{last}"


def entries(session: Session, hits: Sequence[dict[str, Any]]) -> list[Entry]:
    """The entries of hits, in their order."""
    books = books_of(session, {hit["volume"] for hit in hits if hit["volume"] is not None})
    return [
        Entry(
            identifier=hit["id"],
            title=hit["title"],
            authors=hit["authors"],
            column=hit["column"],
            first_page=hit["pages"][0],
            last_page=hit["pages"][1],
            years=hit["years"],
            address=url_for("reader.article", identifier=hit["id"], _external=True),
            book=books.get(hit["volume"]),
        )
        for hit in hits
    ]


def entry_of(article: Article, address: str | None = None) -> Entry:
    """The entry of an article from the record, with its own address where no other is given."""
    volume, period = article.volume, (article.year_start, article.year_end)
    return Entry(
        identifier=article.identifier,
        title=article.title,
        authors=article.authors,
        column=article.column,
        first_page=article.page_start,
        last_page=article.page_end,
        years=None if period[0] is None or period[1] is None else (period[0], period[1]),
        address=url_for("reader.article", identifier=article.identifier, _external=True)
        if address is None
        else address,
        book=None if volume is None else book_of(volume),
    )


def book_of(volume: Volume) -> Book:
    """Of one that is not out yet no more than its number: the rest is for the staff."""
    if volume.status is VolumeStatus.PLANNED:
        return Book(volume.number)
    return Book(
        volume.number, volume.title, volume.year, volume.editor, volume.publisher, volume.month
    )


def books_of(session: Session, numbers: Iterable[int]) -> dict[int, Book]:
    query = select(Volume).where(Volume.number.in_(sorted(numbers)))
    return {volume.number: book_of(volume) for volume in session.scalars(query)}
