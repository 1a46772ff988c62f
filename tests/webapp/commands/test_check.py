"""``wenshi check``: silent tampering and rot are found, one sentence each."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.webapp.commands.conftest import Terminal


@pytest.fixture
def sound(library: Terminal, tmp_path: Path) -> Terminal:
    """Someone whose archive holds articles and a manuscript's file, and is as it should be."""
    manuscript = tmp_path / "漕运.txt"
    manuscript.write_text("丹江漕运\n陈守正\n\n漕船三百只。\n", encoding="utf-8")
    library.done("import", manuscript, "--publish")
    assert library.done("check") == "一切正常。\n"
    return library


def master(wenshi: Terminal) -> Path:
    [path] = (path for path in (wenshi.home / "files").rglob("*") if path.is_file())
    return path


def tamper(wenshi: Terminal, *statements: str) -> None:
    with sqlite3.connect(wenshi.home / "wenshi.db") as record:
        for statement in statements:
            record.execute(statement)
    record.close()


def test_a_sound_archive_has_no_problems(sound: Terminal) -> None:
    assert sound.json("check") == {"ok": True, "problems": []}


def test_an_archive_with_a_ledger_only_needs_no_index(wenshi: Terminal) -> None:
    wenshi.done("ledger", "receive", "--volume", "35", "--quantity", "10", "--location", "文史库房")
    assert wenshi.done("check") == "一切正常。\n"


def test_a_master_that_rots_is_found(sound: Terminal) -> None:
    path = master(sound)
    path.write_bytes(path.read_bytes().replace("三".encode(), "四".encode()))
    assert sound.refused("check") == f"原件“漕运.txt”（{path.name[:12]}）内容已损坏。\n"


def test_a_master_that_is_gone_is_found(sound: Terminal) -> None:
    path = master(sound)
    path.unlink()
    assert sound.refused("check") == f"原件“漕运.txt”（{path.name[:12]}）不见了。\n"


def test_a_changed_entry_of_the_audit_trail_is_found(sound: Terminal) -> None:
    rows = sqlite3.connect(sound.home / "wenshi.db").execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"
    )
    guards = [f"DROP TRIGGER {name}" for (name,) in rows]
    assert guards
    tamper(sound, *guards, "UPDATE audit SET actor = '别人' WHERE id = 1")
    assert "审计记录第 1 条与前后不符，可能被改动过。" in sound.refused("check")


def test_a_text_that_was_changed_behind_the_index_is_found(sound: Terminal) -> None:
    tamper(sound, "UPDATE article SET text = '改过的正文' WHERE identifier = 'caoyun'")
    assert "索引中 1 篇文章的内容与档案不符" in sound.refused("check")


def test_every_problem_is_told_also_as_json(sound: Terminal) -> None:
    master(sound).unlink()
    tamper(sound, "UPDATE article SET text = '改过的正文' WHERE identifier = 'caoyun'")
    result = sound("check", "--json")
    assert result.exit_code == 1
    assert result.stderr == ""
    assert result.stdout.count("\n") == 1
    assert '"ok": false' in result.stdout
    assert len(sound.refused("check").splitlines()) == 2
