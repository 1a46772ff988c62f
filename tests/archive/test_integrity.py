"""What an examination of the record and its files finds, and how it says so."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from archive import audit, integrity, ledger, masters
from archive.database import Archive
from archive.ledger import Quantity


@pytest.fixture
def sound(archive: Archive, tmp_path: Path) -> Archive:
    """An archive in good order: a master, copies on a shelf, an audit trail."""
    path = tmp_path / "会馆碑记.txt"
    path.write_text("碑存至今。")
    with archive.writing() as session:
        masters.keep(session, archive.settings, path)
        audit.record(session, "李", "volume.add", "第三十五辑")
        ledger.receive(session, volume=35, quantity=Quantity(10), location="文史库")
    return archive


def findings(archive: Archive) -> list[str]:
    with archive.reading() as session:
        return [str(finding) for finding in integrity.findings(session, archive.settings)]


def master_file(archive: Archive) -> Path:
    [path] = (path for path in archive.settings.files.rglob("*") if path.is_file())
    return path


def doctor(archive: Archive, table: str, statement: str) -> None:
    """Change what cannot be changed, as someone with the database in hand could."""
    with archive.writing() as session:
        if session.get_bind().dialect.name == "sqlite":
            session.execute(text(f"DROP TRIGGER {table}_no_update"))
        else:
            session.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
        session.execute(text(statement))


def test_nothing_is_wrong_with_a_new_archive(archive: Archive) -> None:
    assert findings(archive) == []


def test_nothing_is_wrong_with_an_archive_in_good_order(sound: Archive) -> None:
    assert findings(sound) == []


def test_a_doctored_entry_is_named(sound: Archive) -> None:
    doctor(sound, "audit", "UPDATE audit SET actor = '王' WHERE id = 1")
    assert findings(sound) == ["审计记录第 1 条与前后不符，可能被改动过。"]


def test_a_missing_master_is_named(sound: Archive) -> None:
    path = master_file(sound)
    path.unlink()
    assert findings(sound) == [f"原件“会馆碑记.txt”（{path.name[:12]}）不见了。"]


@pytest.mark.parametrize("damage", [b"", "碑存至令。".encode(), "碑存至今。\n".encode()])
def test_a_damaged_master_is_named(sound: Archive, damage: bytes) -> None:
    path = master_file(sound)
    path.write_bytes(damage)
    assert findings(sound) == [f"原件“会馆碑记.txt”（{path.name[:12]}）内容已损坏。"]


def test_a_folder_in_place_of_a_master_is_a_missing_master(sound: Archive) -> None:
    path = master_file(sound)
    path.unlink()
    path.mkdir()
    [found] = findings(sound)
    assert "不见了" in found


def test_a_shelf_below_zero_is_named(sound: Archive) -> None:
    with sound.writing() as session:
        ledger.donate(
            session,
            volume=35,
            quantity=Quantity(4),
            to=[("甲馆", None)],
            location="文史库",
        )
    doctor(sound, "movement", "UPDATE movement SET quantity = 1 WHERE kind = 'receive'")
    assert findings(sound) == ["文史库 的第 35 辑库存为负（-3）。"]


def test_a_broken_reference_is_counted(sound: Archive) -> None:
    if sound.engine.dialect.name == "postgresql":
        pytest.skip("PostgreSQL keeps its references itself")
    # A connection of its own does not enforce references.
    with closing(sqlite3.connect(sound.settings.home / "wenshi.db")) as connection, connection:
        connection.execute("INSERT INTO outbox (article_id, written_at) VALUES (77, '2022-01-01')")
    assert findings(sound) == ["数据库有 1 处引用断裂。"]


def test_all_that_is_wrong_is_found_at_once(sound: Archive) -> None:
    doctor(sound, "audit", "UPDATE audit SET subject = '第三十六辑' WHERE id = 1")
    master_file(sound).unlink()
    assert len(findings(sound)) == 2


def test_a_damaged_database_file_is_said_to_be_that(sound: Archive) -> None:
    if sound.engine.dialect.name != "sqlite":
        pytest.skip("a server looks after its own files")
    with sound.writing() as session:
        for number in range(400):
            audit.record(session, "李", "volume.add", f"第{number}辑" * 50)
    sound.close()
    file = sound.settings.home / "wenshi.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(file.read_bytes())
    half = len(content) // 2
    content[half : half + 40_000] = b"\xff" * 40_000
    file.write_bytes(content)
    [said] = findings(sound)
    assert "已损坏" in said
    assert "wenshi restore" in said
