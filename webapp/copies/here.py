"""The book of this site's archive, kept in the process and read on with each request."""

from __future__ import annotations

from flask import current_app, g

from archive.ledger.book import Book, Kept
from webapp import record


def book() -> Book:
    """The book as this request sees it: the same one, however often it is asked for."""
    if "book" not in g:
        kept: Kept = current_app.extensions.setdefault("ledger", Kept())
        g.book = kept.book(record.reading())
    book: Book = g.book
    return book
