"""From a reader's report to the article that reads anew, and is found so."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from waitress import create_server

import index
from archive.config import Settings
from archive.database import Archive, open_archive
from tests.browser.conftest import PHONE, Opening
from webapp import create_app

pytestmark = pytest.mark.browser

READS, RIGHT = "龙驹寨船帮会馆建于嘉庆二十年，", "龙驹寨船帮会馆建于嘉庆廿年，"
LINE = "/articles/saomiao/errata/new?page=2&line=1"


@pytest.fixture
def settings(furnished: Path, tmp_path: Path) -> Settings:
    """Of a site of the test's own: what is reported stays reported."""
    shutil.copytree(furnished, tmp_path / "home")
    return Settings.from_environment({"WENSHI_HOME": str(tmp_path / "home")})


@pytest.fixture
def archive(settings: Settings) -> Iterator[Archive]:
    archive = open_archive(settings)
    yield archive
    archive.close()


@pytest.fixture
def site(settings: Settings) -> Iterator[str]:
    server = create_server(create_app(settings), host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


def without_barriers(page: Page) -> None:
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_report_is_accepted_read_and_found(
    opened: Opening, archive: Archive, scripts: bool
) -> None:
    reader = opened(
        "/articles/saomiao/errata/new?paragraph=1", viewport=PHONE, java_script_enabled=scripts
    )
    reader.get_by_role("link", name=READS).click()
    expect(reader.get_by_role("img", name="这一行的原图")).to_be_visible()
    field = reader.get_by_label("应作")
    expect(field).to_have_value(READS)
    reader.get_by_role("button", name="提交勘误").click()  # as it was
    expect(reader.get_by_role("alert")).to_contain_text("没有可改的")
    if scripts:
        without_barriers(reader)
    reader.get_by_label("应作").fill(RIGHT)
    reader.get_by_label("您的署名").fill("王某")
    reader.get_by_label("采用后").check()
    reader.get_by_role("button", name="提交勘误").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("勘误回执")
    expect(reader.get_by_role("main")).to_contain_text("已经收到")
    receipt = reader.url

    editor = opened("/desk/errata", as_user="bianji", java_script_enabled=scripts)
    report = editor.locator("#erratum-2")
    expect(report.locator("del")).to_have_text("二十")
    expect(report.locator("ins")).to_have_text("廿")
    report.get_by_label("改作").press("Enter")
    expect(editor.get_by_role("status")).to_contain_text("第 2 条：已采用")
    index.sync(archive)

    reader.goto("/search?q=“建于嘉庆廿年”")
    reader.get_by_role("link", name="会馆碑记").click()
    expect(reader.locator("mark")).to_have_text("建于嘉庆廿年")
    reader.goto(receipt)
    expect(reader.get_by_role("main")).to_contain_text("您说得对")


def test_reports_are_decided_by_keyboard(opened: Opening) -> None:
    reader = opened(LINE)
    reader.get_by_label("应作").fill(RIGHT)
    reader.get_by_role("button", name="提交勘误").press("Enter")
    editor = opened("/desk/errata", as_user="bianji")
    first, second = editor.locator("#erratum-1"), editor.locator("#erratum-2")
    editor.keyboard.press("F8")
    expect(first.get_by_label("改作")).to_be_focused()
    editor.keyboard.press("F8")
    expect(second.get_by_label("改作")).to_be_focused()
    editor.keyboard.press("Shift+F8")
    expect(first.get_by_label("改作")).to_be_focused()
    editor.keyboard.press("Control+Shift+Enter")  # nothing is declined without a word
    expect(first.get_by_label("给读者的话")).to_be_focused()
    editor.keyboard.type("碑上没有句号")
    editor.keyboard.press("Enter")  # in the answer, that is a new line
    expect(first).to_be_visible()
    editor.keyboard.press("Control+Shift+Enter")
    expect(editor.get_by_role("status")).to_contain_text("第 1 条：未采用")
    expect(second.get_by_label("改作")).to_be_focused()  # the next is at hand
    editor.keyboard.press("Control+Enter")
    expect(editor.get_by_role("status")).to_contain_text("第 2 条：已采用")
    without_barriers(editor)


def test_nobody_meets_what_catches_programs(opened: Opening) -> None:
    reader = opened(LINE)
    names = set()
    for _ in range(20):
        reader.keyboard.press("Tab")
        names.add(reader.evaluate("document.activeElement.name"))
    assert {"proposed", "remark", "name", "credited", "submit"} <= names
    assert "website" not in names
    assert "请不要填" not in reader.get_by_role("main").aria_snapshot()


def test_too_many_reports_are_answered_clearly(opened: Opening) -> None:
    reader = opened(LINE)
    for number in range(11):
        reader.goto(LINE)
        reader.get_by_label("应作").fill(f"{RIGHT}{number}")
        reader.get_by_role("button", name="提交勘误").click()
    expect(reader.get_by_role("alert")).to_contain_text("一小时最多 10 条")
    expect(reader.get_by_label("应作")).to_have_value(f"{RIGHT}10")
    without_barriers(reader)
