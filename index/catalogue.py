"""The catalogue in memory: descriptions and folded texts of all documents, at one moment.

A view is never changed once it is handed out; a newer one shares the texts with it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from index.document import Document
from index.folding import fold
from index.store import Row
from index.texts import Selection, Texts


@dataclass(frozen=True)
class View:
    """Documents by number. ``texts`` may hold more, and older, than ``alive`` says."""

    documents: tuple[Document | None, ...]
    bodies: Texts
    titles: tuple[str, ...]  # folded
    authors: tuple[str, ...]  # folded, a name a line
    columns: tuple[str, ...]  # folded
    alive: Selection
    public: Selection
    volumes: np.ndarray[Any, np.dtype[np.int32]]  # 0: in no volume
    numbers: dict[int, int]  # article id → number
    identifiers: dict[str, int]

    def document(self, number: int) -> Document:
        found = self.documents[number]
        if found is None:
            raise LookupError(number)
        return found

    def among(
        self, volume: int | None, column: str | None, year: int | None, staff: bool
    ) -> Selection:
        """The documents that this audience may find within these limits."""
        chosen = self.alive if staff else self.alive & self.public
        if volume is not None:
            chosen = chosen & (self.volumes == volume)
        if column is not None:
            chosen = chosen & self.where(lambda d: d.column == column)
        if year is not None:
            chosen = chosen & self.where(
                lambda d: d.years is not None and d.years[0] <= year <= d.years[1]
            )
        return chosen

    def where(self, test: Any) -> Selection:
        return np.fromiter(
            (d is not None and test(d) for d in self.documents), np.bool_, len(self.documents)
        )

    def facets(self, chosen: Selection) -> dict[str, list[dict[str, Any]]]:
        """How the chosen documents are spread over volumes, columns and decades."""
        found = [self.document(number) for number in np.flatnonzero(chosen).tolist()]
        volumes = Counter(d.volume for d in found if d.volume is not None)
        columns = Counter(d.column for d in found if d.column)
        decades = Counter(
            decade * 10
            for d in found
            if d.years is not None
            for decade in range(d.years[0] // 10, d.years[1] // 10 + 1)
        )
        return {
            "volume": counted(sorted(volumes.items())),
            "column": counted(columns.most_common()),
            "decade": counted(sorted(decades.items())),
        }


def counted(pairs: Iterable[tuple[int | str, int]]) -> list[dict[str, Any]]:
    return [{"value": value, "count": count} for value, count in pairs]


def empty() -> View:
    nothing = np.zeros(0, np.bool_)
    return View((), Texts(), (), (), (), nothing, nothing, np.zeros(0, np.int32), {}, {})


def changed(view: View, rows: Iterable[Row]) -> View:
    """The view after these changes."""
    documents, numbers = list(view.documents), dict(view.numbers)
    identifiers = dict(view.identifiers)
    titles, authors, columns = list(view.titles), list(view.authors), list(view.columns)
    for row in rows:
        number = numbers.pop(row.article_id, None)
        if number is not None:
            identifiers.pop(view_identifier(documents[number]), None)
            documents[number] = None
        if row.removed:
            continue
        document = Document.from_description(json.loads(row.description), text="")
        number = view.bodies.add(row.folded)
        documents.append(document)
        titles.append(fold(document.title).text)
        authors.append("\n".join(fold(name).text for name in document.authors))
        columns.append(fold(document.column).text)
        numbers[row.article_id] = number
        identifiers[document.identifier] = number
    total = len(documents)
    return replace(
        view,
        documents=tuple(documents),
        titles=tuple(titles),
        authors=tuple(authors),
        columns=tuple(columns),
        alive=np.fromiter((d is not None for d in documents), np.bool_, total),
        public=np.fromiter((d is not None and d.public for d in documents), np.bool_, total),
        volumes=np.fromiter(((d.volume or 0) if d else 0 for d in documents), np.int32, total),
        numbers=numbers,
        identifiers=identifiers,
    )


def view_identifier(document: Document | None) -> str:
    return "" if document is None else document.identifier
