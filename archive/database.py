"""Opening the database: the home folder, migrations, and the two kinds of session.

Every change goes through :meth:`Archive.writing`, and writers wait for each other. That is what
keeps stock from falling below zero with two writers, the audit chain unbroken, and the outbox in
the order of its commits.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from archive import disclosure
from archive.config import Settings
from archive.errors import Refusal

UNDO = "undo"  # in a session's info
WRITERS_LOCK = 0x57454E53  # any constant: the PostgreSQL advisory lock that our writers share


class Archive:
    """An opened archive: its settings and its database."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self.settings = settings
        self.engine = engine
        self._writer = engine.execution_options(wenshi_writer=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for looking; what it changes is thrown away."""
        with Session(self.engine, autoflush=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction: committed whole at the end of the block, or not at all.

        Raises :class:`Refusal` when the disk is full or the database cannot be written.
        """
        try:
            with Session(self._writer) as session, session.begin():
                disclosure.follow(session)
                try:
                    yield session
                except BaseException:
                    # Before the rollback: no other writer is at work yet.
                    for undo in reversed(session.info.get(UNDO, [])):
                        undo()
                    raise
        except OperationalError as error:
            raise unwritable(self.settings, error) from error

    def close(self) -> None:
        self.engine.dispose()


def on_failure(session: Session, undo: Callable[[], object]) -> None:
    """Have ``undo`` called if the transaction fails: for what was done outside the database."""
    session.info.setdefault(UNDO, []).append(undo)


def open_archive(settings: Settings) -> Archive:
    """Open the archive of ``settings``; where it is missing, make it; where it is old, migrate it.

    Raises :class:`Refusal` when the folder or the database cannot be used.
    """
    try:
        for folder in (settings.home, settings.files, settings.cache):
            folder.mkdir(parents=True, exist_ok=True)
        probe = settings.home / ".writable"
        probe.write_bytes(b"")
        probe.unlink(missing_ok=True)  # another process may have made and taken it
    except OSError as error:
        raise Refusal(
            "数据目录 %(home)s 无法写入（%(reason)s）。请检查目录权限和磁盘空间，"
            "或用环境变量 WENSHI_HOME 指定另一个目录。",
            home=settings.home,
            reason=error.strerror or error,
        ) from error
    try:
        engine = make_engine(settings.database_url)
    except (ArgumentError, ImportError) as error:
        raise Refusal(
            "环境变量 WENSHI_DATABASE_URL 的值不能用（%(reason)s）。"
            "请写成 postgresql://用户@主机/库名 这样的地址，并安装 wenshi[postgresql]；"
            "不用 PostgreSQL 时请不要设置它。",
            reason=error,
        ) from error
    try:
        migrate(engine, settings.home / "migration.lock")
    except SQLAlchemyError as error:
        engine.dispose()
        raise unwritable(settings, error) from error
    except CommandError as error:
        engine.dispose()
        raise Refusal(
            "%(home)s 的数据由更新版本的程序建立，这个版本不能打开。请升级程序。",
            home=settings.home,
        ) from error
    return Archive(settings, engine)


def make_engine(url: str) -> Engine:
    """An engine whose SQLite connections use WAL, enforce foreign keys and wait for a lock."""
    engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", prepare_sqlite)
    event.listen(engine, "begin", begin)
    return engine


def prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # The driver's own transaction handling would begin too late for a writer; begin() does it.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "busy_timeout=30000",
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def begin(connection: Connection) -> None:
    writer = connection.get_execution_options().get("wenshi_writer", False)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")
    elif writer:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITERS_LOCK})


def migrate(engine: Engine, lock: Path) -> None:
    """Bring the database to the newest schema; safe when several processes start at once."""
    with engine.connect() as connection:
        if MigrationContext.configure(connection).get_current_revision() == newest():
            return
    config = migrations()
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def migrations() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


@cache
def newest() -> str | None:
    """The newest revision that this program knows: a process reads its migrations once."""
    return ScriptDirectory.from_config(migrations()).get_current_head()


def unwritable(settings: Settings, error: SQLAlchemyError) -> Refusal:
    reason = str(getattr(error, "orig", None) or error)
    if "disk is full" in reason or "No space left" in reason:
        return Refusal(
            "磁盘已满，数据没有写入，原有内容不变。请清理 %(home)s 所在的磁盘后重试。",
            home=settings.home,
        )
    return Refusal(
        "数据库无法使用（%(reason)s）。请检查 %(home)s 的权限、磁盘空间和 WENSHI_DATABASE_URL。",
        home=settings.home,
        reason=reason,
    )
