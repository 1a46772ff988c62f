"""The reader at work: image and text together, the glass, hits, quoting."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Opening

pytestmark = pytest.mark.browser

TALL = {"width": 1440, "height": 1500}  # nothing needs to be scrolled to


def until(page: Page, holds: str) -> None:
    """Wait until an expression holds. Playwright's own way needs eval, which our pages forbid."""
    for _ in range(50):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(100)
    raise AssertionError(holds)


def mark(page: Page, start: str, end: str) -> None:
    """Mark the text from the first ``start`` to the first ``end`` after it, as a mouse would."""
    page.evaluate(
        """([start, end]) => {
            const walk = document.createTreeWalker(
                document.querySelector(".running"), NodeFilter.SHOW_TEXT);
            const range = document.createRange();
            let begun = false;
            for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                if (!begun && node.data.includes(start)) {
                    range.setStart(node, node.data.indexOf(start));
                    begun = true;
                }
                if (begun && node.data.includes(end)) {
                    range.setEnd(node, node.data.indexOf(end) + end.length);
                    break;
                }
            }
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        [start, end],
    )


def test_the_image_turns_as_the_text_is_scrolled(opened: Opening) -> None:
    page = opened("/articles/saomiao", viewport={"width": 1440, "height": 300})
    expect(page.locator("#facsimile")).to_have_attribute("data-sequence", "2")
    page.locator("#page-3").evaluate("turn => scrollBy(0, turn.getBoundingClientRect().top - 60)")
    expect(page.locator("#facsimile")).to_have_attribute("data-sequence", "3")
    expect(page.locator(".turn[aria-current]")).to_have_text("2")
    assert "page=3" not in page.url  # scrolling leaves no trail of addresses


def test_the_text_follows_where_the_pager_turns(opened: Opening) -> None:
    page = opened("/articles/saomiao", viewport={"width": 1440, "height": 300})
    page.locator("#facsimile").get_by_role("link", name="后一页").click()
    expect(page.locator("#facsimile")).to_have_attribute("data-sequence", "3")
    until(page, "Math.abs(document.getElementById('page-3').getBoundingClientRect().top - 60) < 90")
    page.wait_for_timeout(1200)  # the scrolling that it led to does not turn the page back
    expect(page.locator("#facsimile")).to_have_attribute("data-sequence", "3")


def test_an_image_that_is_looked_at_closely_does_not_turn_away(opened: Opening) -> None:
    page = opened("/articles/saomiao", viewport={"width": 1440, "height": 600})
    page.get_by_role("button", name="放大").click()
    page.locator("h1").click()
    page.locator("#page-3").evaluate("turn => scrollBy(0, turn.getBoundingClientRect().top - 60)")
    page.wait_for_timeout(600)
    expect(page.locator("#facsimile")).to_have_attribute("data-sequence", "2")


def scale(page: Page) -> float:
    found = page.locator(".stage").evaluate(
        "stage => new DOMMatrix(getComputedStyle(stage).transform).a"
    )
    return float(found)


def test_the_image_is_enlarged_by_button_key_wheel_and_double_click(opened: Opening) -> None:
    page = opened("/articles/saomiao", viewport=TALL)
    sheet = page.locator(".sheet")
    page.get_by_role("button", name="放大").click()
    assert scale(page) == pytest.approx(1.5)
    sheet.focus()
    page.keyboard.press("+")
    assert scale(page) == pytest.approx(2.25)
    before = page.locator(".stage").bounding_box()
    page.keyboard.press("ArrowRight")
    after = page.locator(".stage").bounding_box()
    assert before is not None
    assert after is not None
    assert after["x"] < before["x"]
    page.keyboard.press("0")
    assert scale(page) == 1
    sheet.dblclick(position={"x": 100, "y": 100})
    assert scale(page) == pytest.approx(2.25)
    sheet.hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, 400)
    page.keyboard.up("Control")
    until(page, "new DOMMatrix(getComputedStyle(document.querySelector('.stage')).transform).a < 2")


def test_the_image_is_dragged_and_stays_in_its_frame(opened: Opening) -> None:
    page = opened("/articles/saomiao", viewport=TALL)
    page.get_by_role("button", name="放大").click()
    frame = page.locator(".sheet").bounding_box()
    assert frame is not None
    page.mouse.move(frame["x"] + 200, frame["y"] + 200)
    page.mouse.down()
    page.mouse.move(frame["x"] + 2000, frame["y"] + 2000, steps=5)
    page.mouse.up()
    stage = page.locator(".stage").bounding_box()
    assert stage is not None
    assert stage["x"] == pytest.approx(frame["x"] + 1, abs=2)
    assert stage["y"] == pytest.approx(frame["y"] + 1, abs=2)


def test_two_fingers_enlarge_the_image(opened: Opening) -> None:
    page = opened("/articles/saomiao", viewport=PHONE, has_touch=True)
    page.locator(".sheet").scroll_into_view_if_needed()
    page.evaluate(
        """() => {
            const sheet = document.querySelector(".sheet");
            const box = sheet.getBoundingClientRect();
            const send = (type, id, x) => sheet.dispatchEvent(new PointerEvent(type, {
                pointerId: id, pointerType: "touch", bubbles: true,
                clientX: box.left + x, clientY: box.top + 100 }));
            send("pointerdown", 11, 100);
            send("pointerdown", 12, 200);
            send("pointermove", 12, 300);
            send("pointerup", 11, 100);
            send("pointerup", 12, 300);
        }"""
    )
    assert scale(page) == pytest.approx(2, rel=0.01)


def test_without_scripts_there_is_no_glass_but_a_large_image(opened: Opening) -> None:
    page = opened("/articles/saomiao", java_script_enabled=False)
    expect(page.get_by_role("button", name="放大")).to_have_count(0)
    expect(page.get_by_role("link", name="大图")).to_be_visible()


def test_one_steps_from_hit_to_hit(opened: Opening) -> None:
    page = opened("/articles/caoyun?q=丹江漕运")
    hits = page.get_by_role("group", name="逐处查看")
    hits.get_by_role("button", name="下一处").click()
    expect(page.locator("mark.current")).to_have_id("hit-1")
    hits.get_by_role("button", name="下一处").click()
    expect(page.locator("mark.current")).to_have_id("hit-2")
    expect(hits).to_contain_text("2 / 2")
    hits.get_by_role("button", name="下一处").click()
    expect(page.locator("mark.current")).to_have_id("hit-1")
    hits.get_by_role("button", name="上一处").click()
    expect(page.locator("mark.current")).to_have_id("hit-2")


@pytest.mark.parametrize(
    "address", ["/articles/saomiao", "/articles/saomiao?lines=printed&script=hant"]
)
def test_what_is_marked_is_offered_with_its_folio(opened: Opening, address: str) -> None:
    page = opened(address)
    offer = page.get_by_role("region", name="引用所选文字")
    expect(offer).to_be_hidden()
    start, end = ("碑文", "过载行") if "hant" not in address else ("碑文", "過載行")
    mark(page, start, end)
    expect(offer).to_be_visible()
    offer.get_by_role("link", name="引用格式").click()
    expect(page.locator("blockquote")).to_have_text("碑文记捐资者百余人，多为船户与过载行")
    expect(page.locator("figcaption")).to_have_text("第1—2页")


def test_a_marked_cell_is_found_again(opened: Opening) -> None:
    page = opened("/articles/caoyun")
    mark(page, "船数", "三百")
    page.get_by_role("region", name="引用所选文字").get_by_role("link", name="引用格式").click()
    expect(page.locator("blockquote")).to_contain_text("船数")
    expect(page.locator("blockquote")).to_contain_text("三百")


def test_a_passage_is_copied_with_its_citation(opened: Opening) -> None:
    page = opened("/articles/saomiao", permissions=["clipboard-read", "clipboard-write"])
    mark(page, "龙驹寨", "会馆")
    page.get_by_role("button", name="复制并附引文").click()
    expect(page.get_by_text("已复制")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    cited = "郑碑林. 会馆碑记[M]//商州文史资料：第三十六辑：碑刻专辑. 1. "
    assert copied.startswith(f"“龙驹寨船帮会馆”\n{cited}")
    assert re.search(r"/articles/saomiao\?at=p1:1-7#at", copied)


def test_the_address_of_a_place_leads_back_to_it(opened: Opening) -> None:
    page = opened("/articles/caoyun", viewport=DESKTOP)
    mark(page, "议定", "运价")
    page.get_by_role("region", name="引用所选文字").get_by_role("link", name="这一处的网址").click()
    expect(page.locator("#at")).to_have_text("议定运价")
    expect(page.locator("#at")).to_be_in_viewport()
