"""The documents of the Content Search API 2.0: pages of matches, and terms to be completed.

https://iiif.io/api/search/2.0/
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from flask import url_for

from archive.scans.boxes import Box
from webapp.iiif.annotations import part, textual
from webapp.iiif.matches import Match, Piece

CONTEXT = "http://iiif.io/api/search/2/context.json"
MOTIVATION = "supplementing"  # of all that we annotate: what stands on the page
PER_PAGE = 100  # matches
NOT_LOOKED_AT = ("date", "user")
NOT_COMPLETED_BY = ("motivation", "date", "user", "min")


def results(
    address: str,
    asked: Mapping[str, str],
    found: Sequence[Match],
    number: int,
    boxes: Mapping[Piece, Box],
) -> dict[str, Any]:
    """Page ``number``, from 1, of what was found; ``boxes`` are of its pieces."""
    kept = {name: asked[name] for name in ("q", "motivation") if asked.get(name)}
    first = f"{address}?{urlencode(kept)}"
    last = max(1, -(-len(found) // PER_PAGE))
    here = found[(number - 1) * PER_PAGE : number * PER_PAGE]
    items, contexts = [], []
    for match in here:
        names = [hit_name(first, match, piece) for piece in match.pieces]
        for name, piece in zip(names, match.pieces, strict=True):
            canvas = url_for("iiif.canvas", page_id=piece.page_id, _external=True)
            items.append(
                {
                    "id": name,
                    "type": "Annotation",
                    "motivation": MOTIVATION,
                    "body": textual(match.exact(piece)),
                    "target": part(canvas, boxes[piece]),
                }
            )
        contexts.append(in_context(f"{first}#match-{match.article.id}-{match.start}", names, match))
    document: dict[str, Any] = {
        "@context": CONTEXT,
        "id": first if last == 1 else paged(first, number),
        "type": "AnnotationPage",
        "items": items,
    }
    if ignored := ignored_of(asked, NOT_LOOKED_AT):
        document["ignored"] = ignored
    if contexts:
        contextual = {"id": f"{document['id']}#contexts", "type": "AnnotationPage"}
        document["annotations"] = [contextual | {"items": contexts}]
    if last > 1:
        document |= neighbours(first, number, last, sum(len(match.pieces) for match in found))
        before = found[: (number - 1) * PER_PAGE]
        document["startIndex"] = sum(len(match.pieces) for match in before)
    return document


def hit_name(address: str, match: Match, piece: Piece) -> str:
    return f"{address}#hit-{match.article.id}-{match.start}-{piece.line_id}"


def in_context(name: str, hits: Sequence[str], match: Match) -> dict[str, Any]:
    """A match with the text around it; one that runs over several lines has several targets."""
    last = len(hits) - 1
    targets = []
    for place, (hit, piece) in enumerate(zip(hits, match.pieces, strict=True)):
        quoted = {"type": "TextQuoteSelector", "exact": match.exact(piece)}
        if place == 0:
            quoted["prefix"] = match.before
        if place == last:
            quoted["suffix"] = match.after
        targets.append({"type": "SpecificResource", "source": hit, "selector": [quoted]})
    return {
        "id": name,
        "type": "Annotation",
        "motivation": "contextualizing",
        "target": targets if last else targets[0],
    }


def neighbours(first: str, number: int, last: int, total: int) -> dict[str, Any]:
    """How one page of several leads to the others."""

    def link(page: int) -> dict[str, str]:
        return {"id": paged(first, page), "type": "AnnotationPage"}

    whole = {"id": first, "type": "AnnotationCollection", "total": total}
    told: dict[str, Any] = {"partOf": whole | {"first": link(1), "last": link(last)}}
    if number < last:
        told["next"] = link(number + 1)
    if number > 1:
        told["prev"] = link(min(number - 1, last))
    return told


def paged(first: str, number: int) -> str:
    return f"{first}&page={number}"


def terms(
    address: str, asked: Mapping[str, str], counted: Iterable[tuple[str, int]]
) -> dict[str, Any]:
    """Terms with how often each occurs."""
    document: dict[str, Any] = {
        "@context": CONTEXT,
        "id": f"{address}?{urlencode({'q': asked['q']})}",
        "type": "TermPage",
        "items": [{"value": term, "total": total} for term, total in counted],
    }
    if ignored := ignored_of(asked, NOT_COMPLETED_BY):
        document["ignored"] = ignored
    return document


def ignored_of(asked: Mapping[str, str], names: Sequence[str]) -> list[str]:
    return [name for name in names if name in asked]
