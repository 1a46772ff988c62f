"""Finder: an opened index, from query to answer."""

from __future__ import annotations

import math
import threading
import time
from pathlib import Path

import numpy as np

from archive.config import Settings
from index import catalogue, generation
from index.answer import Answer, Hit, Request
from index.matching import Matched, match
from index.query import Query, leaves, parse
from index.segmentation import index_words
from index.snippets import marks, needles, snippets
from index.store import Store
from index.whoosh_words import WhooshWords

COUNTED = 300  # documents at most whose occurrences are counted where words give no score


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
        self._view = catalogue.empty()

    def search(self, request: Request) -> Answer:
        """Answer a query. Never raises for what the query says."""
        began = time.perf_counter()
        with self._turn:
            self._refresh()
            query = parse(request.query)
            among = self._view.among(request.volume, request.column, request.year, request.staff)
            if query.root is None:
                matched = Matched(among & False, among & False, False)
            else:
                matched = match(self._view, query.root, among)
            ranked = self._ranked(query, matched)
            chosen = ranked[request.offset :]
            if request.limit:
                chosen = chosen[: request.limit]
            hits = [
                self._hit(number, score, query, with_snippets=request.limit > 0)
                for number, score in chosen
            ]
            facets = self._view.facets(matched.found)
        return Answer(
            query=request.query,
            understood=str(query),
            total=len(ranked),
            took_ms=round((time.perf_counter() - began) * 1000, 3),
            ignored=query.ignored,
            partial=matched.partial,
            facets=facets,
            hits=hits,
        )

    def marks(self, identifier: str, query: str) -> list[tuple[int, int]]:
        """Where a query stands in an article's text: ``[start, end)``, in order."""
        with self._turn:
            self._refresh()
            number = self._view.identifiers.get(identifier)
            if number is None or self._store is None:
                return []
            document = self._view.document(number)
            _, folded = self._store.text(document.article_id)
        found = marks(folded, needles(parse(query).root))
        return [(start, end) for start, end in found if end <= document.body_length]

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
            self._view = catalogue.changed(self._view, self._store.changes(self._version))
            self._version = version

    def _leave(self) -> None:
        if self._store is not None:
            self._store.close()
        if self._words is not None:
            self._words.close()
        self._store = self._words = self._folder = None
        self._version, self._view = 0, catalogue.empty()

    def _ranked(self, query: Query, matched: Matched) -> list[tuple[int, float]]:
        """Found documents with their scores, best first; equals in the order of the volumes."""
        found = np.flatnonzero(matched.found).tolist()
        if not found or self._words is None:
            return []
        asked = [leaf.text for leaf in leaves(query.root)]
        view = self._view
        by_article = self._words.scores(
            {word for text in asked for word in index_words(text)},
            among=[view.document(number).article_id for number in found],
        )
        scores = {n: by_article.get(view.document(n).article_id, 0.0) for n in found}
        unscored = [n for n in found if not scores[n]]
        if len(unscored) <= COUNTED:
            for number in unscored:
                count = sum(view.bodies.texts[number].count(text) for text in asked)
                scores[number] = math.log1p(count)
        above_all = max(scores.values()) + 1.0
        for number in np.flatnonzero(matched.whole).tolist():
            scores[number] += above_all  # it has what was typed, as it was typed

        def place(number: int) -> tuple[float, int, int, int]:
            document = view.document(number)
            return -scores[number], document.volume or 0, document.order or 0, document.article_id

        return [(number, scores[number]) for number in sorted(found, key=place)]

    def _hit(self, number: int, score: float, query: Query, with_snippets: bool) -> Hit:
        document = self._view.document(number)
        passages = []
        if with_snippets and self._store is not None:
            text, folded = self._store.text(document.article_id)
            passages = snippets(document, text, folded, needles(query.root))
        return Hit(
            id=document.identifier,
            title=document.title,
            authors=document.authors,
            volume=document.volume,
            column=document.column,
            pages=(document.page_start, document.page_end),
            score=round(score, 4),
            public=document.public,
            snippets=passages,
        )
