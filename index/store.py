"""The index's own store: every document with its folded text, and how far the outbox is applied.

One SQLite file beside the word index. A document that is taken out leaves its row, empty, so
that whoever holds an older view can see what changed since.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.document import Document
from index.folding import Folded

TABLES = """
CREATE TABLE IF NOT EXISTS document (
    article_id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,   -- of the store, when this row was last written
    digest TEXT NOT NULL,       -- of the document; empty when it was taken out
    description TEXT NOT NULL,
    text TEXT NOT NULL,
    folded TEXT NOT NULL,
    folded_at BLOB NOT NULL,    -- the map back: unsigned 32-bit integers
    original_at BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS document_version ON document (version);
CREATE TABLE IF NOT EXISTS state (applied INTEGER NOT NULL, version INTEGER NOT NULL);
INSERT INTO state SELECT 0, 0 WHERE NOT EXISTS (SELECT * FROM state);
"""


@dataclass(frozen=True)
class Row:
    """A change: a document with its folded text, or none where it was taken out."""

    article_id: int
    description: str
    folded: str
    removed: bool


class Store:
    """The store in a folder; may be used from several threads, one at a time."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(
            folder / "store.db", timeout=30, check_same_thread=False, isolation_level=None
        )
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.executescript(TABLES)

    def version(self) -> int:
        return int(self._db.execute("SELECT version FROM state").fetchone()[0])

    def applied(self) -> int:
        """The last row of the outbox that this index has seen."""
        return int(self._db.execute("SELECT applied FROM state").fetchone()[0])

    def apply(
        self, removed: Iterable[int], added: Iterable[tuple[Document, Folded]], applied: int
    ) -> None:
        """Write these changes and how far the outbox is applied with them, at once."""
        version = self.version() + 1
        db = self._db
        db.execute("BEGIN IMMEDIATE")
        try:
            db.executemany(
                "INSERT OR REPLACE INTO document VALUES (?, ?, '', '', '', '', x'', x'')",
                ((article_id, version) for article_id in removed),
            )
            db.executemany(
                "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (columns(document, folded, version) for document, folded in added),
            )
            db.execute("UPDATE state SET applied = ?, version = ?", (applied, version))
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise

    def changes(self, since: int) -> Iterator[Row]:
        """Rows written after version ``since``, oldest article first."""
        rows = self._db.execute(
            "SELECT article_id, description, folded, digest = '' FROM document"
            " WHERE version > ? ORDER BY article_id",
            (since,),
        )
        return (Row(row[0], row[1], row[2], bool(row[3])) for row in rows)

    def text(self, article_id: int) -> tuple[str, Folded]:
        """A document's original text, and its folded text with the way back."""
        text, folded, folded_at, original_at = self._db.execute(
            "SELECT text, folded, folded_at, original_at FROM document WHERE article_id = ?",
            (article_id,),
        ).fetchone()
        return text, Folded(folded, unpacked(folded_at), unpacked(original_at), len(text))

    def fingerprints(self) -> dict[int, str]:
        """The fingerprint of every document as it lies here, by article id."""
        rows = self._db.execute(
            "SELECT article_id, 0, digest, description, text, folded, folded_at, original_at"
            " FROM document WHERE digest <> ''"
        )
        return {row[0]: fingerprint(row) for row in rows}

    def close(self) -> None:
        self._db.close()


def columns(document: Document, folded: Folded, version: int) -> tuple[object, ...]:
    return (
        document.article_id,
        version,
        document.digest(),
        json.dumps(document.description(), ensure_ascii=False),
        document.text,
        folded.text,
        array("I", folded.folded_at).tobytes(),
        array("I", folded.original_at).tobytes(),
    )


def fingerprint(columns: tuple[object, ...]) -> str:
    """SHA-256 (hex) of a row: equal for equal documents that are stored alike."""
    return hashlib.sha256(repr(columns).encode()).hexdigest()


def unpacked(blob: bytes) -> tuple[int, ...]:
    numbers = array("I")
    numbers.frombytes(blob)
    return tuple(numbers)
