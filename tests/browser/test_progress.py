"""The progress of an ingestion, while it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from archive import volumes
from archive.config import Settings
from archive.database import Archive, open_archive
from archive.models import Ingestion, IngestionState, Master, Page, now
from tests.browser.conftest import Opening

pytestmark = pytest.mark.browser

WITHIN = 8_000


@pytest.fixture
def archive(home: Path) -> Iterator[Archive]:
    archive = open_archive(Settings.from_environment({"WENSHI_HOME": str(home)}))
    yield archive
    archive.close()


@pytest.fixture
def ingestion_id(archive: Archive) -> Iterator[int]:
    with archive.writing() as session:
        ingestion = Ingestion(
            volume=volumes.find_or_make(session, 38),
            fingerprint="running",
            name="三十八辑.pdf",
            page_count=4,
            state=IngestionState.RUNNING,
        )
        session.add(ingestion)
        session.flush()
        number = ingestion.id
    yield number
    finish(archive, number)


def read_page(archive: Archive, ingestion_id: int, sequence: int) -> None:
    with archive.writing() as session:
        ingestion = session.get_one(Ingestion, ingestion_id)
        master = session.query(Master).first()
        session.add(
            Page(
                volume_id=ingestion.volume_id,
                ingestion=ingestion,
                sequence=sequence,
                master=master,
                recognized_at=now(),
            )
        )


def finish(archive: Archive, ingestion_id: int) -> None:
    with archive.writing() as session:
        session.get_one(Ingestion, ingestion_id).state = IngestionState.DONE


def test_progress_goes_on_by_itself_and_the_page_is_loaded_anew_at_the_end(
    opened: Opening, archive: Archive, ingestion_id: int
) -> None:
    page = opened("/volumes/38")
    bar = page.get_by_role("progressbar")
    expect(page.locator(".progress")).to_contain_text("已识别 0 / 4 页")
    read_page(archive, ingestion_id, 1)
    expect(page.locator(".progress")).to_contain_text("已识别 1 / 4 页", timeout=WITHIN)
    assert bar.evaluate("bar => bar.value") == 1
    finish(archive, ingestion_id)
    expect(bar).to_have_count(0, timeout=WITHIN)
