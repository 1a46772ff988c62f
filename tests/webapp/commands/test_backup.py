"""``wenshi backup`` and ``wenshi restore``: the same archive again, and never over another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.webapp.commands.conftest import Terminal


@pytest.fixture
def full(library: Terminal, tmp_path: Path) -> Terminal:
    """Someone whose archive holds articles, a manuscript's file, a user, and copies."""
    manuscript = tmp_path / "稿.txt"
    manuscript.write_text("丹江漕运\n陈守正\n\n漕船三百只。\n", encoding="utf-8")
    library.done("import", manuscript, "--volume", "36", "--publish")
    library.done("user", "add", "guanli", "--role", "admin")
    library.done("ledger", "receive", "--volume", "35", "--quantity", "7", "--location", "文史库房")
    return library


@pytest.fixture
def elsewhere(tmp_path: Path, full: Terminal, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """The same person at another data folder, which does not exist yet."""
    full.done("backup", tmp_path / "备份.tar")
    monkeypatch.setenv("WENSHI_HOME", str(tmp_path / "另一处"))
    return Terminal(tmp_path / "另一处")


def test_a_backup_says_where_it_is_and_how_large(full: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "新目录" / "备份.tar"
    said = full.done("backup", target)
    assert said == f"已备份到 {target}（{target.stat().st_size / 1e6:.1f} MB）。\n"
    assert [path.name for path in target.parent.iterdir()] == ["备份.tar"]


def test_what_is_restored_is_what_was_backed_up(
    full: Terminal, elsewhere: Terminal, tmp_path: Path
) -> None:
    before = full.holdings()
    assert elsewhere.done("restore", tmp_path / "备份.tar") == f"已恢复到 {elsewhere.home}。\n"
    assert elsewhere.holdings() == before
    assert elsewhere.done("check") == "一切正常。\n"
    assert elsewhere.json("search", "“漕船三百只”")["total"] == 1
    assert elsewhere.json("ledger", "stock")[0]["copies"] == 7


def test_a_backup_is_never_written_over_another_file(full: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "重要.tar"
    target.write_text("别动", encoding="utf-8")
    assert "已经存在，没有覆盖。请换一个文件名。" in full.refused("backup", target)
    assert target.read_text(encoding="utf-8") == "别动"


def test_a_backup_that_cannot_be_written_leaves_nothing(full: Terminal, tmp_path: Path) -> None:
    (tmp_path / "文件").touch()
    before = full.holdings()
    assert "备份没有写成（" in full.refused("backup", tmp_path / "文件" / "备份.tar")
    assert full.holdings() == before
    assert "备份没有写成（没有这个文件或目录）" in full.refused("backup", "/proc/wenshi/备份.tar")


def test_an_archive_is_never_restored_over_another(
    full: Terminal, elsewhere: Terminal, tmp_path: Path
) -> None:
    elsewhere.done("import", tmp_path / "稿.txt")
    before = elsewhere.holdings()
    said = elsewhere.refused("restore", tmp_path / "备份.tar")
    assert said.startswith(f"{elsewhere.home} 里已有资料，没有恢复，以免覆盖。")
    assert elsewhere.holdings() == before


@pytest.mark.parametrize("kept", [0, 700, 20_000])
def test_a_backup_that_is_cut_short_is_refused_and_leaves_nothing(
    elsewhere: Terminal, tmp_path: Path, kept: int
) -> None:
    backup = tmp_path / "备份.tar"
    backup.write_bytes(backup.read_bytes()[:kept])
    assert "备份.tar 不是完整的文史备份" in elsewhere.refused("restore", backup)
    assert list(elsewhere.home.iterdir()) == []


def test_another_kind_of_file_is_refused(elsewhere: Terminal, tmp_path: Path) -> None:
    assert "稿.txt 不是完整的文史备份" in elsewhere.refused("restore", tmp_path / "稿.txt")


def test_a_file_that_is_not_there_is_wrong_use(wenshi: Terminal, tmp_path: Path) -> None:
    assert "不存在" in wenshi.misused("restore", tmp_path / "没有.tar")
    assert not wenshi.home.exists()


def test_a_backup_is_a_matter_of_the_database_server_where_there_is_one(
    wenshi: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENSHI_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/wenshi")
    assert "pg_dump" in wenshi.refused("restore", __file__)
