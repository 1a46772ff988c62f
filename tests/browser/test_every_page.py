"""What holds of every page: reachable by all, at home on a phone, and alone on its host."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Opening
from tests.webapp import library

pytestmark = pytest.mark.browser

PUBLIC = [
    "/", "/search", "/search?q=会馆", "/search?q=“没有这样的话”", "/search?q=会馆&volume=36",
    "/search?q=丹江 辑:abc", "/volumes", "/volumes?view=table", "/volumes/35", "/volumes/36",
    "/articles/caoyun?q=丹江",
    "/articles/saomiao?q=会馆", "/articles/saomiao?page=3", "/articles/sanpian", "/copies",
    "/copies?volume=35", "/gazetteer", "/gazetteer?q=没有", "/api", "/sign-in", "/nothing",
    "/articles/saomiao/errata/new", "/articles/saomiao/errata/new?paragraph=1",
    "/articles/saomiao/errata/new?page=2&line=1", "/articles/caoyun/errata/new?paragraph=3",
    f"/errata/{library.RECEIPT}",
    "/news", "/news?sort=volume", "/news?kind=corrected",
    "/contents", "/contents?by=title", "/contents?by=author", "/contents?by=place",
    "/contents?by=period&sort=latest", "/contents?q=没有", "/authors/郑碑林", "/places/商州",
    "/timeline", "/timeline?from=1810&to=1819",
    "/copies/holdings", "/copies/holdings?volume=36&lacking=1", "/copies/holdings/list?volume=35",
    "/volumes/35/request", "/volumes/36/request", f"/requests/{library.REQUEST_RECEIPT}",
    "/copies/documents", "/copies?low=2000&only=low&at=2023-01-01", "/copies/movements",
    "/copies/movements?volume=35&kind=donate", "/copies/movements/1",
    "/copies/recipients", "/copies/recipients/1", "/copies/matrix",
    "/copies/reports", "/copies/reports/2022", "/copies/reports/2022/7", "/copies/reports/undated",
    "/calls", "/calls/37",
    "/submit", f"/submit/{library.SUBMISSION_RECEIPT}",
]  # fmt: skip
STAFF = [
    "/desk", "/desk/report", "/desk/volumes/36", "/desk/volumes/35",
    "/desk/pages/1", "/desk/pages/2",
    "/desk/volumes/36/replace", "/desk/volumes/36/replace?find=会馆&put=公所",
    "/desk/volumes/36/text-layer", "/desk/volumes/35/publish", "/desk/volumes/36/unite",
    "/desk/volumes/35/withdraw",
    "/desk/pages/2/split", "/desk/pages/2/prepare", "/desk/articles/saomiao/bounds",
    "/copies", "/copies/receive", "/copies/donate", "/copies/distribute",
    "/gazetteer", "/gazetteer/add", "/gazetteer/1/edit", "/gazetteer/1/remove", "/gazetteer/import",
    "/desk/errata", "/desk/articles/caoyun/describe?suggest=1",
    "/copies/transfer", "/copies/movements/2/papers", "/copies/movements/2/papers/letter",
    "/copies/labels?volume=35&count=2", "/copies/1/reverse", "/password",
    "/articles/cao-gao", "/articles/neibu",
    "/desk/overlap",
    "/copies/holdings/add?volume=35", "/copies/holdings/list", "/copies/holdings/1/correct",
    "/copies/holdings/1/withdraw", "/copies/2/holdings",
    "/copies/requests", "/copies/requests/1", "/copies/requests/offers?volume=35",
    "/copies/documents/new", "/copies/collect", "/copies/count",
    "/copies/recipients/2", "/copies/recipients/1/edit", "/copies/recipients/1/merge",
    "/copies/recipients/duplicates",
    "/desk/compiling", "/desk/compiling/37", "/desk/compiling/37/layout",
    "/desk/compiling/37/imprint", "/desk/compiling/37/contents", "/desk/compiling/37/release",
    "/desk/articles/dukou/heading",
    "/desk/outlines", "/desk/outlines/new", "/desk/outlines/37", "/desk/outlines/37/neglected",
    "/desk/outlines/37/topics/1", "/desk/submissions", "/desk/submissions/new",
    "/desk/submissions/1", "/desk/submissions/2", "/desk/submissions/1/edit",
    "/desk/submissions/1/contact", "/desk/submissions/1/texts/new", "/desk/submissions/1/texts/1",
    "/desk/submissions/1/compare", "/desk/reviews",
    "/copies/stocktakings", "/copies/stocktakings/start", "/copies/stocktakings/1",
    "/copies/stocktakings/1/sheet", "/copies/stocktakings/1/settle",
    "/desk/proofread", "/desk/articles/caoyun/proofread",
    "/copies/import", "/copies/export",
    "/desk/compiling/35/proofread", "/desk/articles/cao-gao/text",
    "/desk/submissions/3", "/desk/submissions/3/renew",
]  # fmt: skip
PAGES = [(address, None) for address in PUBLIC] + [(address, "guanli") for address in STAFF]


@pytest.mark.parametrize(("address", "user"), PAGES)
def test_a_page_has_no_barriers(opened: Opening, address: str, user: str | None) -> None:
    """In both layouts and both palettes, each once: what one does not show, the other does."""
    page = opened(address, as_user=user, viewport=PHONE, color_scheme="light")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    page.emulate_media(color_scheme="dark")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize(("address", "user"), PAGES)
def test_a_page_fits_a_phone_in_either_language(
    opened: Opening, address: str, user: str | None
) -> None:
    page = opened(address, as_user=user, viewport=PHONE)
    for language in ("zh", "en"):
        page.goto(address + ("&" if "?" in address else "?") + f"lang={language}")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], language


@pytest.mark.parametrize(("address", "user"), PAGES)
def test_a_page_is_whole_without_scripts(opened: Opening, address: str, user: str | None) -> None:
    page = opened(address, as_user=user, java_script_enabled=False)
    expect(page.get_by_role("main")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_count(1)


def test_the_first_tab_leads_past_the_masthead(opened: Opening) -> None:
    page = opened("/volumes")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


@pytest.mark.parametrize("address", ["/", "/volumes/35", "/copies"])
def test_what_has_the_focus_can_be_seen(opened: Opening, address: str) -> None:
    page = opened(address)
    seen = 0
    for _ in range(12):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            """() => {
                if (document.activeElement === document.body) return null;  // past the last one
                const style = getComputedStyle(document.activeElement);
                return style.outlineStyle !== "none" || style.boxShadow !== "none";
            }"""
        )
        assert shown is not False
        seen += bool(shown)
    assert seen >= 5
