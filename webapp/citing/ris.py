"""Hits as RIS, which EndNote, Zotero and NoteExpress read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.volumes import SERIES
from webapp.citing.entries import Entry

Line = tuple[str, object]


def ris(entries: Iterable[Entry]) -> str:
    return "".join(
        f"{tag}  - {unbroken(value)}\r\n"
        for entry in entries
        for tag, value in lines(entry)
        if tag == "ER" or value not in (None, "")
    )


def lines(entry: Entry) -> Iterator[Line]:
    book = entry.book
    yield "TY", "CHAP" if book else "UNPB"
    yield from (("AU", author) for author in entry.authors)
    yield "TI", entry.title
    if book is not None:
        yield "T2", f"{SERIES} {book.name}"
        yield "VL", book.number
    yield "SP", entry.first_page
    yield "EP", entry.last_page
    if book is not None:
        yield "PY", book.year
        yield "PB", book.publisher
        yield "ED", book.editor
    yield "N1", entry.quoted_note
    yield "UR", entry.address
    yield "ID", entry.identifier
    yield "ER", ""


def unbroken(value: object) -> str:
    """On one line: a broken one would begin another field."""
    return " ".join(str(value).split())
