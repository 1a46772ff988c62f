"""The index's own store: every document with its folded text, and how far the outbox is applied.

One SQLite file beside the word index. A document that is taken out leaves its row, empty, so
that whoever holds an older view can see what changed since.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from index import packing
from index.document import Document
from index.folding import Folded, fold
from index.gazetteer import Place
from index.packing import Dates
from index.preparing import Prepared

TABLES = """
CREATE TABLE IF NOT EXISTS document (
    article_id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,   -- of the store, when this row was last written
    digest TEXT NOT NULL,       -- of the document; empty when it was taken out
    description TEXT NOT NULL,
    texts BLOB NOT NULL,        -- the text and its folded form, see index.packing
    map BLOB NOT NULL,          -- the way back from the folded form
    dates BLOB NOT NULL         -- the dates in the folded form
);
CREATE INDEX IF NOT EXISTS document_version ON document (version);
CREATE TABLE IF NOT EXISTS name (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS place (names TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS state (
    applied INTEGER NOT NULL,   -- the last row of the outbox that was seen
    version INTEGER NOT NULL,
    gazetteer INTEGER NOT NULL  -- the revision of the gazetteer that was seen
);
INSERT INTO state SELECT 0, 0, 0 WHERE NOT EXISTS (SELECT * FROM state);
"""


@dataclass(frozen=True)
class Row:
    """A change: a document with its texts and dates, or none where it was taken out."""

    article_id: int
    document: Document | None
    folded: Folded
    dates: Dates


class Store:
    """The store in a folder; may be used from several threads, one at a time."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(
            folder / "store.db", timeout=30, check_same_thread=False, isolation_level=None
        )
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA secure_delete=ON")  # what was sealed leaves no trace here
        self._db.executescript(TABLES)

    def version(self) -> int:
        return int(self._db.execute("SELECT version FROM state").fetchone()[0])

    def applied(self) -> int:
        """The last row of the outbox that this index has seen."""
        return int(self._db.execute("SELECT applied FROM state").fetchone()[0])

    def gazetteer_seen(self) -> int:
        """The revision of the gazetteer that this index knows."""
        return int(self._db.execute("SELECT gazetteer FROM state").fetchone()[0])

    def apply(
        self, removed: Iterable[int], added: Iterable[Prepared], names: Iterable[str], applied: int
    ) -> None:
        """Write these changes and how far the outbox is applied with them, at once."""
        with self._changing() as version:
            self._db.executemany(
                "INSERT OR REPLACE INTO document VALUES (?, ?, '', '', x'', x'', x'')",
                ((article_id, version) for article_id in removed),
            )
            self._db.executemany(
                "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?, ?)",
                (columns(prepared, version) for prepared in added),
            )
            self._db.executemany("INSERT OR IGNORE INTO name VALUES (?)", ((n,) for n in names))
            self._db.execute("UPDATE state SET applied = ?", (applied,))

    def apply_gazetteer(self, places: Iterable[Place], revision: int) -> None:
        """Put these places in the stead of those that were known."""
        with self._changing():
            self._db.execute("DELETE FROM place")
            self._db.executemany(
                "INSERT INTO place VALUES (?)",
                ((json.dumps(place.names, ensure_ascii=False),) for place in places),
            )
            self._db.execute("UPDATE state SET gazetteer = ?", (revision,))

    @contextmanager
    def _changing(self) -> Iterator[int]:
        """A transaction; the version of the store that it makes."""
        db = self._db
        db.execute("BEGIN IMMEDIATE")
        try:
            version = self.version() + 1
            yield version
            db.execute("UPDATE state SET version = ?", (version,))
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise

    def changes(self, since: int) -> Iterator[Row]:
        """Rows written after version ``since``, oldest article first."""
        rows = self._db.execute(
            "SELECT article_id, digest, description, texts, map, dates FROM document"
            " WHERE version > ? ORDER BY article_id",
            (since,),
        )
        return (opened(*row) for row in rows)

    def names(self) -> frozenset[str]:
        """Names of people and places in the descriptions, that words are cut by."""
        return frozenset(row[0] for row in self._db.execute("SELECT name FROM name"))

    def places(self) -> list[Place]:
        """The gazetteer as this index knows it."""
        rows = self._db.execute("SELECT names FROM place ORDER BY rowid")
        return [Place(tuple((n, a, b) for n, a, b in json.loads(row[0]))) for row in rows]

    def fingerprints(self) -> dict[int, str]:
        """The fingerprint of every document as it lies here, by article id."""
        rows = self._db.execute(
            "SELECT article_id, 0, digest, description, texts, map, dates FROM document"
            " WHERE digest <> ''"
        )
        return {row[0]: fingerprint(row) for row in rows}

    def close(self) -> None:
        self._db.close()


def opened(
    article_id: int, digest: str, description: str, texts: bytes, way_back: bytes, dates: bytes
) -> Row:
    if not digest:
        return Row(article_id, None, fold(""), packing.no_dates())
    text, folded = packing.unpacked_texts(texts)
    return Row(
        article_id,
        Document.from_description(json.loads(description), text),
        Folded(folded, *packing.unpacked_map(way_back), len(text)),
        packing.unpacked_dates(dates),
    )


def columns(prepared: Prepared, version: int) -> tuple[object, ...]:
    document, folded = prepared.document, prepared.folded
    return (
        document.article_id,
        version,
        document.digest(),
        json.dumps(document.description(), ensure_ascii=False),
        packing.packed_texts(document.text, folded.text),
        packing.packed_map(folded.folded_at, folded.original_at),
        packing.packed_dates(prepared.dates),
    )


def fingerprint(columns: tuple[object, ...]) -> str:
    """SHA-256 (hex) of a row: equal for equal documents that are stored alike."""
    return hashlib.sha256(repr(columns).encode()).hexdigest()
