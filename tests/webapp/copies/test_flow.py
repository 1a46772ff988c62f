"""Stock of a day, and the flow of movements narrowed and sorted."""

from __future__ import annotations

import csv
import io

import pytest

from archive import ledger
from archive.database import Archive
from archive.ledger import Quantity, recipients
from archive.ledger.merging import merge
from archive.models import MovementKind
from tests.webapp.conftest import Visitor

SHELF = {"location": "资料室", "operator": "tuguan"}


@pytest.fixture(autouse=True)
def more(archive: Archive) -> None:
    with archive.writing() as session:
        ledger.receive(session, volume=34, quantity=Quantity(12), date="2020-05", **SHELF)
        ledger.donate(
            session,
            volume=34,
            quantity=Quantity(2),
            to=[("府谷县政协", 2)],
            date="2021-06-30",
            **SHELF,
        )
        ledger.issue(
            session,
            kind=MovementKind.DONATE,
            items=[ledger.Item(34, Quantity(1), [("商州区图书馆", None)], "资料室")],
            date="2022-03-01",
        )


def numbers(visitor: Visitor, query: str) -> list[int]:
    answer = visitor.get("/api/v1/ledger/movements?" + query).json
    assert answer["total"] == len(answer["movements"])
    return [each["id"] for each in answer["movements"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [6, 5, 4, 3, 2, 1]),
        ("volume=34", [6, 5, 4]),
        ("kind=donate", [6, 5, 2]),
        ("kind=donate&sort=oldest", [2, 5, 6]),
        ("sort=date", [4, 5, 3, 6, 1, 2]),  # 2022 may begin before March; what has no date is last
        ("sort=-date", [1, 6, 3, 5, 4, 2]),
        ("from=2022-02", [6, 3, 1]),  # 2022 may be after February
        ("to=2021", [5, 4]),
        ("from=2021&to=2022-01", [5, 3]),
        ("recipient=商州区图书馆", [6, 2]),
        ("recipient=无此馆", []),
        ("recipient=张某某", []),  # a person: the public is not told
        ("location=资料室&volume=35", [2, 1]),
        ("location=别处", []),
        ("document=捐〔2022〕1号", [6]),
        ("sort=-quantity&volume=34", [4, 5, 6]),
        ("operator=tuguan&volume=35", [2, 1]),  # not asked for the public
    ],
)
def test_movements_that_fit_in_the_order_asked_for(
    visitor: Visitor, query: str, expected: list[int]
) -> None:
    assert numbers(visitor, query) == expected


def test_the_staff_may_ask_for_persons_and_operators(editor: Visitor) -> None:
    assert numbers(editor, "recipient=张某某") == [2]
    assert numbers(editor, "operator=tuguan") == [5, 4, 2, 1]
    assert numbers(editor, "operator=nobody") == []


def test_what_is_entered_while_the_site_runs_is_in_the_flow_and_the_stock(
    visitor: Visitor, archive: Archive
) -> None:
    assert visitor.get("/api/v1/ledger/stock?volume=34").json["copies"] == 9
    with archive.writing() as session:
        ledger.reverse(session, 5, note="误登", operator="tuguan")
    assert visitor.get("/api/v1/ledger/stock?volume=34").json["copies"] == 11
    assert numbers(visitor, "kind=reverse") == [7]
    page = visitor.get("/copies/movements/5").text
    assert "已由 7 号冲正" in page
    assert 'id="movement-7"' in page
    assert visitor.get("/copies/movements/7").text.count("<tr id=") == 2


def test_stock_of_a_day(visitor: Visitor) -> None:
    for day, copies in (
        ("2020-04-30", 0),
        ("2020-05-01", 12),
        ("2021-06-30", 10),
        ("2022-03-01", 9),
    ):
        said = visitor.get(f"/api/v1/ledger/stock?volume=34&at={day}").json
        assert said["copies"] == copies, day
    assert "2021年6月30日的库存" in visitor.get("/copies?at=2021-06-30").text


def test_what_runs_out_is_said_in_words(visitor: Visitor) -> None:
    page = visitor.get("/copies?low=10").text
    assert page.count("快用完</span>") == 1
    assert "有 1 辑快用完" in page
    assert "第三十五辑</a></th>" not in visitor.get("/copies?low=10&only=low").text
    assert "快用完</span>" not in visitor.get("/copies?low=9").text


@pytest.mark.parametrize("address", ["/copies?at=2022", "/copies/movements?from=%00x",
                                     "/copies/stock.csv?at=x",
                                     "/copies/movements?kind=x", "/copies/movements.csv?sort=x",
                                     "/copies/movements?volume=" + "9" * 400])  # fmt: skip
def test_what_makes_no_sense_is_said(visitor: Visitor, address: str) -> None:
    assert visitor.get(address).status_code == 400


def test_a_page_past_the_end_and_a_movement_that_is_not(visitor: Visitor) -> None:
    assert "没有这一页" in visitor.get("/copies/movements?page=999999999").text
    assert visitor.get("/copies/movements/99").status_code == 404
    assert visitor.get("/copies/movements/99999999999999999999").status_code == 404


def test_the_table_holds_what_the_list_shows(visitor: Visitor, editor: Visitor) -> None:
    rows = list(
        csv.DictReader(io.StringIO(visitor.get("/copies/movements.csv?sort=oldest").text[1:]))
    )
    assert [row["流水号"] for row in rows] == ["1", "2", "3", "4", "5", "6"]
    assert rows[1]["单位或个人"] == "商州区图书馆 20；个人 10"
    assert (rows[2]["册数"], rows[2]["确数"]) == ("500多册", "")
    assert "备注" not in rows[0]
    assert "经手人电话另记" in editor.get("/copies/movements.csv").text
    assert "34,,资料室,9" in visitor.get("/copies/stock.csv").text


@pytest.mark.parametrize(
    ("flow", "export"),
    [
        ("", ""),
        ("from=2022-06", "since=2022-06"),
        ("to=2022", "until=2022"),
        ("from=2021&to=2022-01", "since=2021&until=2022-01"),
        ("recipient=商州区图书馆", "recipient=商州区图书馆"),
        ("recipient=榆林市府谷县政协", "recipient=榆林市府谷县政协"),
        ("recipient=张某某", "recipient=张某某"),
        ("recipient=无此馆", "recipient=无此馆"),
        ("kind=donate&volume=34&location=资料室", "kind=捐赠&volume=34&location=资料室"),
        ("location=别处", "location=别处"),
    ],
)
def test_what_is_exported_is_what_the_list_shows(
    librarian: Visitor, archive: Archive, flow: str, export: str
) -> None:
    with archive.writing() as session:
        one, other = (
            recipients.find_or_make(session, name).id for name in ("榆林市府谷县政协", "府谷县政协")
        )
        merge(session, one, other, actor="tuguan")
    listed = sheet_numbers(librarian, f"/copies/movements.csv?sort=oldest&{flow}")
    assert sheet_numbers(librarian, f"/copies/export.csv?{export}") == listed
    if flow.startswith(("from=2022", "recipient=榆林")):
        assert listed


def sheet_numbers(person: Visitor, address: str) -> list[int]:
    rows = csv.DictReader(io.StringIO(person.get(address).text[1:]))
    return [int(row["流水号"]) for row in rows]
