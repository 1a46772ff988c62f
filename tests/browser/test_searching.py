"""Suggestions while typing, and what the browser remembers of searches."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Opening

pytestmark = pytest.mark.browser


def test_names_are_suggested_and_chosen_by_keyboard(opened: Opening) -> None:
    page = opened("/search")
    box = page.get_by_role("combobox", name="检索全文")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("会馆 陈")
    option = page.get_by_role("option", name="陈守正")
    expect(option).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    box.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    expect(box).to_be_focused()
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("会馆 陈")
    box.press("ArrowDown")
    expect(option).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_title("会馆 陈守正 · 商州文史资料")


def test_a_suggestion_is_chosen_by_a_click_on_a_phone(opened: Opening) -> None:
    page = opened("/", viewport=PHONE)
    page.get_by_role("combobox", name="检索全文").press_sequentially("丹江漕")
    page.get_by_role("option", name="丹江漕运始末").click()
    expect(page.get_by_role("searchbox", name="检索全文").or_(
        page.get_by_role("combobox", name="检索全文"))).to_have_value("“丹江漕运始末”")  # fmt: skip


def test_nothing_is_asked_while_characters_are_being_composed(opened: Opening) -> None:
    page = opened("/search")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#q").evaluate(
        """box => {
            box.value = "chen";
            box.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true }));
        }"""
    )
    page.wait_for_timeout(400)
    assert not any("suggest?" in address for address in asked)


def test_searches_are_remembered_once_each_the_newest_first(opened: Opening) -> None:
    page = opened("/search")
    before = page.get_by_role("region", name="检索过的")
    expect(before).to_be_hidden()
    for query in ("会馆", "丹江", "没有这话", "会馆", "会馆 -<b>x</b>"):
        page.goto(f"/search?q={query}")
    page.goto("/")
    expect(before.get_by_role("link")).to_have_count(3)
    expect(before.get_by_role("listitem").nth(0)).to_have_text("会馆 -<b>x</b> 2 篇")
    expect(before.get_by_role("listitem").nth(1)).to_have_text("会馆 2 篇")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    before.get_by_role("button", name="清除").click()
    expect(before).to_be_hidden()
    page.goto("/search")
    expect(before).to_be_hidden()


def test_the_table_of_years_is_there_for_keyboards(opened: Opening) -> None:
    page = opened("/search?q=会馆&lang=en", viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.locator("svg a:not([tabindex='-1'])").count() == 0
