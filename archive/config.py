"""Settings, all read from the environment, each with a default that works."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL


@dataclass(frozen=True)
class Settings:
    """Where this archive lives.

    ``home``          ``WENSHI_HOME``: the data folder, ``./wenshi-data`` by default.
    ``database_url``  ``WENSHI_DATABASE_URL``: the record as an SQLAlchemy URL;
                      ``home/wenshi.db`` (SQLite) by default.
    """

    home: Path
    database_url: str

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        env = os.environ if environment is None else environment
        home = Path(env.get("WENSHI_HOME") or "wenshi-data").expanduser().absolute()
        url = env.get("WENSHI_DATABASE_URL") or sqlite_url(home / "wenshi.db")
        return cls(home, with_chosen_driver(url))

    @property
    def files(self) -> Path:
        """Masters, named by their SHA-256."""
        return self.home / "files"

    @property
    def cache(self) -> Path:
        """Page images made from masters; may be deleted at any time."""
        return self.home / "cache"

    @property
    def index(self) -> Path:
        """The search index; may be deleted at any time and rebuilt."""
        return self.home / "index"


def sqlite_url(file: Path) -> str:
    """The URL of a database file; its path may hold ``?`` and ``%``."""
    return URL.create("sqlite", database=str(file)).render_as_string()


def with_chosen_driver(url: str) -> str:
    """``postgresql://`` as people write it, for the driver we install (psycopg 3)."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url
