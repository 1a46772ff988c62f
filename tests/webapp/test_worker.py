"""The worker: it follows the record, and does what is left to do."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest

import index
import seeds
from archive import articles, outbox, scans
from archive.config import Settings
from archive.database import Archive
from archive.models import Article, Ingestion, IngestionState
from tests.webapp import library
from webapp.jobs import enqueue, open_queue
from webapp.worker import run_worker

PATIENCE = 15.0


def wait_until(condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.05)


@pytest.fixture
def working(house: Settings) -> Iterator[None]:
    stop = threading.Event()
    worker = threading.Thread(target=run_worker, args=(house, stop))
    worker.start()
    yield
    stop.set()
    worker.join(PATIENCE)
    assert not worker.is_alive()


def found(settings: Settings, query: str) -> int:
    finder = index.open_finder(settings)
    try:
        return finder.search(index.Request(query)).total
    finally:
        finder.close()


@pytest.mark.usefixtures("working")
def test_what_is_published_is_found_a_moment_later(archive: Archive) -> None:
    with archive.writing() as session:
        articles.publish(session, library.known(session, "cao-gao"), "bianji")
    began = time.monotonic()
    wait_until(lambda: found(archive.settings, "黄雀") == 1)
    assert time.monotonic() - began < 5


@pytest.mark.usefixtures("working")
def test_what_is_sealed_is_no_longer_found(archive: Archive) -> None:
    with archive.writing() as session:
        article = library.known(session, "sanpian")
        library.seal(article)
        outbox.announce(session, [article.id])
    wait_until(lambda: found(archive.settings, "青鸾") == 0)


def ran(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Numbers of the ingestions that are run, instead of running them."""
    numbers: list[int] = []

    def run(archive: Archive, ingestion_id: int, jobs: int, progress: object) -> None:
        numbers.append(ingestion_id)
        if len(numbers) == 1:
            raise RuntimeError("the first one fails")

    monkeypatch.setattr(scans, "run", run)
    return numbers


def waiting(archive: Archive, *names: str) -> list[int]:
    """Ids of ingestions that were registered but not run."""
    with archive.writing() as session:
        volume_id = session.query(Ingestion).first().volume_id  # type: ignore[union-attr]
        made = [
            Ingestion(
                volume_id=volume_id,
                fingerprint=name,
                name=name,
                page_count=1,
                state=IngestionState.WAITING,
            )
            for name in names
        ]
        session.add_all(made)
        session.flush()
        return [each.id for each in made]


def test_ingestions_are_run_in_order_and_a_failure_stops_none_of_the_others(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    numbers = ran(monkeypatch)
    left = waiting(archive, "a", "b")
    request.getfixturevalue("working")
    wait_until(lambda: numbers == left)
    enqueue(archive.settings, 99)
    wait_until(lambda: numbers == [*left, 99])


def test_jobs_of_a_worker_that_was_killed_are_not_run_twice(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    numbers = ran(monkeypatch)
    left = waiting(archive, "a")
    enqueue(archive.settings, left[0])  # still on the queue when the worker starts
    request.getfixturevalue("working")
    wait_until(lambda: numbers == left)
    time.sleep(1)
    assert numbers == left


def test_a_job_is_kept_until_someone_takes_it(house: Settings) -> None:
    enqueue(house, 7)
    taken: list[int] = []
    queue = open_queue(house, taken.append)
    queue.huey.execute(queue.huey.dequeue())
    assert taken == [7]
    assert queue.huey.dequeue() is None


@pytest.mark.ocr
def test_an_uploaded_scan_is_recognized_published_and_found(
    archive: Archive, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    whole = pdfium.PdfDocument(seeds.folder() / "scan" / "volume.pdf")
    part = pdfium.PdfDocument.new()
    part.import_pages(whole, [0, 1, 2, 3, 4])
    part.save(tmp_path / "part.pdf")
    ingestion_id = scans.register(archive, tmp_path / "part.pdf", 39, publish=True, actor="bianji")
    request.getfixturevalue("working")

    def is_done() -> bool:
        with archive.reading() as session:
            return scans.status(session, ingestion_id).state is IngestionState.DONE

    wait_until(is_done, 180)
    with archive.reading() as session:
        volume_id = session.get_one(Ingestion, ingestion_id).volume_id
        read = session.query(Article).filter_by(volume_id=volume_id).all()
    assert read
    wait_until(lambda: found(archive.settings, f"“{read[0].text[:8]}”") >= 1)
