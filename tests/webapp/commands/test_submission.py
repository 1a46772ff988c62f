"""``wenshi submission``: the desk's work at a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from archive import accounts
from archive.config import Settings
from archive.database import open_archive
from archive.editorial import outlines
from archive.editorial.outlines import Plan
from archive.models import Article, Role
from archive.moments import today
from tests.archive.manuscripts.pdf_making import image_only, typeset
from tests.webapp.commands.conftest import Terminal

NUMBER = f"{today().year}-0001"


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    path = tmp_path / "稿子.txt"
    path.write_text("棣花驿\n\n贾远\n\n　　驿馆在河边，马匹换了三次。\n", encoding="utf-8")
    return path


@pytest.fixture
def furnished(settings: Settings) -> None:
    archive = open_archive(settings)
    with archive.writing() as session:
        outlines.plan(session, 36, Plan("商贸"), "李")
        accounts.make_user(session, "bianji", Role.EDITOR, "丹江水运在民国二十三年以后")
    archive.close()


def test_a_manuscript_goes_its_way(
    wenshi: Terminal, furnished: None, manuscript: Path, settings: Settings
) -> None:
    made = wenshi.json(
        "submission", "add", manuscript, "--volume", "36", "--consent", "同意刊用",
        "--consented", "2026-01-05",
    )  # fmt: skip
    assert (made["number"], made["title"], made["authors"]) == (NUMBER, "棣花驿", "贾远")
    assert made["state"] == "unassigned"
    assigned = wenshi.json("submission", "assign", NUMBER, "bianji", "--due", "2026-12-31")
    assert assigned["state"] == "under_review"
    manuscript.write_text("棣花驿\n\n　　驿馆在河东，马匹换了三次。\n", encoding="utf-8")
    assert wenshi.json("submission", "revise", NUMBER, manuscript)["revisions"] == 2
    said = wenshi.done("submission", "decide", NUMBER, "录用", "--reason", "可用")
    assert "accept" in said
    shown = wenshi.json("submission", "show", NUMBER, "--text")
    assert shown["text"] == "驿馆在河东，马匹换了三次。\n"
    assert [each["verdict"] for each in shown["history"]] == ["accept"]
    assert "contact" not in shown
    assert NUMBER in wenshi.done("submission", "list", "--state", "accept", "--volume", "三十六")
    assert wenshi.json("submission", "list", "--state", "decline") == []
    archive = open_archive(settings)
    with archive.reading() as session:
        assert [each.title for each in session.scalars(select(Article))] == ["棣花驿"]
    archive.close()


def test_what_cannot_be_done_is_refused(
    wenshi: Terminal, furnished: None, manuscript: Path
) -> None:
    assert "征集大纲" in wenshi.refused("submission", "add", manuscript, "--volume", "37")
    assert "没有编号" in wenshi.refused("submission", "show", "2026-0009")
    assert "不是来稿编号" in wenshi.refused("submission", "show", "某篇")
    wenshi.done("submission", "add", manuscript)
    assert "不是决定" in wenshi.refused("submission", "decide", NUMBER, "甚好", "--reason", "好")
    assert "授权" in wenshi.refused("submission", "decide", NUMBER, "accept", "--reason", "好")
    assert "没有联系方式" in wenshi.refused("submission", "erase", NUMBER)
    wenshi.misused("submission", "decide", NUMBER, "accept")


def test_a_draft_takes_over_a_newer_text(
    wenshi: Terminal, furnished: None, manuscript: Path, settings: Settings
) -> None:
    wenshi.json(
        "submission", "add", manuscript, "--volume", "36", "--consent", "同意刊用",
        "--consented", "2026-01-05",
    )  # fmt: skip
    assert "还没有录用" in wenshi.refused("submission", "renew", NUMBER)
    wenshi.done("submission", "decide", NUMBER, "录用", "--reason", "可用")
    assert "完全一样" in wenshi.refused("submission", "renew", NUMBER)
    manuscript.write_text("棣花驿\n\n　　驿馆在河东，马匹换了三次。\n", encoding="utf-8")
    wenshi.done("submission", "revise", NUMBER, manuscript)
    assert wenshi.json("submission", "renew", NUMBER)["revisions"] == 2
    archive = open_archive(settings)
    with archive.reading() as session:
        assert session.scalars(select(Article.text)).one() == "驿馆在河东，马匹换了三次。\n"
    archive.close()


def test_a_pdf_has_its_title_and_a_scan_the_name_of_its_file(
    wenshi: Terminal, tmp_path: Path
) -> None:
    path = typeset("棣花驿", ["驿馆在河边，马匹换了三次。"]).write(tmp_path / "稿.pdf")
    assert wenshi.json("submission", "add", path)["title"] == "棣花驿"
    shown = wenshi.json("submission", "show", NUMBER, "--text")
    assert shown["text"] == "驿馆在河边，马匹换了三次。\n"
    scan = tmp_path / "驿馆.pdf"
    scan.write_bytes(image_only())
    assert wenshi.json("submission", "add", scan)["title"] == "驿馆"
