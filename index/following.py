"""Following the record: sync, rebuild and check.

Words first, then the store with the number of the last outbox row: killed in between, the same
rows are applied again, which gives the same index.
"""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from archive import gazetteer, outbox
from archive.database import Archive
from archive.errors import Refusal
from index import generation
from index.document import MUCH, all_ids, documents, is_much, names_in_use
from index.gazetteer import Gazetteer, Place
from index.preparing import Prepared, prepare
from index.segmentation import segmenter_for
from index.store import Store, columns, fingerprint
from index.whoosh_words import WhooshWords


@dataclass(frozen=True)
class Synced:
    """What a sync or a rebuild did: outbox rows seen, documents put in and taken out."""

    rows: int
    indexed: int
    removed: int


@dataclass(frozen=True)
class Problem:
    """Something that ``check`` found: a Chinese template and its values, as in Refusal."""

    message: str
    values: dict[str, object]

    def __str__(self) -> str:
        return self.message % self.values


def sync(archive: Archive) -> Synced:
    """Bring the index up to the record. Builds it where there is none. Safe to kill at any point.

    Raises :class:`Refusal` when the disk is full.
    """
    with generation.writing(archive.settings):
        folder = generation.current(archive.settings)
        if folder is None:
            return build(archive)
        store = Store(folder)
        try:
            with archive.reading() as session:
                follow_gazetteer(session, store)
                rows = outbox.pending(session, after=store.applied())
                if not rows:
                    return Synced(0, 0, 0)
                touched = sorted({article_id for _, article_id in rows})
                fresh = [prepare(document) for document in documents(session, touched)]
            gone = set(touched) - {prepared.document.article_id for prepared in fresh}
            names = {name for prepared in fresh for name in prepared.document.names()}
            bulk = sum(len(prepared.folded.text) for prepared in fresh) >= MUCH
            with telling_of_a_full_disk():
                write(folder, store, touched, fresh, names, bulk)
                store.apply(sorted(gone), fresh, names, rows[-1][0])
            return Synced(len(rows), len(fresh), len(gone))
        finally:
            store.close()


def rebuild(archive: Archive) -> Synced:
    """Make the whole index anew from the record, beside the one in use, then switch."""
    with generation.writing(archive.settings):
        return build(archive)


def build(archive: Archive) -> Synced:
    folder = generation.begin(archive.settings)
    store = Store(folder)
    fresh: list[Prepared] = []
    try:
        with archive.reading() as session, telling_of_a_full_disk():
            newest = outbox.newest(session)
            names = names_in_use(session)
            follow_gazetteer(session, store)

            def preparing() -> Iterator[Prepared]:
                # Words are being cut while the next documents are read.
                for document in documents(session, all_ids(session)):
                    fresh.append(prepare(document))
                    yield fresh[-1]

            write(folder, store, [], preparing(), names, bulk=is_much(session))
            store.apply([], fresh, names, newest)
    finally:
        store.close()
    generation.switch(archive.settings, folder)
    return Synced(newest, len(fresh), 0)


def write(
    folder: Path,
    store: Store,
    touched: Iterable[int],
    fresh: Iterable[Prepared],
    names: set[str],
    bulk: bool,
) -> None:
    words = WhooshWords(folder / "words")
    try:
        known = store.names() | names | Gazetteer(store.places()).names
        words.apply(touched, fresh, segmenter_for(known), bulk)
    finally:
        words.close()


def follow_gazetteer(session: Session, store: Store) -> None:
    """Know the places as the record does now."""
    revision = gazetteer.revision(session)
    if revision != store.gazetteer_seen():
        places = [
            Place(tuple((name.name, name.first_year, name.last_year) for name in entry.names))
            for entry in gazetteer.entries(session)
        ]
        store.apply_gazetteer(places, revision)


@contextmanager
def telling_of_a_full_disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise Refusal(
            "磁盘已满，检索索引没有更新；资料本身完好。请清理磁盘后运行 wenshi index sync。"
        ) from error


def check(archive: Archive) -> list[Problem]:
    """Compare the index with the record, document by document; empty when all is well."""
    with generation.writing(archive.settings):
        folder = generation.current(archive.settings)
        if folder is None:
            with archive.reading() as session:
                if not all_ids(session):
                    return []  # and nothing to be found
            return [Problem("还没有检索索引。请运行 wenshi index rebuild。", {})]
        store, words = Store(folder), WhooshWords(folder / "words")
        try:
            with archive.reading() as session:
                behind = len(outbox.pending(session, after=store.applied()))
                expected = {
                    document.article_id: fingerprint(columns(prepare(document), 0))
                    for document in documents(session, all_ids(session))
                }
            problems = compare(expected, store.fingerprints(), Counter(words.article_ids()))
        finally:
            store.close()
            words.close()
    if behind:
        problems.append(
            Problem("有 %(rows)d 项更新尚未进入索引。请运行 wenshi index sync。", {"rows": behind})
        )
    return problems


def compare(
    expected: dict[int, str], stored: dict[int, str], worded: Counter[int]
) -> list[Problem]:
    findings = {
        "索引缺少 %(count)d 篇文章。请运行 wenshi index rebuild。":
            len(expected.keys() - stored.keys()),
        "索引多出 %(count)d 篇不应检索到的文章。请运行 wenshi index rebuild。":
            len(stored.keys() - expected.keys()),
        "索引中 %(count)d 篇文章的内容与档案不符。请运行 wenshi index rebuild。":
            sum(expected[i] != stored[i] for i in expected.keys() & stored.keys()),
        "词索引与文本不一致（%(count)d 篇）。请运行 wenshi index rebuild。":
            sum(worded[i] != (i in stored) for i in stored.keys() | worded.keys()),
    }  # fmt: skip
    return [Problem(message, {"count": count}) for message, count in findings.items() if count]
