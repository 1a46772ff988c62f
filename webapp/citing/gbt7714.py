"""How an article is cited, after GB/T 7714: an article within a book.

Two editions are in use. That of 2025 took the place of that of 2015 on 2026-07-01
(https://openstd.samr.gov.cn/bzgk/std/newGbInfo?hcno=C6CE52E55AC09B9C79A20AEA77CEDD14). For what we
cite they differ in two things: the later one sets its marks full width, but for the full stop and
the square brackets, and it gives no date of access for what is a book before it is a page of the
web. What is not known is left out; nothing is made up in its place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from archive.models import Article
from webapp.citing.entries import Book, Entry, entry_of

NAMED = 3  # authors; those after them are 等


@dataclass(frozen=True)
class Edition:
    """An edition of the standard, by what it sets between the parts."""

    year: int
    comma: str
    colon: str
    dates_access: bool


OF_2015 = Edition(2015, ", ", ": ", dates_access=True)
OF_2025 = Edition(2025, "，", "：", dates_access=False)
CURRENT = OF_2025


def citation(article: Article) -> str:
    """张三，李四. 题名[M]//编者. 商州文史资料：第三十五辑. 出版者，2022：12-18."""
    return reference(entry_of(article, address=""), CURRENT)


def reference(entry: Entry, edition: Edition, accessed: dt.date | None = None) -> str:
    """The entry in the edition's form; with its address, where a day of access is given."""
    online = "" if accessed is None else "/OL"
    parts = [names(entry.authors, edition)] if entry.authors else []
    if entry.book is None:
        parts.append(f"{entry.title}[A{online}]")
    else:
        parts.append(f"{entry.title}[M{online}]//{host(entry.book, edition)}")
    issue = edition.colon.join(
        filter(None, [imprint(entry.book, edition), entry.quoted_pages("-")])
    )
    if accessed is not None and edition.dates_access:
        issue += f"[{accessed.isoformat()}]"
    if issue:
        parts.append(issue)
    if accessed is not None:
        return ". ".join([*parts, entry.address])
    return ". ".join(parts) + "."


def names(authors: Sequence[str], edition: Edition) -> str:
    named = [*authors[:NAMED], "等"] if len(authors) > NAMED else authors
    return edition.comma.join(named)


def host(book: Book, edition: Edition) -> str:
    return ". ".join(filter(None, [book.editor, book.full_title(edition.colon)]))


def imprint(book: Book | None, edition: Edition) -> str:
    if book is None:
        return ""
    year = "" if book.year is None else str(book.year)
    return edition.comma.join(filter(None, [book.publisher, year]))
