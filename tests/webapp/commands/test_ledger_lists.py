"""``wenshi ledger``: recipients, documents, who has which volume, and what runs out."""

from __future__ import annotations

import json
import sqlite3

import pytest

from tests.webapp.commands.conftest import Terminal

RECIPIENT = ("ledger", "recipient")
TWO = ("中国国家版本馆西安分馆", "中华版本馆西安分馆")


@pytest.fixture
def branches(library: Terminal) -> Terminal:
    """Someone whose ledger has a document for one branch under two names."""
    shelf = ("--volume", "35", "--location", "库")
    library.done("ledger", "receive", "--quantity", "30", *shelf)
    line = f"35 10 {TWO[0]} 7、{TWO[1]} 3"
    library.done(
        "ledger", "issue", "--kind", "donate", "--line", line, "--line", f"不详 500多 {TWO[0]}",
        "--date", "2023-05",
    )  # fmt: skip
    return library


def trail(library: Terminal) -> list[tuple[str, dict[str, object]]]:
    record = sqlite3.connect(library.home / "wenshi.db")
    rows = record.execute("SELECT action, detail FROM audit ORDER BY id").fetchall()
    record.close()
    return [(action, json.loads(detail)) for action, detail in rows]


def test_recipients_are_listed_narrowed_and_sorted(branches: Terminal) -> None:
    found = branches.json(*RECIPIENT, "list")
    assert [(each["name"], each["copies"], each["unknown"]) for each in found] == [
        (TWO[0], 7, 1), (TWO[1], 3, 0),
    ]  # fmt: skip
    assert "1 笔不详" in branches.done(*RECIPIENT, "list", "--kind", "archives", "--sort", "name")
    assert branches.json(*RECIPIENT, "list", "--name", "中华") == found[1:]
    assert branches.done(*RECIPIENT, "list", "--kind", "school") == "没有这样的单位。\n"


def test_a_recipient_is_added_and_changed_and_the_trail_has_no_contact(library: Terminal) -> None:
    added = library.json(
        *RECIPIENT, "add", "--name", " 洛南县图书馆 ", "--place", "洛南",
        "--contact", "13900000000", "--note", "找老王",
    )  # fmt: skip
    assert (added["name"], added["kind"], added["contact"]) == (
        "洛南县图书馆", "library", "13900000000",
    )  # fmt: skip
    assert "已经有“洛南县图书馆”" in library.refused(*RECIPIENT, "add", "--name", "洛南县图书馆")
    number = added["id"]
    changed = library.json(*RECIPIENT, "edit", number, "--contact", "", "--kind", "school")
    assert changed == {**added, "contact": "", "kind": "school"}
    told = trail(library)
    assert [action for action, _detail in told if action.startswith("ledger.recipient")] == [
        "ledger.recipient.add", "ledger.recipient", "ledger.recipient",
    ]  # fmt: skip
    assert told[-1][1]["before"] == {"kind": "library", "place": "洛南"}
    assert told[-1][1]["after"] == {"kind": "school", "place": "洛南"}
    for private in ("13900000000", "老王"):
        assert private not in str(told)
    assert library.json("check") == {"ok": True, "problems": []}


def test_two_names_are_merged_and_parted_again(branches: Terminal) -> None:
    (pair,) = branches.json(*RECIPIENT, "duplicates")
    assert (pair["one"]["name"], pair["other"]["name"]) == TWO
    assert TWO[1] in branches.done(*RECIPIENT, "duplicates")
    one, other = pair["one"]["id"], pair["other"]["id"]
    merged = branches.json(*RECIPIENT, "merge", other, "--into", one)
    assert (merged["merged_into"], merged["standing"]) == (one, TWO[0])
    assert [each["copies"] for each in branches.json(*RECIPIENT, "list")] == [10]
    assert branches.done(*RECIPIENT, "duplicates") == "没有看起来重复的。\n"
    assert "已经并入" in branches.refused(*RECIPIENT, "merge", other, "--into", one)
    parted = branches.json(*RECIPIENT, "unmerge", other)
    assert (parted["merged_into"], parted["standing"]) == (None, TWO[1])
    assert len(branches.json(*RECIPIENT, "list")) == 2


@pytest.mark.parametrize("number", ["0", "99", "3000000000", "9" * 30])
def test_who_is_not_there_is_refused(branches: Terminal, number: str) -> None:
    for words in (["edit", number], ["merge", number, "--into", "1"], ["unmerge", number]):
        assert "没有编号为" in branches.refused(*RECIPIENT, *words)
    assert "没有“" in branches.refused("ledger", "document", number)


def test_documents_are_listed_and_one_is_shown(branches: Terminal) -> None:
    (found,) = branches.json("ledger", "documents", "--kind", "donate", "--year", "2023")
    assert (found["number"], found["movements"], found["copies"], found["inexact"]) == (
        "捐〔2023〕1号", 2, 10, ["500多册"],
    )  # fmt: skip
    assert "500多册（不相加）" in branches.done("ledger", "documents", "--sort", "number")
    assert branches.done("ledger", "documents", "--number", "发") == "没有这样的单据。\n"
    for said in (found["number"], found["id"]):
        shown = branches.json("ledger", "document", said)
        assert [each["volume"] for each in shown.pop("lines")] == [35, None]
        assert shown == found
    text = branches.done("ledger", "document", found["number"])
    assert "500多册" in text
    assert TWO[1] in text


def test_who_has_which_volume_and_who_lacks_it(branches: Terminal) -> None:
    rows = branches.json("ledger", "matrix", "--name", "中国")
    assert rows == [
        {
            "name": TWO[0],
            "has": [{"volume": 35, "copies": 7, "more": False, "held": False}],
            "lacks": [36],
        }
    ]
    assert branches.done("ledger", "matrix", "--lacks", "35") == "没有这样的单位。\n"
    assert "有 35　缺 36" in branches.done("ledger", "matrix", "--lacks", "36")
    assert branches.json("ledger", "matrix", "--kind", "school") == []


def test_what_runs_out_is_told_of_any_day(branches: Terminal) -> None:
    branches.done(
        "ledger", "donate", "--volume", "35", "--quantity", "25", "--to", "甲馆", "--location", "库"
    )
    assert branches.json("ledger", "low") == [{"volume": 35, "copies": 5, "shelves": {"库": 5}}]
    assert "5 册" in branches.done("ledger", "low", "--below", "6")
    assert branches.done("ledger", "low", "--below", "5") == "没有少于 5 册的。\n"
    assert branches.json("ledger", "low", "--at", "2001-01-01") == []


def test_two_that_look_alike_are_told_apart_and_that_is_taken_back(branches: Terminal) -> None:
    (pair,) = branches.json(*RECIPIENT, "duplicates")
    one, other = pair["one"], pair["other"]
    numbers = (one["id"], other["id"])
    told = branches.json(*RECIPIENT, "apart", *numbers)
    assert told == [{"one": one, "other": other}]
    assert branches.json(*RECIPIENT, "duplicates") == []
    assert branches.done(*RECIPIENT, "apart") == "　".join(
        f"{each['id']} {each['name']}\n" for each in (one, other)
    ).replace("\n　", "　")
    assert branches.json(*RECIPIENT, "apart", *numbers, "--undo") == []
    assert branches.json(*RECIPIENT, "duplicates") == [pair]
    assert "没有判为两个" in branches.refused(*RECIPIENT, "apart", *numbers, "--undo")
    branches.misused(*RECIPIENT, "apart", one["id"])
