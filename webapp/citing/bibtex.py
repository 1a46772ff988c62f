"""Hits as BibTeX, each an article within a book."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archive.volumes import SERIES
from webapp.citing.entries import Entry

# Braces count for BibTeX even behind a backslash: they are spelled out, so that all are paired.
SPELLED = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: "\\" + sign for sign in "%&$#_"},
}
SEPARATES = re.compile(r",|(?:\A|\s)and(?:\s|\Z)", re.I)
UNFIT_FOR_KEYS = re.compile(r"[^A-Za-z0-9:.+/-]+")


def bibtex(entries: Iterable[Entry]) -> str:
    used: set[str] = set()
    return "\n".join(written(entry, used) for entry in entries)


def written(entry: Entry, used: set[str]) -> str:
    kind = "incollection" if entry.book else "misc"
    lines = [f"  {name} = {{{value}}}," for name, value in fields(entry) if value]
    return "\n".join([f"@{kind}{{{key_for(entry.identifier, used)},", *lines, "}"]) + "\n"


def fields(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "title", escaped(entry.title)
    yield "author", " and ".join(name(author) for author in entry.authors if author.strip())
    if entry.book is not None:
        # A body that edits a volume is one name, whatever words it is made of.
        editor = escaped(entry.book.editor)
        yield "booktitle", f"{SERIES} {entry.book.name}"
        yield "editor", f"{{{editor}}}" if editor else ""
        yield "publisher", escaped(entry.book.publisher)
        yield "year", "" if entry.book.year is None else str(entry.book.year)
        yield "volume", str(entry.book.number)
    yield "pages", entry.pages("--")
    yield "note", escaped(entry.quoted_note)
    yield "url", unbroken(entry.address).replace("{", "%7B").replace("}", "%7D")


def name(author: str) -> str:
    text = escaped(author)
    return f"{{{text}}}" if SEPARATES.search(text) else text


def escaped(text: str) -> str:
    return "".join(SPELLED.get(sign, sign) for sign in unbroken(text))


def unbroken(text: str) -> str:
    return " ".join(text.split())


def key_for(identifier: str, used: set[str]) -> str:
    """The identifier, as far as BibTeX can have it for a key, and no key twice."""
    base = UNFIT_FOR_KEYS.sub("_", identifier).strip("_") or "article"
    key, number = base, 1
    while key.lower() in used:
        number += 1
        key = f"{base}_{number}"
    used.add(key.lower())
    return key
