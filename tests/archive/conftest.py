"""The archive under test, on each database that the record may live in."""

from __future__ import annotations

import os
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from archive.config import Settings, with_chosen_driver
from archive.database import Archive, open_archive

POSTGRES = "WENSHI_TEST_POSTGRES_URL"


@pytest.fixture(scope="session")
def empty_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database as the migrations make it, to be copied rather than made again."""
    home = tmp_path_factory.mktemp("empty")
    with opened(Settings.from_environment({"WENSHI_HOME": str(home)})):
        pass
    return home / "wenshi.db"


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str | None]:
    """The name of the same on the PostgreSQL server, if there is one."""
    server = os.environ.get(POSTGRES)
    if not server:
        yield None
        return
    home = tmp_path_factory.mktemp("empty")
    settings = Settings.from_environment({"WENSHI_HOME": str(home)})
    with new_database(server) as url:
        with opened(replace(settings, database_url=url)):
            pass
        yield make_url(url).database


@pytest.fixture(params=["sqlite", "postgresql"])
def archive(
    request: pytest.FixtureRequest,
    settings: Settings,
    empty_record: Path,
    empty_database: str | None,
) -> Iterator[Archive]:
    """A new, empty archive; on PostgreSQL too, in a database of its own, where the variable
    ``WENSHI_TEST_POSTGRES_URL`` names a server on which databases may be made."""
    if request.param == "sqlite":
        settings.home.mkdir()
        shutil.copy(empty_record, settings.home)
        with opened(settings) as archive:
            yield archive
        return
    server = os.environ.get(POSTGRES)
    if not server or not empty_database:
        pytest.skip(f"{POSTGRES} names no PostgreSQL server")
    with (
        new_database(server, empty_database) as url,
        opened(replace(settings, database_url=url)) as archive,
    ):
        yield archive


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte or so, of which the archive's empty database takes a part."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root may mount a small disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=1200k", "none", str(disk)]
    if subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("no small disk can be mounted here")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


@contextmanager
def opened(settings: Settings) -> Iterator[Archive]:
    archive = open_archive(settings)
    try:
        yield archive
    finally:
        archive.close()


@contextmanager
def new_database(server: str, like: str = "template0") -> Iterator[str]:
    """The URL of a database that exists until the end of the block, made like another one."""
    url = make_url(with_chosen_driver(server))
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    name = f"wenshi_test_{uuid.uuid4().hex}"
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE {like}"))
    try:
        yield url.set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()
