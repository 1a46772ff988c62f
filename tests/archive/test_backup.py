"""Backup and restore: what comes back is what was there."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import shutil
import sqlite3
import tarfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from archive import integrity, ledger, masters, volumes
from archive.backup import back_up, restore
from archive.config import Settings
from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import Quantity
from archive.models import Base, Volume
from tests.archive.conftest import opened
from tests.archive.samples import add_article

MASTERS = 3
ZIPPED = gzip.compress(b"x", mtime=0)  # the same on every processor that shares the tests


@pytest.fixture
def source(settings: Settings, tmp_path: Path) -> Settings:
    """An archive with rows in many tables and a few masters."""
    with opened(settings) as archive, archive.writing() as session:
        for number in range(MASTERS):
            path = tmp_path / f"来稿{number}.txt"
            path.write_text(f"第{number}篇。" * 700)
            sha256 = masters.keep(session, settings, path).sha256
            add_article(session, f"w{number}", master_sha256=sha256)
        ledger.receive(session, volume=35, quantity=Quantity(10), location="文史库")
    return settings


@pytest.fixture
def backup(source: Settings, tmp_path: Path) -> Path:
    path = tmp_path / "备份.tar"
    back_up(source, path)
    return path


@pytest.fixture
def target(tmp_path: Path) -> Settings:
    return Settings.from_environment({"WENSHI_HOME": str(tmp_path / "另一处")})


def rows(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    with archive.reading() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
        }


def files(settings: Settings) -> dict[str, bytes]:
    return {
        str(path.relative_to(settings.files)): path.read_bytes()
        for path in settings.files.rglob("*")
        if path.is_file()
    }


def nothing_in(settings: Settings) -> bool:
    return not settings.home.exists() or os.listdir(settings.home) == []


def test_what_comes_back_is_what_was_there(
    source: Settings, backup: Path, target: Settings
) -> None:
    restore(target, backup)
    with opened(source) as before, opened(target) as after:
        assert rows(after) == rows(before)
        with after.reading() as session:
            assert list(integrity.findings(session, target)) == []
    assert files(target) == files(source)
    assert len(files(target)) == MASTERS


def test_a_restored_archive_can_be_written(backup: Path, target: Settings) -> None:
    restore(target, backup)
    with opened(target) as archive, archive.writing() as session:
        ledger.receive(session, volume=35, quantity=Quantity(5), location="文史库")
        assert [row.copies for row in ledger.stock(session)] == [15]


def test_the_size_of_the_backup_is_told(source: Settings, tmp_path: Path) -> None:
    path = tmp_path / "新" / "备份.tar"
    assert back_up(source, path) == path.stat().st_size
    assert os.listdir(path.parent) == ["备份.tar"]


def test_a_backup_is_a_plain_tar_of_the_record_and_the_masters(
    source: Settings, backup: Path
) -> None:
    with tarfile.open(backup, "r:") as archive:
        names = archive.getnames()
    assert names[0] == "files"
    assert names[-1] == "wenshi.db"
    assert {name.removeprefix("files/") for name in names} >= set(files(source))


def test_what_can_be_made_again_is_left_out(source: Settings, tmp_path: Path) -> None:
    for folder in ("index", "cache"):
        (source.home / folder).mkdir(exist_ok=True)
        (source.home / folder / "large").write_bytes(b"made again")
    back_up(source, tmp_path / "备份.tar")
    with tarfile.open(tmp_path / "备份.tar") as archive:
        assert not any("large" in name for name in archive.getnames())


def test_a_backup_holds_what_was_committed_while_others_work(
    source: Settings, tmp_path: Path, target: Settings
) -> None:
    with opened(source) as archive:
        with archive.writing() as session:
            volumes.find_or_make(session, 36)
        with archive.writing() as session:  # still at work
            volumes.find_or_make(session, 37)
            back_up(source, tmp_path / "备份.tar")
    restore(target, tmp_path / "备份.tar")
    with opened(target) as archive, archive.reading() as session:
        assert sorted(session.scalars(select(Volume.number))) == [35, 36]


def test_an_existing_file_is_not_overwritten(source: Settings, backup: Path) -> None:
    before = backup.read_bytes()
    with pytest.raises(Refusal, match="已经存在"):
        back_up(source, backup)
    assert backup.read_bytes() == before


def test_an_empty_home_has_nothing_to_back_up(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="没有资料"):
        back_up(settings, tmp_path / "备份.tar")
    assert not (tmp_path / "备份.tar").exists()


def test_a_backup_that_cannot_be_written_is_refused(source: Settings, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("no folder")
    with pytest.raises(Refusal, match="备份没有写成"):
        back_up(source, tmp_path / "文件" / "备份.tar")


def test_on_a_full_disk_no_part_of_a_backup_is_left(source: Settings, small_disk: Path) -> None:
    (small_disk / "filler").write_bytes(bytes(1100 << 10))
    with pytest.raises(Refusal, match="备份没有写成"):
        back_up(source, small_disk / "备份.tar")
    assert os.listdir(small_disk) == ["filler"]


def test_a_home_without_room_for_the_copy_is_refused(small_disk: Path, tmp_path: Path) -> None:
    settings = Settings.from_environment({"WENSHI_HOME": str(small_disk / "home")})
    with opened(settings):
        pass
    free = shutil.disk_usage(small_disk).free
    (small_disk / "filler").write_bytes(bytes(max(free - (64 << 10), 0)))
    with pytest.raises(Refusal, match="备份没有写成"):
        back_up(settings, tmp_path / "备份.tar")
    assert not list(tmp_path.glob("备份*"))


def test_a_backup_that_is_interrupted_leaves_nothing(
    source: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(tarfile.TarFile, "addfile", interrupted)
    before = sorted(os.listdir(source.home))
    with pytest.raises(KeyboardInterrupt):
        back_up(source, tmp_path / "备份.tar")
    assert not list(tmp_path.glob("备份*"))
    assert sorted(os.listdir(source.home)) == before


def test_a_record_elsewhere_is_backed_up_from_there(tmp_path: Path, target: Settings) -> None:
    environment = {
        "WENSHI_HOME": str(tmp_path / "home"),
        "WENSHI_DATABASE_URL": f"sqlite:///{tmp_path}/elsewhere.db",
    }
    settings = Settings.from_environment(environment)
    with opened(settings) as archive, archive.writing() as session:
        volumes.find_or_make(session, 35)
    back_up(settings, tmp_path / "备份.tar")
    restore(target, tmp_path / "备份.tar")
    with opened(target) as archive, archive.reading() as session:
        assert list(session.scalars(select(Volume.number))) == [35]


def test_a_home_with_something_in_it_is_not_overwritten(source: Settings, backup: Path) -> None:
    before = (source.home / "wenshi.db").read_bytes()
    with pytest.raises(Refusal, match="已有资料"):
        restore(source, backup)
    assert (source.home / "wenshi.db").read_bytes() == before


def test_a_journal_left_behind_is_not_mixed_into_the_restored_record(
    backup: Path, target: Settings
) -> None:
    target.home.mkdir()
    (target.home / "wenshi.db-wal").write_bytes(b"of another database")
    with pytest.raises(Refusal, match="已有资料"):
        restore(target, backup)
    assert os.listdir(target.home) == ["wenshi.db-wal"]


def test_masters_that_are_there_are_not_overwritten(backup: Path, target: Settings) -> None:
    (target.files / "ab").mkdir(parents=True)
    with pytest.raises(Refusal, match="无法从"):
        restore(target, backup)
    assert not (target.home / "wenshi.db").exists()
    assert os.listdir(target.home) == ["files"]
    assert os.listdir(target.files) == ["ab"]


def refused_whole(settings: Settings, path: Path) -> None:
    with pytest.raises(Refusal, match="不是完整的文史备份"):
        restore(settings, path)
    assert nothing_in(settings)


@pytest.mark.parametrize(
    "content",
    [b"", b"\0", bytes(10240), "不是备份".encode() * 1000, ZIPPED, b"PK\x03\x04"],
)
def test_a_file_that_is_no_backup_is_refused(
    tmp_path: Path, target: Settings, content: bytes
) -> None:
    (tmp_path / "broken.tar").write_bytes(content)
    refused_whole(target, tmp_path / "broken.tar")


def test_a_backup_cut_short_anywhere_is_refused(backup: Path, target: Settings) -> None:
    """At each boundary of 512 bytes, the places where a tar seems whole, and between two."""
    whole = backup.read_bytes()
    with tarfile.open(backup) as archive:
        record = archive.getmember("wenshi.db")
    end = record.offset_data + record.size
    # The database is long; a few places in it will do.
    cuts = [*range(0, record.offset_data, 512), *range(record.offset_data, end, 1 << 16), end - 512]
    for cut in cuts:
        backup.write_bytes(whole[:cut])
        refused_whole(target, backup)
    backup.write_bytes(whole[: record.offset + 100])
    refused_whole(target, backup)


def test_a_damaged_backup_is_refused_or_shows_in_an_examination(
    backup: Path, target: Settings
) -> None:
    """A byte changed in any header, which a tar checks, or in the record's first page."""
    whole = backup.read_bytes()
    with tarfile.open(backup) as archive:
        headers = [member.offset for member in archive.getmembers()]
        record = archive.getmember("wenshi.db").offset_data
    for place in [*(header + 110 for header in headers), record + 3]:
        damaged = bytearray(whole)
        damaged[place] ^= 0x55
        backup.write_bytes(damaged)
        refused_whole(target, backup)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize("place", [0.01, 0.1, 0.3, 0.6, 0.9])
