"""``wenshi compilation``: a volume put in order and released at a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.webapp.commands.conftest import Terminal


@pytest.fixture
def drafts(wenshi: Terminal, tmp_path: Path) -> dict[str, str]:
    """Identifiers of three drafts in planned volume 36, by title."""
    wenshi.done("compilation", "plan", "三十六")
    for title in ("甲", "乙", "丙"):
        path = tmp_path / f"{title}.txt"
        path.write_text(f"{title}\n\n{title}的正文，说的是渡口。\n", encoding="utf-8")
        wenshi.done("import", str(path), "--title", title, "--volume", "36")
    shown = wenshi.json("compilation", "show", "36")["articles"]
    return {each["title"]: each["id"] for each in shown}


def listed(told: dict[str, Any]) -> list[tuple[str, str]]:
    return [(each["column"], each["title"]) for each in told["articles"]]


def test_a_volume_is_put_in_order_and_released(
    wenshi: Terminal, drafts: dict[str, str], tmp_path: Path
) -> None:
    one, two, three = drafts["甲"], drafts["乙"], drafts["丙"]
    told = wenshi.json("compilation", "move", "36", one, three, "--column", "人物")
    assert listed(told) == [("", "乙"), ("人物", "甲"), ("人物", "丙")]
    told = wenshi.json("compilation", "move", "36", two, "--after", one)
    assert listed(told) == [("人物", "甲"), ("人物", "乙"), ("人物", "丙")]
    told = wenshi.json("compilation", "move", "36", three, "--before", one, "--column", "史海")
    assert listed(told) == [("史海", "丙"), ("人物", "甲"), ("人物", "乙")]
    told = wenshi.json("compilation", "move-column", "36", "人物", "up")
    assert listed(told) == [("人物", "甲"), ("人物", "乙"), ("史海", "丙")]
    told = wenshi.json("compilation", "rename-column", "36", "史海", "往事")
    assert listed(told)[-1] == ("往事", "丙")
    told = wenshi.json("compilation", "take-out", "36", two)
    assert len(listed(told)) == 2
    told = wenshi.json("compilation", "take-in", "36", two)
    assert [each["placed"] for each in told["articles"]] == [True, True, False]
    wenshi.done("compilation", "place-all", "36")
    told = wenshi.json("compilation", "layout", "36", "--lines", "20", "--opening", "recto")
    assert (told["layout"]["lines"], told["layout"]["opening"]) == (20, "recto")
    assert [each["pages"] for each in told["articles"]] == [[1, 1], [3, 3], [5, 5]]
    by = ("--title", "甲子", "--authors", "周远（口述）")
    assert "甲子　周远（口述）" in wenshi.done("compilation", "heading", one, *by)
    wenshi.done("compilation", "imprint", "36", "--title", "商贸专辑", "--editor", "政协")
    assert "〔人物〕" in wenshi.done("compilation", "show", "36")
    path = tmp_path / "书稿.docx"
    wenshi.done("compilation", "manuscript", "36", str(path))
    assert "甲子" in [each.text for each in Document(str(path)).paragraphs]
    told = wenshi.json("compilation", "release", "36", "--year", "2026")
    assert (told["status"], told["imprint"]["year"]) == ("published", 2026)
    assert told["imprint"]["title"] == "商贸专辑"
    [found] = wenshi.json("search", "渡口 作者:周远")["hits"]
    assert found["id"] == one


def test_what_cannot_be_done_is_refused(wenshi: Terminal, drafts: dict[str, str]) -> None:
    one = drafts["甲"]
    assert "没有第 40 辑" in wenshi.refused("compilation", "show", "40")
    assert "这个栏目" in wenshi.refused("compilation", "move-column", "36", "人物", "up")
    assert "不在这一辑里" in wenshi.refused("compilation", "move", "36", "w0", "--after", one)
    assert "不在这一辑里" in wenshi.refused("compilation", "move", "36", one, "--after", "w0")
    assert "没有文章" in wenshi.refused("compilation", "heading", "w0", "--title", "题")
    assert "要在 10 到 80 之间" in wenshi.refused("compilation", "layout", "36", "--lines", "3")
