"""Asking the index, and checking its answer against the record."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

import index
from archive.articles import readable
from archive.models import Article

BATCH = 500


def answer(session: Session, finder: index.Finder, request: index.Request) -> dict[str, Any]:
    """The answer document, without hits that this audience may no longer read.

    The index follows the record a moment later, or much later if its worker is down; what was
    sealed a moment ago must not be shown even then.
    """
    document = finder.search(request).as_document()
    hits = document["hits"]
    allowed = still_readable(session, [hit["id"] for hit in hits], request.staff)
    kept = [hit for hit in hits if hit["id"] in allowed]
    return document | {"hits": kept, "total": document["total"] - (len(hits) - len(kept))}


def still_readable(session: Session, identifiers: list[str], staff: bool) -> set[str]:
    found: set[str] = set()
    query = readable(staff).with_only_columns(Article.identifier)
    for start in range(0, len(identifiers), BATCH):
        batch = identifiers[start : start + BATCH]
        found.update(session.scalars(query.where(Article.identifier.in_(batch))))
    return found


def marked(text: str, marks: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    """``(text, is marked)`` pieces of a snippet."""
    pieces, at = [], 0
    for start, end in marks:
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    pieces.append((text[at:], False))
    return [(piece, is_marked) for piece, is_marked in pieces if piece]
