"""``wenshi stocktaking``: a shelf is counted at the terminal."""

from __future__ import annotations

import pytest

from tests.webapp.commands.conftest import Terminal

SHELF = ("--location", "文史库")


@pytest.fixture
def begun(library: Terminal) -> Terminal:
    """Someone who is counting a shelf with ten copies of each of two volumes."""
    for volume in ("35", "36"):
        library.done(
            "ledger", "receive", "--volume", volume, "--quantity", "10", *SHELF, "--date", "2025"
        )
    begun = library.json("stocktaking", "start", *SHELF, "--date", "2026-01-05", "--note", "年终")
    assert [each["expected"] for each in begun["lines"]] == [10, 10]
    return library


def test_a_shelf_is_counted_and_settled(begun: Terminal) -> None:
    assert begun.done("stocktaking", "enter", "1", "35=4+5") == "第 1 次盘点已保存。\n"
    shown = begun.done("stocktaking", "show", "1")
    assert "差额 -1" in shown
    assert "未清点" in shown
    assert "还有没清点的" in begun.refused("stocktaking", "settle", "1", "--reason", "待查")
    begun.done("stocktaking", "enter", "1", "三十六=10")
    settled = begun.json("stocktaking", "settle", "1", "--reason", "待查")
    assert [(each["difference"], each["movement"]) for each in settled["lines"]] == [
        (-1, 3), (0, None),
    ]  # fmt: skip
    assert [row["copies"] for row in begun.json("ledger", "stock")] == [9, 10]
    [listed] = begun.json("stocktaking", "list", "--state", "settled", *SHELF)
    assert (listed["id"], listed["reason"]) == (1, "待查")
    assert begun.json("check") == {"ok": True, "problems": []}


def test_a_count_is_given_up(begun: Terminal) -> None:
    again = ("stocktaking", "start", *SHELF, "--volume", "35", "--open")
    assert "正在盘" in begun.refused(*again)
    assert begun.done("stocktaking", "give-up", "1", "--reason", "停电") == "第 1 次盘点已作废。\n"
    assert [each["volume"] for each in begun.json(*again)["lines"]] == [35]
    begun.done("stocktaking", "enter", "2", "35=7")
    done = begun.json("stocktaking", "settle", "2", "--reason", "待查", "--leave-uncounted")
    assert done["lines"][0]["counted"] == 7


def test_what_is_refused_is_said(begun: Terminal) -> None:
    assert "没有第 9 次" in begun.refused("stocktaking", "show", "9")
    assert "没有写等号" in begun.refused("stocktaking", "enter", "1", "35")
    assert "无法识别" in begun.refused("stocktaking", "enter", "1", "35=x")
    begun.misused("stocktaking", "list", "--state", "x")
