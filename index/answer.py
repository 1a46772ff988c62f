"""Request and answer: what is asked of the index, and the document that it gives back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Request:
    """A query with its page of results.

    ``limit`` 0 asks for all hits, without snippets. ``volume``, ``column`` and ``year`` narrow
    the result; ``staff`` also shows what only the staff may see.
    """

    query: str
    limit: int = 10
    offset: int = 0
    volume: int | None = None
    column: str | None = None
    year: int | None = None
    staff: bool = False


@dataclass(frozen=True)
class Snippet:
    """A passage of the original text; ``marks`` are ``[start, end)`` in ``text``.

    ``page`` is the folio; where ``page_exact`` is false it is an estimate from the place in the
    text. ``sequence`` is the scan's number in its volume, where there is a scan.
    """

    page: int | None
    page_exact: bool
    sequence: int | None
    text: str
    marks: list[tuple[int, int]]


@dataclass(frozen=True)
class Hit:
    """An article that was found; ``pages`` are its first and last folio."""

    id: str
    title: str
    authors: Sequence[str]
    volume: int | None
    column: str
    pages: tuple[int | None, int | None]
    score: float
    public: bool
    snippets: list[Snippet] = field(default_factory=list)


@dataclass(frozen=True)
class Answer:
    """``partial``: nothing has all that was asked for, and these have some of it."""

    query: str
    understood: str
    total: int
    took_ms: float
    ignored: list[str]
    partial: bool
    facets: dict[str, list[dict[str, Any]]]
    hits: list[Hit]

    def as_document(self) -> dict[str, Any]:
        """The answer as plain JSON values, the form that the HTTP API and the CLI give."""
        return asdict(self)
