"""Takes the pictures of the site that are kept in docs/screenshots.

    python -m tests.browser.screenshots [FOLDER]

Over the demonstration material, its scan recognized: every page at two widths, light and dark, as
``<page>-<width>-<theme>.webp``.
"""

from __future__ import annotations

import io
import sys
import tempfile
import threading
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import select
from waitress import create_server

import index
from archive import scans
from archive.config import Settings
from archive.database import open_archive
from archive.models import Ingestion
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from webapp import create_app, demonstration

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
WIDTHS = {1440: 900, 390: 844}
THEMES = ("light", "dark")
QUALITY = 80
PAGES = {
    "home": "/",
    "results": "/search?q=商山路",
    "reader": "{reader}?q=商山",
    "shelf": "/volumes",
    "contents": "/contents",
}
SCANNED = 902  # the demonstration volume that is a scan
READ = "白居易三过商山"


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        settings = Settings.from_environment({"WENSHI_HOME": name})
        archive = open_archive(settings)
        demonstration.load(archive)
        with archive.reading() as session:
            ingestion = session.scalars(select(Ingestion.id)).one()
        scans.run(archive, ingestion, jobs=2, progress=lambda _: None)
        index.sync(archive)
        archive.close()
        app = create_app(settings)
        server = create_server(app, host="127.0.0.1", port=0, threads=8)
        threading.Thread(target=server.run, daemon=True).start()
        client = app.test_client()
        contents = client.get(f"/api/v1/volumes/{SCANNED}").json["contents"]  # type: ignore[index]
        reader = next(each["page_url"] for each in contents if each["title"] == READ)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
            for page, address in PAGES.items():
                site = f"http://127.0.0.1:{server.effective_port}"
                take(browser, site + address.format(reader=reader), folder / page)
            browser.close()
        server.close()


def take(browser: Browser, address: str, target: Path) -> None:
    for width, height in WIDTHS.items():
        for theme in THEMES:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=theme,  # type: ignore[arg-type]
            )
            page = context.new_page()
            page.goto(address, wait_until="networkidle")
            with Image.open(io.BytesIO(page.screenshot())) as image:
                file = target.with_name(f"{target.name}-{width}-{theme}.webp")
                image.save(file, quality=QUALITY, method=6)
            context.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
