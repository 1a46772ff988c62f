"""From a question to the place on the page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Opening
from tests.webapp import library

pytestmark = pytest.mark.browser


def loaded(page: Page) -> bool:
    """Whether the page image is there, and not only its frame."""
    image = page.locator("#facsimile img")
    image.scroll_into_view_if_needed()
    image.evaluate("image => image.decode()")
    return bool(image.evaluate("image => image.naturalWidth > 0"))


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
def test_a_hit_is_followed_to_its_box_on_the_page_image(
    opened: Opening, viewport: dict[str, int], scripts: bool
) -> None:
    page = opened("/", viewport=viewport, java_script_enabled=scripts)
    page.get_by_label("检索全文").fill("会馆建于")
    page.get_by_role("main").get_by_role("button", name="检索").click()
    expect(page.get_by_role("status")).to_contain_text("共 1 篇")
    page.get_by_role("link", name="会馆碑记").click()
    expect(page.locator("mark")).to_have_text("会馆建于")
    if scripts:  # else it would turn with the text when it is brought into view
        page.get_by_role("group", name=re.compile("原图，可以放大")).focus()
    box = page.locator("#facsimile rect.hit")
    box.scroll_into_view_if_needed()
    expect(box).to_be_visible()
    if scripts:
        assert loaded(page)


def test_the_box_lies_over_the_characters(opened: Opening) -> None:
    page = opened("/articles/saomiao?q=会馆建于")
    assert loaded(page)
    image = page.locator("#facsimile img").bounding_box()
    box = page.locator("#facsimile rect.hit").bounding_box()
    assert image is not None
    assert box is not None
    scale = image["width"] / library.WIDTH
    # 会馆建于: characters 5 to 8 of the second line.
    assert box["x"] - image["x"] == pytest.approx((60 + 5 * library.EM) * scale, abs=6 * scale)
    assert box["y"] - image["y"] == pytest.approx((80 + 2 * library.EM) * scale, abs=6 * scale)
    assert box["width"] == pytest.approx(4 * library.EM * scale, abs=10 * scale)
    assert image["height"] / image["width"] == pytest.approx(library.HEIGHT / library.WIDTH, 0.01)


def test_pages_are_turned_without_loading_the_text_again(opened: Opening) -> None:
    page = opened("/articles/saomiao?q=会馆")
    page.evaluate("window.kept = true")
    page.locator("#facsimile").get_by_role("link", name="后一页").click()
    expect(page.locator("#facsimile")).to_contain_text("不能显示原图")
    assert re.search(r"page=3", page.url)
    page.go_back()
    expect(page.locator("#facsimile img")).to_be_visible()
    assert page.evaluate("window.kept")


def test_a_page_turn_in_the_text_opens_that_page(opened: Opening) -> None:
    page = opened("/articles/saomiao")
    page.locator(".text .turn").nth(1).click()
    expect(page.locator("#facsimile")).to_contain_text("不能显示原图")
    expect(page.locator(".text .turn[aria-current]")).to_have_text("2")


def test_the_pager_is_worked_by_keyboard(opened: Opening) -> None:
    page = opened("/articles/saomiao")
    page.locator("#facsimile").get_by_role("link", name="后一页").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#facsimile")).to_contain_text("不能显示原图")
    # There is no further page: the focus stays in the pager, on the page that is open.
    expect(page.locator("#facsimile a[aria-current]")).to_be_focused()


def test_a_line_of_text_is_at_most_38_characters(opened: Opening) -> None:
    page = opened("/articles/caoyun", viewport={"width": 2200, "height": 1000})
    width, size = page.locator(".text").evaluate(
        "text => [text.clientWidth, parseFloat(getComputedStyle(text).fontSize)]"
    )
    assert width / size <= 38


def test_the_text_is_printed_without_what_is_only_for_the_screen(opened: Opening) -> None:
    page = opened("/articles/saomiao?q=会馆")
    page.emulate_media(media="print")
    for gone in (".masthead nav", "#facsimile", ".colophon"):
        expect(page.locator(gone)).to_be_hidden()
    expect(page.locator(".citation")).to_be_visible()
