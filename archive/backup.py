"""Backup and restore: the whole record in one file, from which everything else is remade.

A backup is an uncompressed tar: ``files/`` (the masters) and ``wenshi.db`` (a consistent copy,
taken while others work). The database comes last, so that a backup cut short has none. The index
and the page images are left out: they are made again.
"""

from __future__ import annotations

import gzip
import lzma
import os
import sqlite3
import tarfile
import tempfile
import zlib
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import make_url

from archive.config import Settings
from archive.errors import Refusal

RECORD = "wenshi.db"
# What reading a broken tar, also one compressed since, may raise besides errors of the system.
DAMAGED = (
    gzip.BadGzipFile,
    tarfile.TarError,
    EOFError,
    zlib.error,
    lzma.LZMAError,
    ValueError,
    OverflowError,
)


def back_up(settings: Settings, target: Path) -> int:
    """Write a backup and return its size in bytes; an unfinished one is never left behind."""
    database = database_of(settings)
    if not database.is_file():
        raise Refusal("%(home)s 里没有资料，无可备份。请检查 WENSHI_HOME。", home=settings.home)
    if target.exists():
        raise Refusal("备份文件 %(file)s 已经存在，没有覆盖。请换一个文件名。", file=target)
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=settings.home) as folder:
            copy = Path(folder) / RECORD
            with (
                closing(sqlite3.connect(database)) as source,
                closing(sqlite3.connect(copy)) as destination,
            ):
                source.backup(destination)
            with tarfile.open(unfinished, "w") as archive:
                archive.add(settings.files, "files")
                archive.add(copy, RECORD)
        os.replace(unfinished, target)
    except (OSError, sqlite3.Error) as error:
        raise Refusal(
            "备份没有写成（%(reason)s）。请检查 %(file)s 所在磁盘的空间和权限。",
            reason=getattr(error, "strerror", None) or error,
            file=target,
        ) from error
    finally:
        with suppress(OSError):  # it is gone already, or never was
            unfinished.unlink()
    return target.stat().st_size


def restore(settings: Settings, source: Path) -> None:
    """Put a backup into an empty home. What is there already is never overwritten."""
    database = database_of(settings)
    # A journal left behind counts: SQLite would play it into the restored database.
    if any(Path(f"{database}{suffix}").exists() for suffix in ("", "-wal", "-journal")):
        raise Refusal(
            "%(home)s 里已有资料，没有恢复，以免覆盖。请用 WENSHI_HOME 指定一个新目录再恢复。",
            home=settings.home,
        )
    try:
        settings.home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=settings.home) as folder:
            with tarfile.open(source) as archive:
                archive.extractall(folder, filter="data")
            unpacked = Path(folder)
            if not sound(unpacked / RECORD) or not (unpacked / "files").is_dir():
                raise Refusal("%(file)s 不是完整的文史备份。请换一份备份文件。", file=source)
            # The database last: with it in place, the restore has happened.
            if settings.files.exists():
                settings.files.rmdir()
            os.replace(unpacked / "files", settings.files)
            os.replace(unpacked / RECORD, database)
    except DAMAGED as error:
        raise Refusal("%(file)s 不是完整的文史备份。请换一份备份文件。", file=source) from error
    except OSError as error:
        raise Refusal(
            "无法从 %(file)s 恢复（%(reason)s）。请检查文件和磁盘。",
            file=source,
            reason=error.strerror or error,
        ) from error


def sound(database: Path) -> bool:
    """Whether the file is a whole SQLite database, and a record."""
    if not database.is_file():
        return False
    try:
        with closing(sqlite3.connect(database)) as connection:
            answer = connection.execute("PRAGMA integrity_check").fetchone()
            connection.execute("SELECT version_num FROM alembic_version")
    except sqlite3.DatabaseError:
        return False
    return bool(answer == ("ok",))


def database_of(settings: Settings) -> Path:
    """The file the record is in. Raises :class:`Refusal` where it is on PostgreSQL."""
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite":
        raise Refusal(
            "资料库在 PostgreSQL 上。请用 pg_dump 备份数据库，并另行复制 %(files)s 目录。",
            files=settings.files,
        )
    return Path(url.database or settings.home / RECORD)
