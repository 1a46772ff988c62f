"""The words of all texts in Whoosh: which document uses a word how often.

The only module that knows Whoosh, so that it can be exchanged. ``whoosh-reloaded`` was chosen
over ``whoosh3``: both passed the same trial and were equally fast (docs/design.md), and of
two equal ones the older, more widely used and quieter one is easier to trust and to pin.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread
from typing import Any, TypeAlias

import numpy as np
from whoosh import fields, formats, index
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3PostingsWriter
from whoosh.multiproc import MpWriter, SubWriterTask

from index.preparing import Prepared
from index.segmentation import Segmenter, cutting

BLOCK = 1_000_000  # postings in a block: a word's are read at once
BATCH = 20  # documents that a process takes at a time: few, so that both end together
MEMORY_MB = 400  # for postings, in each process, before they are spilled to disk
REMEMBERED = 20_000  # words whose postings are kept once read

Postings: TypeAlias = tuple[
    np.ndarray[Any, np.dtype[np.int64]], np.ndarray[Any, np.dtype[np.float32]]
]


class Words(fields.FieldType):  # type: ignore[misc]
    """A field given as folded text: jieba's words with their frequencies, no positions.

    Cutting happens here, when Whoosh indexes the field, so that it runs in Whoosh's own writer
    processes, the slowest part of a build spread over them.
    """

    def __init__(self) -> None:
        self.format = formats.Existence()  # the frequency is a posting's weight
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
        counts = Counter(cutting.segmenter.index_words(value))
        return [
            (word.encode("utf-8", "surrogatepass"), n, float(n), b"") for word, n in counts.items()
        ]

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


class WordPostings(W3PostingsWriter):  # type: ignore[misc]
    """Whoosh's own form of postings, but that a frequency is a whole number: 2 bytes, not 9."""

    _maxweight: float

    def add_posting(
        self, id_: int, weight: float, vbytes: bytes, length: int | None = None
    ) -> None:
        """As Whoosh does, without looking at the type of each of millions of values."""
        if len(self._ids) >= self._blocklimit:
            self._write_block()
        self._ids.append(id_)
        self._weights.append(weight)
        if weight > self._maxweight:
            self._maxweight = weight

    def _mini_weights(self) -> object:
        weights = super()._mini_weights()
        return tuple(map(int, weights)) if isinstance(weights, tuple) else weights


class WordFields(W3FieldWriter):  # type: ignore[misc]
    """Whoosh's own writer, but that it does not look up a document's length for each posting.

    Lengths serve Whoosh's own scoring; ours knows them from the texts.
    """

    def add_postings(self, schema: Any, lengths: Any, items: Any) -> None:
        super().add_postings(schema, None, items)


class WordCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's own files, all postings of a word in one block."""

    def field_writer(self, storage: Any, segment: Any) -> W3FieldWriter:
        return WordFields(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> W3PostingsWriter:
        return WordPostings(dbfile, blocklimit=BLOCK, byteids=byteids, compression=0)


def schema() -> fields.Schema:
    return fields.Schema(
        article=fields.NUMERIC(int, bits=64, stored=True, unique=True), body=Words()
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
        self._articles = np.zeros(0, np.int64)  # by Whoosh's number; 0 where one was taken out
        self._read: dict[str, Postings] = {}

    def apply(
        self, removed: Iterable[int], added: Iterable[Prepared], segmenter: Segmenter, bulk: bool
    ) -> None:
        """Take out these articles and put in these documents, at once; ``bulk``: many of them.

        Killed at any point, the index is as it was before.
        """
        with cutting.by(segmenter):  # before the processes of a bulk writer are forked
            writer = (
                BulkWriter(
                    self._index,
                    procs=2,
                    batchsize=BATCH,
                    multisegment=True,
                    limitmb=MEMORY_MB,
                    codec=WordCodec(),
                )
                if bulk
                else self._index.writer(limitmb=64, codec=WordCodec())
            )
            try:
                for article_id in removed:
                    writer.delete_by_term("article", article_id)
                for prepared in added:
                    writer.add_document(
                        article=prepared.document.article_id, body=prepared.folded.text
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
        self._searcher = self._index.searcher()
        self._read.clear()
        reader = self._searcher.reader()
        self._articles = np.zeros(reader.doc_count_all(), np.int64)
        for number, stored in reader.iter_docs():
            self._articles[number] = stored["article"]

    def postings(self, word: str) -> Postings:
        """The articles that use a word, by id, and how often each does."""
        found = self._read.get(word)
        if found is None:
            if len(self._read) >= REMEMBERED:
                self._read.clear()
            found = self._read[word] = self._postings(word.encode("utf-8", "surrogatepass"))
        return found

    def _postings(self, word: bytes) -> Postings:
        numbers, counts = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
        if self._searcher is not None:
            for searcher, offset in self._searcher.leaf_searchers():
                reader = searcher.reader()
                if ("body", word) not in reader:
                    continue
                matcher = reader.postings("body", word)
                while matcher.is_active():
                    here = block(matcher)
                    numbers.append(here[0] + offset)
                    counts.append(here[1])
        articles = self._articles[np.concatenate(numbers)]
        there = articles > 0
        return articles[there], np.concatenate(counts)[there]

    def article_ids(self) -> Iterator[int]:
        """Articles in the index; one twice if it is there twice."""
        self.refresh()
        return (article_id for article_id in self._articles.tolist() if article_id)

    def close(self) -> None:
        if self._searcher is not None:
            self._searcher.close()
        self._index.close()


def block(matcher: Any) -> Postings:
    """The numbers and frequencies of a block of postings; goes on to the next block."""
    if not hasattr(matcher, "_read_ids"):  # a matcher that leaves out what was deleted
        ids, counts = [], []
        while matcher.is_active():
            ids.append(matcher.id())
            counts.append(matcher.weight())
            matcher.next()
        return np.array(ids, np.int64), np.array(counts, np.float32)
    matcher._read_data()
    steps, weights, _ = matcher._data
    ids_here = np.cumsum(np.array(steps, np.int64))
    if weights is None or isinstance(weights, float):
        counts_here = np.full(len(steps), 1.0 if weights is None else weights, np.float32)
    else:
        counts_here = np.array(weights, np.float32)
    matcher._next_block()
    return ids_here, counts_here
