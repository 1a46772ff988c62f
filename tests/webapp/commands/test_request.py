"""``wenshi request``: copies that the public asks for, at the terminal."""

from __future__ import annotations

import pytest

from archive import requests, volumes
from archive.config import Settings
from archive.database import open_archive
from tests.webapp.commands.conftest import Terminal

SHELF = ("--location", "文史库")


@pytest.fixture
def asked(library: Terminal) -> Terminal:
    """Someone whose archive has two requests for volume 35, of which five copies are there."""
    library.done("ledger", "receive", "--volume", "35", "--quantity", "5", *SHELF)
    said = library.done("request", "offer", "--volume", "35", "--most", "3", "--note", "自取")
    assert said == "第 35 辑接受索书，一次最多 3 册。\n"
    archive = open_archive(Settings.from_environment({"WENSHI_HOME": str(library.home)}))
    with archive.writing() as session:
        volume = volumes.find_or_make(session, 35)
        for contact in ("a@example.org", "b@example.org"):
            requests.ask(session, volume, requests.Asked(3, "赵某某", contact, "自取", "教学"))
    archive.close()
    return library


def test_requests_are_listed_granted_sent_and_erased(asked: Terminal) -> None:
    first, second = asked.json("request", "list", "--state", "requested", "--volume", "35")
    assert (first["id"], second["contact"]) == (1, "b@example.org")
    assert "receipt" not in first
    granted = asked.json(
        "request", "approve", "1", *SHELF, "--kind", "exchange", "--quantity", "2",
        "--recipient", "某馆", "--date", "", "--document", "字1号", "--answer", "已寄",
    )  # fmt: skip
    assert (granted["state"], granted["movement"]) == ("granted", 2)
    asked.done("ledger", "lose", "--volume", "35", "--quantity", "1", *SHELF, "--note", "破损")
    assert "库存不足" in asked.refused("request", "approve", "2", *SHELF)
    assert asked.done("request", "sent", "1") == "第 1 号已寄出。\n"
    assert asked.done("request", "decline", "2", "--answer", "书少") == "第 2 号已答复：不同意。\n"
    assert asked.json("request", "erase", "1") == {"erased": 1}
    assert asked.json("request", "erase", "--older-than", "0") == {"erased": 1}
    assert {each["name"] for each in asked.json("request", "list")} == {""}
    assert asked.json("ledger", "stock")[0]["copies"] == 2
    assert asked.json("check") == {"ok": True, "problems": []}


def test_what_is_refused_is_said(asked: Terminal) -> None:
    assert "没有编号为 9" in asked.refused("request", "sent", "9")
    assert "理由" in asked.refused("request", "decline", "1", "--answer", " ")
    asked.misused("request", "erase")
    asked.misused("request", "approve", "1", *SHELF, "--kind", "loss")
    closed = asked.done("request", "offer", "--volume", "35", "--close")
    assert closed == "第 35 辑不再接受索书。\n"
    assert asked.done("request", "list", "--volume", "36") == "没有符合的申请。\n"
