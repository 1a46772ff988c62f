"""``wenshi overlap``: published passages of a manuscript, at the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.webapp.commands.conftest import Terminal

COPIED = "丹江漕运起于唐代，龙驹寨是起岸的地方。船帮立会馆，议定运价。"
OWN = "我祖父年轻时在山里烧炭，每逢集日挑到城里来卖。"


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    path = tmp_path / "来稿.txt"
    path.write_text(f"{OWN}\n{COPIED.replace('，', '、')}\n{OWN}\n", encoding="utf-8")
    return path


def test_the_passages_are_told_with_their_places(library: Terminal, manuscript: Path) -> None:
    found = library.json("overlap", manuscript)
    (article,) = found["articles"]
    assert (article["id"], article["volume"]) == ("caoyun", 35)
    (passage,) = article["passages"]
    assert found["text"][slice(*passage["ours"])] == passage["text"]
    assert passage["page"] == 12
    assert 0 < article["letters"] < found["letters"]
    assert found["share"] == article["share"]
    assert passage["pieces"] == [[passage["ours"], passage["theirs"]]]
    assert "、" in passage["text"]
    assert "，" in passage["published"]
    assert "丹江漕运始末" in library.done("overlap", manuscript)


def test_a_file_of_ones_own_has_none(library: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "自撰.txt"
    path.write_text(OWN, encoding="utf-8")
    assert library.json("overlap", path)["articles"] == []
    assert "没有找到" in library.done("overlap", path)


def test_a_file_that_cannot_be_read_is_refused(library: Terminal, tmp_path: Path) -> None:
    assert "读不到文件" in library.refused("overlap", tmp_path / "没有.txt")
