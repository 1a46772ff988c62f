"""The running order by mouse and by keys; and left as it was found."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opening

pytestmark = pytest.mark.browser
ADDRESS = "/desk/compiling/37"


def titles(page: Page) -> list[str]:
    return page.locator(".what > a:first-child").all_inner_texts()


def drag_over_the_first(page: Page) -> None:
    """Take the second article by its handle, over the upper half of the first."""
    handle = page.locator("#a-dukou .handle").bounding_box()
    there = page.locator("#a-juanshou").bounding_box()
    assert handle is not None
    assert there is not None
    page.mouse.move(handle["x"] + 4, handle["y"] + 6)
    page.mouse.down()
    page.mouse.move(there["x"] + 60, there["y"] + 4, steps=4)


def test_an_article_is_dragged_and_brought_back_by_keys(opened: Opening) -> None:
    page = opened(ADDRESS, as_user="guanli")
    before = titles(page)
    assert before == ["卷首语", "丹江渡口", "新到的稿子"]
    drag_over_the_first(page)
    expect(page.locator("#a-juanshou")).to_have_class(re.compile("before"))
    page.mouse.up()
    expect(page.get_by_role("status")).to_contain_text("《丹江渡口》现在是第 1 篇")
    assert titles(page) == ["丹江渡口", "卷首语", "新到的稿子"]
    page.locator("#a-dukou a").first.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.get_by_role("status")).to_contain_text("《丹江渡口》现在是第 2 篇")
    down = page.get_by_role("button", name="下移《丹江渡口》")
    expect(down).to_be_focused()  # to be pressed again
    page.locator("#a-dukou input").check()
    page.get_by_label("移到栏目").fill("史海钩沉")
    page.get_by_label("移到栏目").press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    assert titles(page) == before
    expect(page.locator("#column-1")).to_have_value("史海钩沉")


def test_escape_lets_go(opened: Opening) -> None:
    page = opened(ADDRESS, as_user="guanli")
    drag_over_the_first(page)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page).to_have_url(re.compile(f"{ADDRESS}$"))
    assert titles(page) == ["卷首语", "丹江渡口", "新到的稿子"]


def test_without_scripts_the_buttons_move(opened: Opening) -> None:
    page = opened(ADDRESS, as_user="guanli", java_script_enabled=False)
    expect(page.locator("#a-dukou .handle")).to_be_hidden()
    page.get_by_role("button", name="下移《卷首语》").click()
    page.get_by_role("button", name="上移《卷首语》").click()
    expect(page.get_by_role("status")).to_contain_text("《卷首语》现在是第 1 篇")
