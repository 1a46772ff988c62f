"""An article as unqualified Dublin Core, ``oai_dc``: the format that every harvester knows.

https://www.openarchives.org/OAI/2.0/openarchivesprotocol.htm#dublincore
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from archive.exports.xml import XSI, add
from archive.models import Article
from archive.volumes import SERIES
from webapp.citing.described import date
from webapp.citing.entries import entry_of

NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"


def dublin_core(article: Article) -> Element:
    root = Element(
        "oai_dc:dc",
        {
            "xmlns:oai_dc": NAMESPACE,
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:xsi": XSI,
            "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
        },
    )
    for name, value in told(article):
        if value:
            add(root, f"dc:{name}", value)
    return root


def told(article: Article) -> Iterator[tuple[str, str]]:
    """Elements and their values, in order; what is not known is empty."""
    entry = entry_of(article)
    yield "title", article.title
    yield from (("creator", author) for author in article.authors)
    yield from (("subject", person) for person in article.people)
    yield "description", article.abstract
    if entry.book is not None:
        yield "publisher", entry.book.publisher
        yield "date", date(entry.book, "-")
    yield "type", "Text"
    yield "format", "text/html"
    yield "identifier", entry.address
    if entry.book is not None:
        pages = entry.pages("—")
        yield "source", f"{SERIES}{entry.book.name}" + (f"，第{pages}页" if pages else "")
    yield "language", article.language
    yield from (("coverage", place) for place in article.places)
    yield "coverage", entry.period
