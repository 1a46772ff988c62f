"""What an article's page says of it to programs: for Zotero, Google Scholar and crawlers.

``citation_*`` as Google Scholar and Zotero read them
(https://scholar.google.com/intl/en/scholar/inclusion.html#indexing), Dublin Core
(https://www.dublincore.org/specifications/dublin-core/dcq-html/) and JSON-LD with the terms of
https://schema.org/ScholarlyArticle.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archive.volumes import SERIES
from webapp.citing.entries import Book, Entry

Named = tuple[str, str]


def meta(entry: Entry) -> list[Named]:
    """Names and contents of ``meta`` elements, in order; what is not known is left out."""
    return [(name, content) for name, content in (*scholar(entry), *dublin_core(entry)) if content]


def scholar(entry: Entry) -> Iterator[Named]:
    yield "citation_title", entry.title
    yield from (("citation_author", author) for author in entry.authors)
    if entry.book is not None:
        yield "citation_inbook_title", f"{SERIES} {entry.book.name}"
        yield "citation_volume", str(entry.book.number)
        yield "citation_publication_date", date(entry.book, "/")
        yield "citation_publisher", entry.book.publisher
    yield "citation_firstpage", shown(entry.first_page)
    yield "citation_lastpage", shown(entry.last_page)
    yield "citation_language", "zh"
    yield "citation_fulltext_html_url", entry.address


def dublin_core(entry: Entry) -> Iterator[Named]:
    yield "DC.title", entry.title
    yield from (("DC.creator", author) for author in entry.authors)
    yield "DC.type", "Text"
    yield "DC.language", "zh"
    yield "DC.identifier", entry.address
    if entry.book is not None:
        yield "DC.date", date(entry.book, "-")
        yield "DC.publisher", entry.book.publisher
        yield "DCTERMS.isPartOf", f"{SERIES} {entry.book.name}"


def linked_data(entry: Entry) -> dict[str, Any]:
    """The article as JSON-LD."""
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "@id": entry.address,
        "url": entry.address,
        "headline": entry.title,
        "inLanguage": "zh",
        "author": [{"@type": "Person", "name": author} for author in entry.authors],
        "pageStart": shown(entry.first_page),
        "pageEnd": shown(entry.last_page),
    }
    if entry.book is not None:
        told["datePublished"] = date(entry.book, "-")
        told["isPartOf"] = {
            "@type": "PublicationVolume",
            "volumeNumber": str(entry.book.number),
            "name": f"{SERIES} {entry.book.name}",
        }
    return {name: value for name, value in told.items() if value}


def date(book: Book, mark: str) -> str:
    if book.year is None:
        return ""
    return f"{book.year:04}" + ("" if book.month is None else f"{mark}{book.month:02}")


def shown(page: int | None) -> str:
    return "" if page is None else str(page)
