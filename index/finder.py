"""Finder: an opened index, from query to answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from archive.config import Settings
from index import generation
from index.answer import Answer, Hit, Naming, Request, Snippet, Substitution, Suggestion
from index.catalogue import View, changed
from index.correcting import corrections
from index.dates import recognize
from index.folding import fold
from index.gazetteer import Gazetteer, query_for
from index.matching import Matched, match
from index.nodes import Confusable, Near, PlaceNamed, Word, leaves
from index.occurrences import Seeker, like, seekers
from index.packing import dates_of
from index.query import Query, parse
from index.ranking import Evidence, score
from index.segmentation import segmenter_for
from index.snippets import EXPANDED, REGIONS, marks, snippets
from index.store import Store
from index.whoosh_words import WhooshWords

SHOWN = 12  # substitutions of a word that are told
READ_FOR_THEM = 200  # documents at most in which they are looked for


class Finder:
    """The index of an archive, opened for reading. Follows it as it changes.

    May be used from many threads; they take turns, each for the milliseconds of a query.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._turn = threading.Lock()
        self._folder: Path | None = None
        self._store: Store | None = None
        self._words: WhooshWords | None = None
        self._version = 0
        self._view = View()

    def search(self, request: Request) -> Answer:
        """Answer a query. Never raises for what the query says."""
        began = time.perf_counter()
        with self._turn:
            self._refresh()
            view = self._view
            query = parse(request.query, view.segmenter, view.gazetteer)
            among = view.among(request)
            evidence = Evidence(view, self._words)
            if query.root is None:
                nothing = among & False
                matched = Matched(nothing, nothing, False)
            else:
                matched = match(view, query.root, among, evidence)
            numbers, scores = self._ranked(query, matched, evidence, request)
            last = request.offset + request.limit if request.limit else None
            wanted = seekers(query.root) if request.limit else []
            hits = [
                self._hit(number, points, wanted, request)
                for number, points in zip(
                    numbers[request.offset : last], scores[request.offset : last], strict=True
                )
            ]
            poor = query.root is not None and (matched.partial or not numbers)
            return Answer(
                query=request.query,
                understood=str(query),
                total=len(numbers),
                ignored=query.ignored,
                partial=matched.partial,
                facets=view.columns.facets(matched.found),
                hits=hits,
                corrections=corrections(view, query, among) if poor else [],
                namings=namings(query, view.gazetteer),
                substitutions=substitutions(query, view, matched),
                took_ms=round((time.perf_counter() - began) * 1000, 3),
            )

    def marks(self, identifier: str, query: str, text: str | None = None) -> list[tuple[int, int]]:
        """Where a query stands in an article's text: ``[start, end)``, in order.

        ``text``: the article's text as it is shown, where that may be newer than the index.
        """
        with self._turn:
            self._refresh()
            view = self._view
            number = view.identifiers.get(identifier)
            if number is None:
                return []
            wanted = seekers(parse(query, view.segmenter, view.gazetteer).root)
            document = view.document(number)
            length = document.body_length
            if text is not None and text != document.text[:length]:
                folded = fold(text)
                found = marks(folded, dates_of(recognize(folded.text)), wanted)
                length = len(text)
            else:
                found = marks(view.folded[number], view.dates[number], wanted)
        return [(start, end) for start, end in found if end <= length]

    def suggest(self, text: str, staff: bool, limit: int = 10) -> list[Suggestion]:
        """Names that begin as typed: in characters, in pinyin, or in its initials.

        Only names of articles that this audience may read, and places.
        """
        with self._turn:
            self._refresh()
            return self._view.names.beginning(text, staff, limit)

    def decades(self) -> list[tuple[str, int]]:
        """``(identifier, first year of a decade)``, each once: of which decades articles tell.

        Of all articles: whoever asks leaves out those that its audience may not read.
        """
        with self._turn:
            self._refresh()
            view = self._view
        return [
            (view.document(number).identifier, decade)
            for number, decade in view.columns["decade"].pairs()
        ]

    def counts(self, queries: Iterable[str], staff: bool) -> dict[str, int]:
        """How many documents each query finds, as :meth:`search` would, and nothing else of them.

        All are asked of the same moment, and nothing is ranked, quoted or corrected.
        """
        with self._turn:
            self._refresh()
            view = self._view
            among = view.among(Request(query="", staff=staff))
            evidence = Evidence(view, self._words)
            found: dict[str, int] = {}
            for query in queries:
                root = parse(query, view.segmenter, view.gazetteer).root
                matched = None if root is None else match(view, root, among, evidence)
                found[query] = 0 if matched is None else int(matched.found.sum())
            return found

    def view(self) -> View:
        """All documents as they are now. What was handed out is never changed."""
        with self._turn:
            self._refresh()
            return self._view

    def close(self) -> None:
        with self._turn:
            self._leave()

    def _refresh(self) -> None:
        """See the index as it is now; once more where it was exchanged in the meantime."""
        while True:
            folder = generation.current(self._settings)
            try:
                self._follow(folder)
            except Exception:
                self._leave()
                if generation.current(self._settings) == folder:
                    raise
            if generation.current(self._settings) == folder:
                return

    def _follow(self, folder: Path | None) -> None:
        if folder != self._folder:
            self._leave()
            if folder is not None:
                self._store = Store(folder)
                self._words = WhooshWords(folder / "words")
            self._folder = folder
        if self._store is None or self._words is None:
            return
        version = self._store.version()
        if version != self._version:
            self._words.refresh()
            gazetteer = Gazetteer(self._store.places())
            self._view = changed(
                self._view,
                self._store.changes(self._version),
                gazetteer,
                segmenter_for(self._store.names() | gazetteer.names),
            )
            self._version = version
            _ = self._view.names  # their pinyin is worked out now, not within somebody's query

    def _leave(self) -> None:
        if self._store is not None:
            self._store.close()
        if self._words is not None:
            self._words.close()
        self._store = self._words = self._folder = None
        self._version, self._view = 0, View()

    def _ranked(
        self, query: Query, matched: Matched, evidence: Evidence, request: Request
    ) -> tuple[list[int], list[float]]:
        """Found documents with their scores, in order; equals in the order of the volumes."""
        view = self._view
        found = np.flatnonzero(matched.found)
        if not len(found):
            return [], []
        scores = score(view, evidence, leaves(query.root), found.tolist())
        # What was typed, as it was typed, comes above all else.
        scores += matched.whole[found] * (float(scores.max()) + 1.0)
        keys: list[np.ndarray[Any, Any]] = [
            view.article_ids[found], view.orders[found], view.volumes[found]
        ]  # fmt: skip
        if request.sort == "relevance":
            keys.append(-scores)
        elif request.sort == "date":
            keys.append(view.beginnings[found])
        order = np.lexsort(keys)
        return found[order].tolist(), scores[order].tolist()

    def _hit(self, number: int, points: float, wanted: list[Seeker], request: Request) -> Hit:
        view = self._view
        document = view.document(number)
        shown: list[Snippet] = []
        regions = 0
        if request.limit:
            most = EXPANDED if request.expand == document.identifier else REGIONS
            dates = view.dates[number]
            shown, regions = snippets(document, view.folded[number], dates, wanted, most)
        return Hit(
            id=document.identifier,
            title=document.title,
            authors=document.authors,
            volume=document.volume,
            column=document.column,
            pages=(document.page_start, document.page_end),
            score=round(points, 4),
            public=document.public,
            kinds=document.kinds,
            years=view.dated.covered(number),
            regions=regions,
            snippets=shown,
        )


def namings(query: Query, gazetteer: Gazetteer) -> list[Naming]:
    """The places that were asked for, with the names that they have had."""
    found: dict[str, Naming] = {}
    for leaf in leaves(query.root):
        match leaf:
            case Near(parts):
                asked = list(parts)
            case Word(text, words):
                asked = [text, *words]
            case _:
                asked = [leaf.text]
        for text in asked:
            names = gazetteer.names_of(text)
            if len(names) > 1 or isinstance(leaf, PlaceNamed):
                found.setdefault(text, Naming(text, names, query_for(text)))
    return list(found.values())


def substitutions(query: Query, view: View, matched: Matched) -> list[Substitution]:
    """What stands in the documents found where OCR may have misread what was asked for."""
    told = []
    numbers = np.flatnonzero(matched.found)[:READ_FOR_THEM].tolist()
    for leaf in leaves(query.root):
        if isinstance(leaf, Confusable):
            pattern = like(leaf.text)
            spellings = dict.fromkeys(
                spelling
                for number in numbers
                for spelling in pattern.findall(view.bodies.texts[number])
            )
            spellings.pop(leaf.text, None)
            told.append(Substitution(leaf.text, list(spellings)[:SHOWN]))
    return told
