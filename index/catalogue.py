"""The catalogue in memory: descriptions, texts and dates of all documents, at one moment.

A view is never changed once it is handed out; a newer one shares the texts with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from index.answer import Request
from index.columns import Columns
from index.dating import Dated
from index.document import Document
from index.folding import Folded, fold
from index.gazetteer import Gazetteer
from index.packing import Dates
from index.segmentation import Segmenter, plain
from index.store import Row
from index.suggesting import Names
from index.texts import Lines, Selection, Texts

UNDATED = 10_000
Numbers = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True)
class View:
    """Documents by number. ``bodies`` may hold more, and older, than ``alive`` says."""

    documents: tuple[Document | None, ...] = ()
    bodies: Texts = field(default_factory=Texts)
    folded: tuple[Folded, ...] = ()
    dates: tuple[Dates, ...] = ()
    titles: Lines = field(default_factory=Lines)
    authors: Lines = field(default_factory=Lines)  # a name a line
    headings: Lines = field(default_factory=Lines)  # columns
    people: Lines = field(default_factory=Lines)
    places: Lines = field(default_factory=Lines)
    numbers: dict[int, int] = field(default_factory=dict)  # article id → number
    identifiers: dict[str, int] = field(default_factory=dict)
    gazetteer: Gazetteer = field(default_factory=Gazetteer)
    segmenter: Segmenter = field(default_factory=plain)

    def document(self, number: int) -> Document:
        found = self.documents[number]
        if found is None:
            raise LookupError(number)
        return found

    @cached_property
    def alive(self) -> Selection:
        return np.fromiter((d is not None for d in self.documents), np.bool_, len(self.documents))

    @cached_property
    def public(self) -> Selection:
        found = (d is not None and d.public for d in self.documents)
        return np.fromiter(found, np.bool_, len(self.documents))

    @cached_property
    def volumes(self) -> Numbers:
        """0: in no volume."""
        found = ((d.volume or 0) if d else 0 for d in self.documents)
        return np.fromiter(found, np.int64, len(self.documents))

    @cached_property
    def orders(self) -> Numbers:
        """Place within the volume."""
        found = ((d.order or 0) if d else 0 for d in self.documents)
        return np.fromiter(found, np.int64, len(self.documents))

    @cached_property
    def article_ids(self) -> Numbers:
        found = (d.article_id if d else 0 for d in self.documents)
        return np.fromiter(found, np.int64, len(self.documents))

    @cached_property
    def lengths(self) -> Numbers:
        """Characters of each folded text."""
        return np.fromiter(map(len, self.bodies.texts), np.int64)[: len(self.documents)]

    @cached_property
    def by_article(self) -> Numbers:
        """The number of each article id; -1 where there is none."""
        found = np.full(max(self.numbers, default=0) + 1, -1, np.int64)
        for article_id, number in self.numbers.items():
            found[article_id] = number
        return found

    @cached_property
    def dated(self) -> Dated:
        return Dated(self.dates, self.documents)

    @cached_property
    def beginnings(self) -> Numbers:
        """The first year of the period that each document covers; last of all where unknown."""
        covered = (self.dated.covered(number) for number in range(len(self.documents)))
        return np.array([years[0] if years else UNDATED for years in covered], np.int64)

    @cached_property
    def columns(self) -> Columns:
        return Columns(self.documents, self.dated)

    @cached_property
    def names(self) -> Names:
        """What may be suggested."""
        return Names(self.documents, self.gazetteer)

    def among(self, request: Request) -> Selection:
        """The documents that this audience may find within the limits of the request."""
        chosen = self.alive if request.staff else self.alive & self.public
        for name in ("volume", "column", "author", "kind", "decade"):
            value = getattr(request, name)
            if value is not None:
                chosen = chosen & self.columns[name].where(value, len(self.documents))
        if request.year is not None:
            there = self.columns["year"].where(request.year, len(self.documents))
            chosen = chosen & (there | self.dated.catalogued(request.year, request.year))
        return chosen


def changed(view: View, rows: Iterable[Row], gazetteer: Gazetteer, segmenter: Segmenter) -> View:
    """The view after these changes."""
    documents, numbers = list(view.documents), dict(view.numbers)
    identifiers = dict(view.identifiers)
    folded, dates = list(view.folded), list(view.dates)
    lines = {
        name: list(getattr(view, name).texts)
        for name in ("titles", "authors", "headings", "people", "places")
    }
    for row in rows:
        number = numbers.pop(row.article_id, None)
        if number is not None:
            identifiers.pop(identifier_of(documents[number]), None)
            documents[number] = None
        document = row.document
        if document is None:
            continue
        number = view.bodies.add(row.folded.text)
        documents.append(document)
        folded.append(row.folded)
        dates.append(row.dates)
        lines["titles"].append(fold(document.title).text)
        lines["authors"].append(folded_names(document.authors))
        lines["headings"].append(fold(document.column).text)
        lines["people"].append(folded_names(document.people))
        lines["places"].append(folded_names(document.places))
        numbers[row.article_id] = number
        identifiers[document.identifier] = number
    return replace(
        view,
        documents=tuple(documents),
        folded=tuple(folded),
        dates=tuple(dates),
        numbers=numbers,
        identifiers=identifiers,
        gazetteer=gazetteer,
        segmenter=segmenter,
        titles=Lines(lines["titles"]),
        authors=Lines(lines["authors"]),
        headings=Lines(lines["headings"]),
        people=Lines(lines["people"]),
        places=Lines(lines["places"]),
    )


def folded_names(names: Iterable[str]) -> str:
    return "\n".join(fold(name).text for name in names)


def identifier_of(document: Document | None) -> str:
    return "" if document is None else document.identifier
