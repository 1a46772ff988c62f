"""The queue of jobs that a page must not wait for: recognizing scans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from huey import SqliteHuey

from archive.config import Settings

INGEST = "ingest"


@dataclass(frozen=True)
class Queue:
    """``ingest(ingestion_id)`` puts a job on the queue, and ``huey`` takes jobs off it."""

    huey: SqliteHuey
    ingest: Callable[[int], object]


def open_queue(settings: Settings, ingest: Callable[[int], None]) -> Queue:
    """The queue in ``home/jobs.db``; ``ingest`` is what a worker does with a job."""
    settings.home.mkdir(parents=True, exist_ok=True)
    huey = SqliteHuey("wenshi", filename=str(settings.home / "jobs.db"), results=False)

    # A job is known by its function's module and name: the same here for site and worker.
    @huey.task(name=INGEST)
    def run(ingestion_id: int) -> None:
        ingest(ingestion_id)

    return Queue(huey, run)


def enqueue(settings: Settings, ingestion_id: int) -> None:
    """Ask the worker to run this ingestion."""
    queue = open_queue(settings, not_here)
    try:
        queue.ingest(ingestion_id)
    finally:
        queue.huey.storage.close()


def not_here(ingestion_id: int) -> None:
    raise RuntimeError("jobs are run by the worker, not by the site")
