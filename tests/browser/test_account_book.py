"""A book with a column for each direction, mapped and looked at in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.archive.spreadsheets.office import workbook
from tests.browser.conftest import DESKTOP, PHONE, Opening

ROWS = (
    ["《商州文史资料》第35辑收发台账"],
    ["日期", "摘要", "收入", "发出", "结存", "经手人", "备注"],
    ["2022-01-01", "上年结转", None, None, 40],
    ["2022-03-01", "印刷厂送来", 500, None, 540, "王某"],
    ["2022-04-02", "赠省图书馆", None, 50, 480, "王某"],
    ["2022-04-09", "由县一中领取", None, 30, 450, "李某"],
    ["本月合计", None, 500, 80, 460],
)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_book_is_mapped_and_its_balance_told(
    opened: Opening, tmp_path: Path, viewport: dict[str, int], scheme: str
) -> None:
    page = opened("/copies/import", as_user="tuguan", viewport=viewport, color_scheme=scheme)
    page.get_by_label("文件").set_input_files(workbook(tmp_path / "台账.xlsx", *ROWS))
    page.get_by_role("button", name="读取文件").click()
    expect(page.get_by_label("没有写种类的收入是")).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    page.get_by_label("辑号", exact=True).fill("35")
    page.get_by_label("存放地点", exact=True).fill("文史库")
    page.get_by_label("对方是谁").select_option("summary")
    page.get_by_role("button", name="逐行试读").click()
    expect(page.get_by_role("main")).to_contain_text("结存写的是 480，应为 490")
    expect(page.get_by_role("main")).to_contain_text("从结存 40 册算起")
