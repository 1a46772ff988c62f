"""``wenshi index``: rebuilt, synced, checked, and what is found when someone has been at it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from archive import articles
from archive.config import Settings
from archive.database import open_archive
from tests.webapp.commands.conftest import Terminal


def store(wenshi: Terminal) -> Path:
    return wenshi.home / "index" / (wenshi.home / "index" / "current").read_text() / "store.db"


def doctor(wenshi: Terminal, statement: str) -> None:
    with sqlite3.connect(store(wenshi)) as connection:
        assert connection.execute(statement).rowcount == 1
    connection.close()


def withdraw(identifier: str) -> None:
    """Change the record behind the index's back."""
    archive = open_archive(Settings.from_environment())
    with archive.writing() as session:
        article = articles.find(session, identifier)
        assert article is not None
        articles.withdraw(session, article, "bianji", "史实有误")
    archive.close()


def test_a_whole_index_is_said_to_agree(library: Terminal) -> None:
    assert library.done("index", "check") == "索引与档案一致。\n"
    assert library.json("index", "check") == {"ok": True, "problems": []}


def test_a_missing_article_is_found_and_comes_back_with_a_rebuild(library: Terminal) -> None:
    doctor(library, "DELETE FROM document WHERE description LIKE '%丹江漕运始末%'")
    said = library.refused("index", "check")
    assert "索引缺少 1 篇文章。请运行 wenshi index rebuild。" in said
    assert library.done("index", "rebuild") == "索引已更新：收入 3 篇，移出 0 篇。\n"
    assert library.done("index", "check") == "索引与档案一致。\n"
    assert library.json("search", "龙驹寨")["total"] == 1


def test_a_changed_article_is_found_and_given_as_json_too(library: Terminal) -> None:
    doctor(library, "UPDATE document SET digest = 'x' WHERE description LIKE '%丹江漕运始末%'")
    result = library("index", "check", "--json")
    assert result.exit_code == 1
    assert '"ok": false' in result.stdout
    assert "索引中 1 篇文章的内容与档案不符" in result.stdout
    assert result.stderr == ""
    whole = library("check")
    assert whole.exit_code == 1
    assert "索引中 1 篇文章的内容与档案不符" in whole.stderr


def test_what_the_index_does_not_know_yet_is_found_and_synced(library: Terminal) -> None:
    withdraw("caoyun")
    said = library.refused("index", "check")
    assert "有 1 项更新尚未进入索引。请运行 wenshi index sync。" in said
    assert library.json("index", "sync") == {"rows": 1, "indexed": 0, "removed": 1}
    assert library.done("index", "check") == "索引与档案一致。\n"
    assert library.json("search", "龙驹寨")["total"] == 0
    assert library.done("index", "sync") == "索引已更新：收入 0 篇，移出 0 篇。\n"


def test_an_index_that_was_deleted_is_made_again(library: Terminal) -> None:
    (library.home / "index" / "current").unlink()
    assert "还没有检索索引。请运行 wenshi index rebuild。" in library.refused("index", "check")
    assert library.json("index", "rebuild")["indexed"] == 3
    assert library.json("search", "龙驹寨")["total"] == 1


def test_a_command_that_is_missing_or_unknown_is_wrong_use(wenshi: Terminal) -> None:
    assert "没有 'optimize' 这个命令" in wenshi.misused("index", "optimize")
    assert wenshi("index").exit_code == 2