def test_a_backup_compressed_since_and_then_damaged_is_refused(
    backup: Path, target: Settings, pack: Callable[[bytes], bytes], place: float
) -> None:
    packed = bytearray(pack(backup.read_bytes()))
    for byte in range(int(len(packed) * place), int(len(packed) * place) + 20):
        packed[byte] ^= 0xFF
    backup.write_bytes(packed)
    refused_whole(target, backup)


def test_a_backup_compressed_since_is_read(backup: Path, target: Settings) -> None:
    backup.write_bytes(gzip.compress(backup.read_bytes()))
    restore(target, backup)
    assert len(files(target)) == MASTERS


def tar_of(path: Path, members: Mapping[str, bytes | None]) -> Path:
    """A tar of these files; ``None`` is a folder."""
    with tarfile.open(path, "w") as archive:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            if content is None:
                member.type = tarfile.DIRTYPE
            else:
                member.size = len(content)
            archive.addfile(member, io.BytesIO(content or b""))
    return path


def other_database(folder: Path) -> bytes:
    with closing(sqlite3.connect(folder / "other.db")) as connection, connection:
        connection.execute("CREATE TABLE stamps (id INTEGER)")
    return (folder / "other.db").read_bytes()


def test_a_tar_of_something_else_is_refused(tmp_path: Path, target: Settings) -> None:
    stamps = other_database(tmp_path)
    for members in (
        {"readme.txt": b"hello"},
        {"files": None},
        {"files": None, "wenshi.db": b""},
        {"files": None, "wenshi.db": b"not a database" * 100},
        {"files": None, "wenshi.db": stamps},
        {"wenshi.db": stamps},
    ):
        refused_whole(target, tar_of(tmp_path / "other.tar", members))


@pytest.mark.parametrize("name", ["../outside", "/tmp/wenshi-outside", "files/../../outside"])
def test_a_backup_writes_nothing_outside_the_home(
    tmp_path: Path, target: Settings, name: str
) -> None:
    with pytest.raises(Refusal):
        restore(target, tar_of(tmp_path / "evil.tar", {name: b"x"}))
    assert nothing_in(target)
    assert not (tmp_path / "outside").exists()
    assert not Path("/tmp/wenshi-outside").exists()


def test_a_backup_that_is_not_there_is_refused(tmp_path: Path, target: Settings) -> None:
    with pytest.raises(Refusal, match="无法从"):
        restore(target, tmp_path / "没有.tar")


def test_a_record_on_postgresql_is_left_to_its_own_tools(
    settings: Settings, tmp_path: Path
) -> None:
    elsewhere = replace(settings, database_url="postgresql+psycopg://db.example.org/wenshi")
    for attempt in (back_up, restore):
        with pytest.raises(Refusal, match="pg_dump"):
            attempt(elsewhere, tmp_path / "备份.tar")
