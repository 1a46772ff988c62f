"""``wenshi errata``: what readers reported, at the terminal."""

from __future__ import annotations

import sqlite3

import pytest

from archive import errata
from archive.config import Settings
from archive.database import open_archive
from tests.webapp.commands.conftest import Terminal
from tests.webapp.library import known


@pytest.fixture
def reported(library: Terminal) -> Terminal:
    """Someone whose archive has a report on the first paragraph of an article in it."""
    archive = open_archive(Settings.from_environment({"WENSHI_HOME": str(library.home)}))
    with archive.writing() as session:
        article = known(session, "caoyun")
        seen = article.text.split("\n")[0].lstrip("　 ")
        said = errata.Report(f"{seen}！", name="王某")
        errata.report_paragraph(session, article, 1, said, seen=seen)
    archive.close()
    return library


def test_reports_are_listed(reported: Terminal) -> None:
    [report] = reported.json("errata", "list")
    assert (report["id"], report["state"], report["paragraph"]) == (1, "open", 1)
    assert report["proposed"] == f"{report['seen']}！"
    assert report["name"] == "王某"
    assert "receipt" not in report
    line = reported.done("errata", "list")
    assert f"{report['seen']} → {report['proposed']}" in line


def test_reports_are_listed_by_state_and_volume(reported: Terminal) -> None:
    assert reported.json("errata", "list", "--state", "declined") == []
    assert len(reported.json("errata", "list", "--state", "open")) == 1
    assert reported.json("errata", "list", "--volume", "999") == []
    assert reported.done("errata", "list", "--volume", "999") == "没有符合的报告。\n"
    assert "辑号" in reported.refused("errata", "list", "--volume", "x")
    reported.misused("errata", "list", "--state", "x")


def test_reports_are_in_a_backup(reported: Terminal, tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    reported.done("backup", tmp_path / "all.tar")
    monkeypatch.setenv("WENSHI_HOME", str(tmp_path / "other"))
    reported.done("restore", tmp_path / "all.tar")
    assert len(reported.json("errata", "list")) == 1
    assert reported.json("check") == {"ok": True, "problems": []}


def test_a_report_without_its_article_is_found_out(reported: Terminal) -> None:
    with sqlite3.connect(reported.home / "wenshi.db") as record:
        record.execute("UPDATE erratum SET article_id = 9999")
    record.close()
    assert "引用断裂" in reported.refused("check")
