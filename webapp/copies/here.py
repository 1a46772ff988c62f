"""The book of this site's archive, kept in the process and read on with each question."""

from __future__ import annotations

from flask import current_app

from archive.ledger.book import Book, Kept
from webapp import record


def book() -> Book:
    kept: Kept = current_app.extensions.setdefault("ledger", Kept())
    return kept.book(record.reading())
