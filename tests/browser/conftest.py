"""A real browser before a real server."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Request,
    StorageState,
    sync_playwright,
)
from sqlalchemy.orm import Session
from waitress import create_server

from archive.config import Settings
from archive.database import open_archive
from archive.editorial import decisions, outlines, renewing, revising, submissions
from archive.editorial.contributors import Contributor
from archive.editorial.decisions import Ruling
from archive.editorial.outlines import Plan
from archive.editorial.submissions import Details
from archive.editorial.texts import Brought
from archive.models import Verdict
from tests.webapp import library
from tests.webapp.conftest import furnished  # noqa: F401  (a fixture)
from webapp import create_app

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1440, "height": 900}

Opening = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"there is no chromium at {CHROMIUM}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def home(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: F811
    """The data folder of the site that is being served."""
    home = tmp_path_factory.mktemp("site") / "home"
    shutil.copytree(furnished, home)
    archive = open_archive(Settings.from_environment({"WENSHI_HOME": str(home)}))
    with archive.writing() as session:
        behind(session, archive.settings)
    archive.close()
    return home


def behind(session: Session, settings: Settings) -> None:
    """Submission 3: its contributor sent another text after it was accepted.

    Here and not in the library, where other tests count what waits; in a volume of its own.
    """
    planned = outlines.plan(session, 40, Plan("驿路"), "bianji")
    said = Details(
        "驿馆", (Contributor("贾远"),), outline=planned,
        consent="同意刊用", consented_on=dt.date(2026, 1, 5),
    )  # fmt: skip
    first = Brought(pasted="驿馆在河边，马匹换了三次。\n")
    second = Brought(pasted="驿馆在河东，马匹换了三次。\n")
    made = submissions.take_in(session, settings, said, first, "bianji")
    seen = decisions.seen(made)
    decisions.decide(session, made, Ruling(Verdict.ACCEPT, "可用"), seen_then=seen, actor="bianji")
    revising.revise(session, settings, made, second, "")
    assert made.id == 3
    assert renewing.differs(made)


@pytest.fixture(scope="session")
def site(home: Path) -> Iterator[str]:
    """The address of a site that is being served."""
    app = create_app(Settings.from_environment({"WENSHI_HOME": str(home)}), RATELIMIT_ENABLED=False)
    server = create_server(app, host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


@cache
def signed_in(chromium: Browser, site: str, user: str) -> StorageState:
    """What the browser of someone keeps who has signed in at a site; each signs in once."""
    context = chromium.new_context(base_url=site)
    page = context.new_page()
    page.goto("/sign-in")
    page.get_by_label("用户名").fill(user)
    page.get_by_label("密码").fill(library.PASSWORD)
    page.get_by_role("main").get_by_role("button", name="登录").click()
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def opened(chromium: Browser, site: str) -> Iterator[Opening]:
    """Open a new browser window: ``opened("/address", viewport=…, color_scheme=…)``.

    Whatever a page asks of another host, and whatever it complains of, fails the test.
    """
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def note_request(request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(site).netloc:
            wrong.append(f"asked {request.url}")

    def open_page(address: str, as_user: str | None = None, **options: object) -> Page:
        if as_user is not None:
            options["storage_state"] = signed_in(chromium, site, as_user)
        context = chromium.new_context(base_url=site, **({"viewport": DESKTOP} | options))  # type: ignore[arg-type]
        contexts.append(context)
        context.on("request", note_request)
        context.on("weberror", lambda error: wrong.append(f"script: {error.error}"))
        page = context.new_page()
        page.on(
            "console",
            lambda message: (
                wrong.append(message.text) if "Security Policy" in message.text else None
            ),
        )
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []
