"""What an article's page may weigh and how soon it can be read.

The sizes are those of a first visit, without images. Times are the best of several: this machine
may be busy with other things.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, Response

from archive.config import Settings
from archive.database import open_archive
from tests.browser.conftest import DESKTOP, PHONE, Opening
from tests.webapp import library

pytestmark = pytest.mark.browser

MOST_BYTES = 150_000
LATEST_TEXT = 300  # ms
TRIES = 5
LONG = 24_000  # characters: as long as the longest pieces of memoirs are


@pytest.fixture(scope="session")
def long_article(home: Path, site: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    sentence = "丹江自商州城南流过，船到龙驹寨起岸，货由骡马驮过秦岭。"
    paragraph = sentence * 7 + "\n"
    archive = open_archive(Settings.from_environment({"WENSHI_HOME": str(home)}))
    with archive.writing() as session:
        line = {"id": "changpian", "title": "长篇", "text": paragraph * (LONG // len(paragraph))}
        library.take_in(session, tmp_path_factory.mktemp("long"), [line])
    archive.close()
    return "/articles/changpian"


def weighed(page: Page, address: str) -> dict[str, int]:
    """Bytes of what a page asks for, images left out."""
    sizes: dict[str, int] = {}

    def note(answer: Response) -> None:
        if answer.request.resource_type != "image":
            sizes[answer.url] = len(answer.body())

    page.on("response", note)
    page.goto(address, wait_until="networkidle")
    return sizes


@pytest.mark.parametrize("address", ["long", "/articles/saomiao?q=会馆"])
def test_an_article_is_light(opened: Opening, long_article: str, address: str) -> None:
    page = opened("about:blank")
    sizes = weighed(page, long_article if address == "long" else address)
    assert sum(sizes.values()) < MOST_BYTES, sizes


@pytest.mark.parametrize("address", ["long", "/articles/saomiao?q=会馆"])
def test_the_first_text_is_soon_there(opened: Opening, long_article: str, address: str) -> None:
    page = opened("about:blank")
    times = []
    for _ in range(TRIES):
        page.goto(long_article if address == "long" else address)
        times.append(
            page.evaluate(
                """() => new Promise(done => new PerformanceObserver(list => {
                    const first = list.getEntriesByName("first-contentful-paint")[0];
                    if (first) done(first.startTime);
                }).observe({ type: "paint", buffered: true }))"""
            )
        )
    assert min(times) < LATEST_TEXT, times


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize(
    "address",
    ["/articles/saomiao?q=会馆", "/articles/saomiao?view=image", "/volumes", "/volumes/36"],
)
def test_nothing_moves_when_images_come(
    opened: Opening, address: str, viewport: dict[str, int]
) -> None:
    page = opened("about:blank", viewport=viewport)
    page.add_init_script(
        """window.moved = 0;
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) {
                if (!entry.hadRecentInput) window.moved += entry.value;
            }
        }).observe({ type: "layout-shift", buffered: true });"""
    )
    page.goto(address, wait_until="networkidle")
    for _ in range(4):
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(150)
    assert page.evaluate("window.moved") < 0.01
