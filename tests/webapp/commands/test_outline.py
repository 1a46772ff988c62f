"""``wenshi outline``: planning a volume at a terminal."""

from __future__ import annotations

from tests.webapp.commands.conftest import Terminal


def test_a_volume_is_planned(wenshi: Terminal) -> None:
    assert wenshi.json("outline", "list") == []
    made = wenshi.json("outline", "add", "三十六", "--title", "商贸", "--deadline", "2099-12-31")
    assert (made["volume"], made["state"], made["deadline"]) == (36, "prepared", "2099-12-31")
    assert "选题" in wenshi.refused("outline", "turn", "36", "calling")
    wenshi.done("outline", "topic", "36", "市镇", "--years", "1927-1937", "--places", "夜村、棣花")
    [towns] = wenshi.json("outline", "show", "36")["topics"]
    assert (towns["years"], towns["places"]) == ([1927, 1937], ["夜村", "棣花"])
    wenshi.done("outline", "topic", "36", "客栈", "--below", str(towns["id"]))
    shown = wenshi.json("outline", "show", "36")["topics"]
    assert [(each["title"], each["below"]) for each in shown] == [
        ("市镇", None), ("客栈", towns["id"]),
    ]  # fmt: skip
    assert "客栈" in wenshi.done("outline", "show", "36")
    assert wenshi.json("outline", "turn", "36", "calling")["state"] == "calling"
    assert "第三十六辑" in wenshi.done("outline", "list")


def test_what_cannot_be_planned_is_refused(wenshi: Terminal) -> None:
    assert "征集大纲" in wenshi.refused("outline", "show", "36")
    wenshi.done("outline", "add", "36")
    assert "已经有" in wenshi.refused("outline", "add", "36")
    assert "9 号选题" in wenshi.refused("outline", "topic", "36", "市镇", "--below", "9")
    assert "无法识别" in wenshi.refused("outline", "add", "37", "--deadline", "明天")
