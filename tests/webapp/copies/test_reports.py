"""Reports: what is added, what stands beside, and what is left out."""

from __future__ import annotations

import json
from typing import Any

import pytest

from archive import ledger
from archive.database import Archive
from archive.ledger import Quantity
from tests.webapp.conftest import Visitor

SHELF: dict[str, Any] = {"location": "资料室", "operator": "tuguan"}


@pytest.fixture
def year(archive: Archive) -> None:
    """What a committee's review of 2022 says, and some more around it."""
    with archive.writing() as session:
        ledger.donate(
            session,
            volume=None,
            quantity=Quantity(107),
            to=[("中国国家版本馆西安分馆", None), ("榆林市府谷县政协", None)],
            location=None,
            date="2022",
        )
        ledger.donate(
            session,
            volume=35,
            quantity=Quantity(9),
            to=[("甲图书馆", None)],
            date="2022-08-02",
            **SHELF,
        )
        ledger.donate(
            session,
            volume=35,
            quantity=Quantity(5),
            to=[("甲图书馆", None)],
            date="2022-08",
            **SHELF,
        )
        ledger.reverse(session, 6, note="误登", operator="tuguan")
        ledger.lose(
            session, volume=35, quantity=Quantity(3), note="受潮", date="2022-09-01", **SHELF
        )
        ledger.receive(session, volume=34, quantity=Quantity(50), date="2021-03-01", **SHELF)


def report(visitor: Visitor, period: str = "2022") -> dict[str, Any]:
    answer = visitor.get(f"/api/v1/ledger/reports/{period}")
    assert answer.status_code == 200
    return answer.json  # type: ignore[no-any-return]


@pytest.mark.usefixtures("year")
def test_a_year_adds_what_is_exact_and_names_the_rest(visitor: Visitor) -> None:
    said = report(visitor)
    assert said["total"] == {"came": 1000, "went": 116, "lost": 3, "inexact": ["500多册"]}
    assert (said["stock_before"], said["stock_after"]) == (50, 50 + 1000 - 9 - 3)
    months = {
        each["month"]: (each["came"], each["went"], each["inexact"]) for each in said["months"]
    }
    assert months == {
        7: (1000, 0, []), 8: (0, 9, []), 9: (0, 0, []), None: (0, 107, ["500多册"]),
    }  # fmt: skip
    assert {each["kind"]: each["copies"] for each in said["year_before"]} == {"receive": 50}
    volumes = {each["volume"]: (each["went"], each["stock"]) for each in said["volumes"]}
    assert volumes == {34: (0, 50), 35: (9, 988), None: (107, 0)}


@pytest.mark.usefixtures("year")
def test_where_to_says_no_more_than_is_known(visitor: Visitor) -> None:
    takers = {each["kind"]: (each["copies"], each["inexact"]) for each in report(visitor)["takers"]}
    assert takers == {"library": (9, []), "public": (0, ["500多册"]), None: (107, [])}
    largest = {
        each["name"]: (each["copies"], each["unknown"]) for each in report(visitor)["recipients"]
    }
    assert largest["甲图书馆"] == (9, 0)
    assert largest["榆林市府谷县政协"] == (0, 1)


@pytest.mark.usefixtures("year")
def test_a_month_has_only_what_names_it(visitor: Visitor) -> None:
    august = report(visitor, "2022?month=8")
    assert august["total"]["went"] == 9
    assert august["stock_after"] == 50 + 1000 - 9
    page = visitor.get("/copies/reports/2022").text
    assert "月份不详" in page
    assert "500多册" in page
    assert "607" not in page


def test_what_has_no_date_stands_apart_and_persons_are_together(
    visitor: Visitor, editor: Visitor
) -> None:
    public, staff = report(visitor, "0"), report(editor, "0")
    assert public["year"] is None
    assert public["total"]["went"] == 30
    assert {"id": None, "name": None, "copies": 10, "unknown": 0} in public["recipients"]
    assert "张某某" not in json.dumps(public, ensure_ascii=False)
    assert "张某某" in json.dumps(staff, ensure_ascii=False)
    page = visitor.get("/copies/reports/undated").text
    assert "个人（合计）" in page
    assert "张某某" not in page
    assert "张某某" not in visitor.get("/copies/reports/undated.csv").text
    assert "年份不详" in visitor.get("/copies/reports").text


def test_the_table_has_every_part(visitor: Visitor) -> None:
    sheet = visitor.get("/copies/reports/2022.csv").text
    for row in (
        "合计,,1000,0,0,,,2,500多册,1000",
        "种类,入库,,,,1000,0,1,,",
        "月份,不详,0,0,0,,,1,500多册,",
    ):
        assert row in sheet.splitlines(), row


@pytest.mark.parametrize(
    "address", ["1899", "3000", "2022/13", "2022/0", "99999999999999999999", "0/1"]
)
def test_a_time_that_is_none_is_not_found(visitor: Visitor, address: str) -> None:
    assert visitor.get(f"/copies/reports/{address}").status_code == 404


def test_a_year_without_movements_says_so(visitor: Visitor) -> None:
    assert "这一时期没有流水" in visitor.get("/copies/reports/1987").text
