"""Hits as CSV (RFC 4180), readable by Excel."""

from __future__ import annotations

from collections.abc import Iterable

from archive.exports.sheet import plain, sheet
from webapp.citing.entries import Entry

HEADINGS = ("题名", "作者", "辑", "栏目", "起页", "止页", "所记年代", "标识", "网址")


def table(entries: Iterable[Entry]) -> str:
    """One a row, after a row of headings. What Excel would take for a formula is made text."""
    return sheet(HEADINGS, (map(plain, cells(entry)) for entry in entries))


def cells(entry: Entry) -> tuple[object, ...]:
    return (
        entry.title,
        "；".join(entry.authors),
        entry.book.number if entry.book else None,
        entry.column,
        entry.first_page,
        entry.last_page,
        entry.period,
        entry.identifier,
        entry.address,
    )
