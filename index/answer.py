"""Request and answer: what is asked of the index, and the document that it gives back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

Sort: TypeAlias = Literal["relevance", "volume", "date"]


@dataclass(frozen=True)
class Request:
    """A query with its page of results.

    ``limit`` 0 asks for all hits, without snippets. ``volume``, ``column``, ``year``, ``author``,
    ``kind`` and ``decade`` (its first year) narrow the result; ``staff`` also shows what only the
    staff may see. ``sort`` is by relevance, by place in the series, or by the date covered.
    ``expand`` names a document whose regions are all wanted as snippets.
    """

    query: str
    limit: int = 10
    offset: int = 0
    volume: int | None = None
    column: str | None = None
    year: int | None = None
    staff: bool = False
    author: str | None = None
    kind: str | None = None
    decade: int | None = None
    sort: Sort = "relevance"
    expand: str | None = None


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
    """An article that was found; ``pages`` are its first and last folio.

    ``kinds`` say how it came about (撰文, 口述, 整理 …); ``years`` is the period that it covers,
    catalogued or else worked out from the dates in its text. ``regions`` counts the passages that
    could be shown; ``snippets`` has the first of them.
    """

    id: str
    title: str
    authors: Sequence[str]
    volume: int | None
    column: str
    pages: tuple[int | None, int | None]
    score: float
    public: bool
    kinds: Sequence[str] = ()
    years: tuple[int, int] | None = None
    regions: int = 0
    snippets: list[Snippet] = field(default_factory=list)


@dataclass(frozen=True)
class Naming:
    """A place that was asked for, with all its names: ``(name, first year, last year)``.

    ``query`` asks for all of them together.
    """

    asked: str
    names: list[tuple[str, int | None, int | None]]
    query: str


@dataclass(frozen=True)
class Substitution:
    """What stands in the texts where ``asked`` was looked for as OCR may have misread it."""

    asked: str
    found: list[str]


@dataclass(frozen=True)
class Suggestion:
    """A name that begins as was typed. ``kind``: title, author, person, place, column."""

    text: str
    kind: str


@dataclass(frozen=True)
class Answer:
    """``partial``: nothing has all that was asked for, and these have some of it.

    ``corrections`` are queries that find something where this one does not, the nearest first.
    ``facets`` maps volume, column, decade, author, kind and year to ``{"value", "count"}``.
    """

    query: str
    understood: str
    total: int
    took_ms: float
    ignored: list[str]
    partial: bool
    facets: dict[str, list[dict[str, Any]]]
    hits: list[Hit]
    corrections: list[str] = field(default_factory=list)
    namings: list[Naming] = field(default_factory=list)
    substitutions: list[Substitution] = field(default_factory=list)

    def as_document(self) -> dict[str, Any]:
        """The answer as plain JSON values, the form that the HTTP API and the CLI give."""
        plain = dict(vars(self))
        plain["namings"] = [dict(vars(each)) for each in self.namings]
        plain["substitutions"] = [dict(vars(each)) for each in self.substitutions]
        plain["hits"] = [
            vars(hit) | {"snippets": [dict(vars(snippet)) for snippet in hit.snippets]}
            for hit in self.hits
        ]
        return plain
