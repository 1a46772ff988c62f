"""The words of all documents in Whoosh: who uses a word how often, scored by BM25F.

The only module that knows Whoosh, so that it can be exchanged. ``whoosh-reloaded`` was chosen
over ``whoosh3``: both passed the same trial and were equally fast (docs/design.md), and of
two equal ones the older, more widely used and quieter one is easier to trust and to pin.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from multiprocessing import parent_process
from pathlib import Path
from struct import Struct
from threading import Thread
from typing import Any

from whoosh import fields, formats, index, query, scoring
from whoosh.multiproc import MpWriter, SubWriterTask

from index.document import Document
from index.folding import fold
from index.segmentation import index_words

# How much a word in the title, the author's name or the column counts against one in the text.
WEIGHTS = {"title": 4.0, "authors": 3.0, "column": 1.5, "body": 1.0}
BULK = 300_000  # characters from which two processes are worth their start
MEMORY_MB = 400  # for postings, in each process, before they are spilled to disk

_packed = Struct("!I").pack


class Words(fields.FieldType):  # type: ignore[misc]
    """A field given as folded text: jieba's words with their frequencies, no positions.

    Cutting happens here, when Whoosh indexes the field, so that it runs in Whoosh's own writer
    processes, the slowest part of a build spread over them.
    """

    def __init__(self) -> None:
        self.format = formats.Frequency()
        self.analyzer = None
        self.vector = None
        self.column_type = None
        self.scorable = True
        self.indexed = True
        self.stored = False
        self.unique = False
        self.spelling = False
        self.multitoken_query = "default"

    def index(self, value: str, **_: object) -> list[tuple[bytes, int, float, bytes]]:
        counts = Counter(index_words(value))
        return [(word.encode(), n, float(n), _packed(n)) for word, n in counts.items()]

    def separate_spelling(self) -> bool:
        return False

    def to_bytes(self, value: str | bytes) -> bytes:
        return value if isinstance(value, bytes) else value.encode()


class Helper(SubWriterTask):  # type: ignore[misc]
    """A writer process that ends with the one that started it, and whose locks it holds too.

    Whoosh's own would wait for work for ever, and keep all others from the index.
    """

    def run(self) -> None:
        Thread(target=self.follow, daemon=True).start()
        super().run()

    def follow(self) -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
        os._exit(1)


class BulkWriter(MpWriter):  # type: ignore[misc]
    """Whoosh's writer in several processes, none of which outlives it or is lost unnoticed."""

    def _new_task(self) -> Helper:
        task = Helper(
            self.storage,
            self.indexname,
            self.jobqueue,
            self.resultqueue,
            self.subargs,
            self.multisegment,
        )
        self.tasks.append(task)
        task.start()
        return task

    def cancel(self) -> None:
        for task in self.tasks:
            task.terminate()
            task.join()
        super().cancel()

    def commit(self) -> None:
        super().commit()
        if any(task.exitcode for task in self.tasks):
            raise RuntimeError("a process that wrote the word index ended early")


def schema() -> fields.Schema:
    return fields.Schema(
        article=fields.NUMERIC(int, bits=64, stored=True, unique=True),
        title=Words(),
        authors=Words(),
        column=Words(),
        body=Words(),
    )


class WhooshWords:
    """A Whoosh index in a folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        name = str(folder)
        self._index = (
            index.open_dir(name) if index.exists_in(name) else index.create_in(name, schema())
        )
        self._searcher: Any = None
        self._articles: list[int] = []  # by Whoosh's number; 0 where that one was taken out
        self._numbers: dict[int, int] = {}  # and the other way

    def apply(self, removed: Iterable[int], added: Iterable[tuple[Document, str]]) -> None:
        """Take out these articles and put in these documents with their folded text, at once.

        Killed at any point, the index is as it was before.
        """
        documents = list(added)
        bulk = sum(len(folded) for _, folded in documents) >= BULK
        writer = (
            BulkWriter(self._index, procs=2, multisegment=True, limitmb=MEMORY_MB)
            if bulk
            else self._index.writer(limitmb=64)
        )
        try:
            for article_id in removed:
                writer.delete_by_term("article", article_id)
            for document, folded in documents:
                writer.add_document(
                    article=document.article_id,
                    title=fold(document.title).text,
                    authors="\n".join(fold(name).text for name in document.authors),
                    column=fold(document.column).text,
                    body=folded,
                )
            writer.commit()
        except BaseException:
            if not writer.is_closed:
                writer.cancel()  # and let go of its lock, or nobody could write again
            raise

    def refresh(self) -> None:
        """See what was last applied."""
        if self._searcher is not None and self._searcher.up_to_date():
            return
        self._searcher = self._index.searcher(weighting=scoring.BM25F())
        reader = self._searcher.reader()
        self._articles = [0] * reader.doc_count_all()
        for number, stored in reader.iter_docs():
            self._articles[number] = stored["article"]
        self._numbers = {article: at for at, article in enumerate(self._articles) if article}

    def scores(self, words: Iterable[str], among: Iterable[int]) -> dict[int, float]:
        """BM25F of those of the articles ``among`` that use any of these words, by article id.

        Only they are scored: postings of other articles are skipped, a block at a time.
        """
        if self._searcher is None:
            return {}
        numbers = sorted(self._numbers[each] for each in among if each in self._numbers)
        terms = [
            query.Term(field, word.encode(), boost=boost)
            for word in sorted(words)
            for field, boost in WEIGHTS.items()
        ]
        scores: dict[int, float] = {}
        for searcher, offset in self._searcher.leaf_searchers():
            end = offset + searcher.reader().doc_count_all()
            here = numbers[bisect_left(numbers, offset) : bisect_left(numbers, end)]
            for term in terms:
                for number, score in scored(term.matcher(searcher), here, offset):
                    article = self._articles[number]
                    scores[article] = scores.get(article, 0.0) + score
        return scores

    def article_ids(self) -> Iterator[int]:
        """Articles in the index; one twice if it is there twice."""
        self.refresh()
        return (article_id for article_id in self._articles if article_id)

    def close(self) -> None:
        if self._searcher is not None:
            self._searcher.close()
        self._index.close()


def scored(matcher: Any, numbers: list[int], offset: int) -> Iterator[tuple[int, float]]:
    """The scores that a term's postings give to these documents (ascending, from ``offset``)."""
    for number in numbers:
        if not matcher.is_active():
            return
        matcher.skip_to(number - offset)
        if matcher.is_active() and matcher.id() == number - offset:
            yield number, matcher.score()
