"""``wenshi ledger``: what is entered, what stock it leaves, and what is refused."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

import pytest

from tests.webapp.commands.conftest import Terminal
from webapp.commands import ledger

SHELF = ("--location", "文史库房")


@pytest.fixture
def shelf(library: Terminal) -> Terminal:
    """Someone with 1000 copies of volume 35 on a shelf."""
    assert library.done("ledger", "receive", *of(35, 1000), *SHELF) == "已记第 1 笔：1000册。\n"
    return library


def of(volume: object, quantity: object) -> tuple[str, ...]:
    return "--volume", str(volume), "--quantity", str(quantity)


def in_stock(wenshi: Terminal) -> list[tuple[int, str, int]]:
    rows: list[dict[str, Any]] = wenshi.json("ledger", "stock")
    return [(row["volume"], row["location"], row["copies"]) for row in rows]


def test_copies_that_come_in_are_in_stock(shelf: Terminal) -> None:
    assert shelf.done("ledger", "stock") == "第三十五辑　文史库房　1000 册\n"
    assert in_stock(shelf) == [(35, "文史库房", 1000)]


def test_what_is_entered_is_given_as_json(wenshi: Terminal) -> None:
    entered = wenshi.json(
        "ledger", "receive", *of("第三十五辑", "一百零七册"), *SHELF, "--date", "2022-06",
        "--document", "收字3号", "--source", "入库单", "--note", "印刷厂送到",
    )  # fmt: skip
    assert entered == {
        "id": 1,
        "kind": "receive",
        "volume": 35,
        "quantity": 107,
        "precision": "exact",
        "date": "2022-06",
        "from": None,
        "to": "文史库房",
        "recipients": [],
        "reverses": None,
    }


def test_copies_given_to_several_leave_the_shelf_once(shelf: Terminal) -> None:
    entered = shelf.json(
        "ledger", "donate", *of(35, 50), "--to", "省图书馆=30", "--to", "市图书馆=20", *SHELF
    )
    assert entered["kind"] == "donate"
    assert entered["from"] == "文史库房"
    assert entered["recipients"] == [
        {"name": "省图书馆", "quantity": 30},
        {"name": "市图书馆", "quantity": 20},
    ]
    assert in_stock(shelf) == [(35, "文史库房", 950)]


def test_copies_that_are_handed_out_leave_the_shelf(shelf: Terminal) -> None:
    entered = shelf.json(
        "ledger", "distribute", *of(35, 10), "--to", "某中学", *SHELF, "--date", "2025-11-24"
    )
    assert (entered["kind"], entered["date"]) == ("distribute", "2025-11-24")
    assert in_stock(shelf) == [(35, "文史库房", 990)]


def test_old_records_need_neither_volume_nor_exact_number_and_touch_no_stock(
    shelf: Terminal,
) -> None:
    entered = shelf.json(
        "ledger", "donate", "--quantity", "500多", "--to", "甲馆", "--to", "乙馆=不详", "--date",
        "2022",
    )  # fmt: skip
    assert (entered["volume"], entered["quantity"], entered["precision"]) == (None, 500, "at_least")
    assert [each["quantity"] for each in entered["recipients"]] == [None, None]
    assert shelf.done("ledger", "distribute", "--quantity", "不详", "--to", "社会层面") == (
        "已记第 3 笔：不详。\n"
    )
    assert in_stock(shelf) == [(35, "文史库房", 1000)]


def test_a_movement_is_reversed_once_and_stays(shelf: Terminal) -> None:
    shelf.done("ledger", "donate", *of(35, 50), "--to", "省图书馆", *SHELF)
    entered = shelf.json("ledger", "reverse", "2", "--note", "重复登记")
    assert (entered["kind"], entered["reverses"], entered["to"]) == ("reverse", 2, "文史库房")
    assert in_stock(shelf) == [(35, "文史库房", 1000)]
    again = shelf.refused("ledger", "reverse", "2", "--note", "重复登记")
    assert again == "2 号流水已由 3 号流水冲正，不能再次冲正。\n"


def test_stock_is_narrowed_to_a_volume_or_a_place(shelf: Terminal) -> None:
    shelf.done("ledger", "receive", *of(36, 5), "--location", "资料室")
    assert len(in_stock(shelf)) == 2
    assert shelf.done("ledger", "stock", "--volume", "三十六") == "第三十六辑　资料室　5 册\n"
    assert shelf.done("ledger", "stock", *SHELF) == "第三十五辑　文史库房　1000 册\n"


def test_stock_of_which_there_is_no_record_is_unknown_not_nothing(wenshi: Terminal) -> None:
    assert wenshi.done("ledger", "stock") == "还没有入库记录，库存不详。\n"
    assert wenshi.json("ledger", "stock") == []


REFUSED = {
    "more than there are": (
        ("donate", *of(35, 1001), "--to", "省图书馆", *SHELF),
        "库存不足：第三十五辑在“文史库房”只有 1000 册，不够取出 1001册。",
    ),
    "an unknown volume": (
        ("donate", *of(99, 1), "--to", "省图书馆", *SHELF),
        "库里没有第九十九辑，不能从“文史库房”取出。",
    ),
    "no volume from a shelf": (
        ("donate", "--quantity", "1", "--to", "省图书馆", *SHELF),
        "没有写明是哪一辑，不能记入或扣减库存。",
    ),
    "an unknown shelf": (
        ("distribute", *of(35, 1), "--to", "省图书馆", "--location", "阁楼"),
        "没有存放地点“阁楼”。已有的存放地点：文史库房。",
    ),
    "an inexact number from a shelf": (
        ("donate", *of(35, "500多"), "--to", "省图书馆", *SHELF),
        "数量“500多册”不是确数，不能记入或扣减库存。",
    ),
    "an inexact number to a shelf": (
        ("receive", *of(35, "约500"), *SHELF),
        "数量“约500册”不是确数，不能记入或扣减库存。",
    ),
    "an unknown number to a shelf": (
        ("receive", *of(35, "不详"), *SHELF),
        "数量“不详”不是确数，不能记入或扣减库存。",
    ),
    "nothing": (("receive", *of(35, 0), *SHELF), "册数 0 不合理。"),
    "no number": (("receive", *of(35, "许多"), *SHELF), "册数“许多”无法识别。"),
    "no volume": (("receive", *of("下册", 1), *SHELF), "辑号“下册”无法识别。"),
    "a date that is none": (
        ("receive", *of(35, 1), *SHELF, "--date", "2022-13"),
        "日期“2022-13”无法识别。",
    ),
    "shares that are too few": (
        ("donate", *of(35, 50), "--to", "省图书馆=30", "--to", "市图书馆=10", *SHELF),
        "各单位的册数加起来是 40 册，与总数“50册”不符。",
    ),
    "a share that is not exact": (
        ("donate", "--quantity", "约500", "--to", "省图书馆=约30", "--to", "市图书馆"),
        "“省图书馆=约30”的册数不是确数。请写确切册数；不知道就只写名称。",
    ),
    "a share that is no number": (
        ("donate", *of(35, 5), "--to", "省图书馆=若干", *SHELF),
        "册数“若干”无法识别。",
    ),
    "a recipient without a name": (
        ("donate", *of(35, 5), "--to", "=5", *SHELF),
        "名称是空的",
    ),
    "a reversal of nothing": (
        ("reverse", "99", "--note", "误记"),
        "没有编号为 99 的流水。",
    ),
    "a reversal without a reason": (
        ("reverse", "1", "--note", " "),
        "冲正必须写明原因。",
    ),
}


@pytest.mark.parametrize(("words", "reason"), REFUSED.values(), ids=REFUSED)
def test_what_makes_no_sense_is_refused_and_not_entered(
    shelf: Terminal, words: tuple[str, ...], reason: str
) -> None:
    before = shelf.holdings()
    assert reason in shelf.refused("ledger", *words, "--json")
    assert shelf.holdings() == before


def test_options_that_are_missing_are_wrong_use(wenshi: Terminal) -> None:
    assert "--location" in wenshi.misused("ledger", "receive", *of(35, 1))
    assert "--to" in wenshi.misused("ledger", "donate", *of(35, 1))
    assert "--note" in wenshi.misused("ledger", "reverse", "1")
    assert "整数" in wenshi.misused("ledger", "reverse", "第一笔", "--note", "误记")


def test_nothing_is_said_of_a_movement_before_it_is_entered(
    shelf: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    there: list[int] = []

    def look(*_: object) -> None:
        with sqlite3.connect(shelf.home / "wenshi.db") as other:
            there.extend(other.execute("SELECT count(*) FROM movement").fetchone())
        other.close()

    monkeypatch.setattr(ledger, "say", look)
    shelf("ledger", "receive", *of(36, 1), *SHELF)
    shelf("ledger", "donate", *of(35, 1), "--to", "省图书馆", *SHELF)
    shelf("ledger", "reverse", "3", "--note", "误记")
    assert there == [2, 3, 4]


def test_who_entered_it_is_on_the_audit_trail(shelf: Terminal) -> None:
    rows, _ = shelf.holdings()
    assert any("ledger.receive" in row for row in rows)
    assert shelf.done("check") == "一切正常。\n"


def test_copies_come_and_go_in_all_ways(shelf: Terminal) -> None:
    for left, command in [
        (995, ("exchange", *of(35, 5), "--to", "府谷县政协", *SHELF)),
        (997, ("collect", *of(35, 2), "--by", "李先生", *SHELF)),
        (1000, ("return", *of(35, 3), "--by", "某中学=3", *SHELF)),
        (996, ("lose", *of(35, 4), *SHELF, "--note", "受潮霉变")),
        (990, ("count", "--volume", "35", *SHELF, "--counted", "990", "--note", "盘亏")),
    ]:
        assert shelf.done("ledger", *command).startswith("已记第 ")
        assert in_stock(shelf) == [(35, "文史库房", left)]


def test_a_count_that_agrees_enters_nothing(shelf: Terminal) -> None:
    counted = ("ledger", "count", "--volume", "35", *SHELF, "--counted", "1000")
    assert shelf.done(*counted) == "账实相符，没有记流水。\n"
    assert shelf.json(*counted) is None
    assert "写明原因" in shelf.refused(*counted[:-1], "999")


def test_stock_of_an_earlier_day(wenshi: Terminal) -> None:
    wenshi.done("ledger", "receive", *of(35, 100), *SHELF, "--date", "2022-03-10")
    assert wenshi.json("ledger", "stock", "--at", "2022-03-09") == []
    assert wenshi.json("ledger", "stock", "--at", "2022-03-10") == [
        {"volume": 35, "location": "文史库房", "copies": 100}
    ]
    assert "2022-02-30" in wenshi.misused("ledger", "stock", "--at", "2022-02-30")


def test_a_document_and_the_reports_of_a_year(shelf: Terminal) -> None:
    said = shelf.done(
        "ledger", "issue", "--kind", "donate", "--line", "35 7 省图书馆 5、府谷县政协 2",
        *SHELF, "--date", "2022-06-01",
    )  # fmt: skip
    assert "捐〔2022〕1号" in said
    shelf.done("ledger", "distribute", *of(35, "500多册"), "--to", "社会层面", "--date", "2022")
    found = json.loads(shelf.done("ledger", "report", "--year", "2022", "--json"))
    assert found["total"] == {"came": 0, "went": 7, "lost": 0, "inexact": ["500多册"]}
    assert found["stock_after"] == 993
    june = json.loads(shelf.done("ledger", "report", "--year", "2022", "--month", "6", "--json"))
    assert june["total"]["inexact"] == []
    assert "另有 500多册（不相加）" in shelf.done("ledger", "report", "--year", "2022")
    assert "2022 年" in shelf.done("ledger", "report")


def test_a_program_that_did_nothing_before_reports(shelf: Terminal) -> None:
    done = shelf.process("ledger", "report", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)[0]["came"] == 1000
