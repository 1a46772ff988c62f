"""A page corrected from its first line to its last without the mouse; and left as it was found,
for the site is shared by all tests of pages."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opening

pytestmark = pytest.mark.browser


def value(page: Page) -> str:
    said: str = page.evaluate("document.activeElement.value")
    return said


def test_a_whole_page_is_corrected_by_keyboard(opened: Opening) -> None:
    page = opened("/desk/pages/2", as_user="guanli")
    page.keyboard.press("F8")  # to the first line that is unsure
    unsure = value(page)
    assert "人" in unsure
    page.keyboard.press("Alt+1")  # another character in its stead
    assert value(page) == unsure.replace("人", "入")
    page.keyboard.press("Control+z")  # and back, as anywhere
    assert value(page) == unsure
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    before = value(page)
    page.keyboard.press("End")
    page.keyboard.type("（校）")
    page.keyboard.press("Enter")  # to the next line
    assert value(page) == unsure
    page.keyboard.press("Control+s")
    expect(page.get_by_role("status")).to_contain_text("已保存 1 行")
    expect(page.get_by_label("第 2 行", exact=True)).to_have_value(f"{before}（校）")
    page.get_by_role("button", name="撤销").press("Enter")
    expect(page.get_by_label("第 2 行", exact=True)).to_have_value(before)


def test_without_scripts_enter_saves(opened: Opening) -> None:
    page = opened("/desk/pages/2", as_user="guanli", java_script_enabled=False)
    line = page.get_by_label("第 3 行", exact=True)
    line.fill("碑文记捐资者百余人，多为船户。")
    line.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("已保存 1 行")
    page.get_by_role("button", name=re.compile("撤销.*第 3 行")).click()
    expect(page.get_by_label("第 3 行", exact=True)).to_have_value("碑文记捐资者百余人，多为船户")
