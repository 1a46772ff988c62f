"""Attempts to sign in, counted once for all processes of a site."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any, ClassVar

from limits.storage import Storage
from limits.storage.base import MovingWindowSupport

SCHEME = "attempts"
PATIENCE = 5.0  # seconds to wait while another process writes


class Attempts(Storage, MovingWindowSupport):
    """Storage of the ``limits`` library in a SQLite file, for its moving windows only.

    A file outlives a restart of the site, too: who tries passwords gains nothing by one.
    """

    STORAGE_SCHEME: ClassVar = [SCHEME]

    def __init__(self, uri: str, file: str, **options: Any) -> None:
        super().__init__(uri, **options)
        self.file = file
        # SQLite does not wait for its turn to set this up; several processes begin at once.
        patient_until = monotonic() + PATIENCE
        while not self._is_ready():
            if monotonic() > patient_until:
                raise sqlite3.OperationalError(f"{file} stays locked")
            sleep(0.02)

    def _is_ready(self) -> bool:
        """Make the table where it is missing; whether no other process was in the way."""
        with self._open() as connection:
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute(
                    "CREATE TABLE IF NOT EXISTS attempt (key TEXT, at REAL, ends REAL)"
                )
                connection.execute("CREATE INDEX IF NOT EXISTS by_key ON attempt (key, at)")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                    return False
                raise
        return True

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection for one transaction, which is written when the block ends well."""
        connection = sqlite3.connect(self.file, timeout=PATIENCE, isolation_level=None)
        try:
            yield connection
        finally:
            connection.close()

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        now = time.time()
        with self._open() as connection:
            connection.execute("BEGIN IMMEDIATE")  # nobody counts between our count and our entry
            connection.execute("DELETE FROM attempt WHERE ends <= ?", (now,))
            counted = count(connection, key, now - expiry)
            if counted + amount > limit:
                connection.execute("COMMIT")
                return False
            entries = [(key, now, now + expiry)] * amount
            connection.executemany("INSERT INTO attempt VALUES (?, ?, ?)", entries)
            connection.execute("COMMIT")
            return True

    def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:
        now = time.time()
        with self._open() as connection:
            query = "SELECT min(at), count(*) FROM attempt WHERE key = ? AND at > ?"
            first, counted = connection.execute(query, (key, now - expiry)).fetchone()
        return (now if first is None else first), counted

    def get(self, key: str) -> int:
        with self._open() as connection:
            return count(connection, key, 0)

    def get_expiry(self, key: str) -> float:
        with self._open() as connection:
            query = "SELECT max(ends) FROM attempt WHERE key = ?"
            return float(connection.execute(query, (key,)).fetchone()[0] or time.time())

    def clear(self, key: str) -> None:
        with self._open() as connection:
            connection.execute("DELETE FROM attempt WHERE key = ?", (key,))

    def reset(self) -> int | None:
        with self._open() as connection:
            return connection.execute("DELETE FROM attempt").rowcount

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        raise NotImplementedError("only moving windows are kept here")

    def check(self) -> bool:
        self.get("")
        return True

    @property
    def base_exceptions(self) -> type[Exception]:
        return sqlite3.Error


def count(connection: sqlite3.Connection, key: str, since: float) -> int:
    query = "SELECT count(*) FROM attempt WHERE key = ? AND at > ?"
    return int(connection.execute(query, (key, since)).fetchone()[0])
