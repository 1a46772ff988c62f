"""CSL-JSON, which Zotero, Pandoc and word processors read.

https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from archive.volumes import SERIES
from webapp.citing.entries import Entry


def csl(entries: Iterable[Entry]) -> str:
    return json.dumps([item(entry) for entry in entries], ensure_ascii=False, indent=1) + "\n"


def item(entry: Entry) -> dict[str, Any]:
    """An article as an item; what is not known is left out."""
    book = entry.book
    told: dict[str, Any] = {
        "id": entry.identifier,
        "type": "chapter" if book else "manuscript",
        "title": entry.title,
        # Whole: which part of a Chinese name is the family's is not for us to guess.
        "author": [{"literal": author} for author in entry.authors],
        "page": entry.pages("-"),
        "note": entry.quoted_note,
        "URL": entry.address,
        "language": "zh-CN",
    }
    if book is not None:
        told |= {
            "container-title": f"{SERIES} {book.name}",
            "volume": str(book.number),
            "issued": issued(book.year, book.month),
            "publisher": book.publisher,
            "editor": [{"literal": book.editor}] if book.editor else [],
        }
    return {name: value for name, value in told.items() if value}


def issued(year: int | None, month: int | None) -> dict[str, list[list[int]]] | None:
    if year is None:
        return None
    return {"date-parts": [[year] if month is None else [year, month]]}
