"""``wenshi holding``: who has which volume, at the terminal."""

from tests.webapp.commands.conftest import Terminal

SAID = ("--institution", "陕西省图书馆", "--volume", "35")


def test_a_holding_is_added_listed_and_withdrawn(library: Terminal) -> None:
    added = library.json("holding", "add", *SAID, "--call-number", "K294", "--place", "西安市")
    assert (added["id"], added["volume"], added["kind"], added["place"]) == (
        1, 35, "library", "西安市",
    )  # fmt: skip
    assert library.json("holding", "list", "--institution", "陕西", "--kind", "library") == [added]
    assert library.json("holding", "list", "--place", "商洛") == []
    assert "K294" in library.done("holding", "list", "--volume", "三十五")
    gone = library.json("holding", "withdraw", "1", "--reason", "已剔除", "--date", "2024")
    assert (gone["withdrawn_on"], gone["withdrawn_reason"]) == ("2024", "已剔除")
    assert library.done("holding", "list") == "没有符合的馆藏。\n"
    assert library.json("holding", "list", "--withdrawn") == [gone]
    assert library.done("holding", "add", *SAID) == "馆藏第 1 条：陕西省图书馆，第 35 辑。\n"
    assert len(library.json("holding", "list")) == 1
    assert library.json("check") == {"ok": True, "problems": []}


def test_what_is_refused_is_said(library: Terminal) -> None:
    assert "没有编号为 7 的馆藏" in library.refused("holding", "withdraw", "7", "--reason", "误")
    assert "不是网址" in library.refused("holding", "add", *SAID, "--link", "x")
    library.misused("holding", "add", *SAID, "--kind", "person")
