"""The worker: one process beside the site that recognizes scans and keeps the index up to date.

Jobs and the outbox are both kept on disk, and both can be taken up again where a killed worker
left them, so it may be stopped at any moment.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading

import index
from archive import gazetteer, outbox, scans
from archive.config import Settings
from archive.database import Archive, open_archive
from webapp.companions import end_with_parent
from webapp.jobs import Queue, open_queue

log = logging.getLogger("wenshi.worker")

PATIENCE = 0.2  # seconds between looks at the queue and at the outbox
AFTER_FAILURE = 5.0
PROCESSES = 2
UNDER_PARENT = "--stop-with-parent"


def run_worker(settings: Settings, stop: threading.Event | None = None) -> None:
    """Work until ``stop`` is set: unfinished ingestions first, then jobs as they come in."""
    stop = stop or threading.Event()
    archive = open_archive(settings)
    queue = open_queue(settings, lambda ingestion_id: ingest(archive, ingestion_id))
    follower = threading.Thread(target=follow_outbox, args=(archive, stop), name="outbox")
    follower.start()
    try:
        enqueue_unfinished(archive, queue)
        while not stop.is_set():
            job = queue.huey.dequeue()
            if job is None:
                stop.wait(PATIENCE)
            else:
                queue.huey.execute(job)
    finally:
        stop.set()
        follower.join()
        archive.close()


def enqueue_unfinished(archive: Archive, queue: Queue) -> None:
    """Put what a worker before us left unfinished on an empty queue.

    What was registered before the queue is emptied is found unfinished afterwards; what is
    registered later is put on the queue by the site.
    """
    queue.huey.flush()
    with archive.reading() as session:
        waiting = [ingestion.id for ingestion in scans.unfinished(session)]
    for ingestion_id in waiting:
        queue.ingest(ingestion_id)


def ingest(archive: Archive, ingestion_id: int) -> None:
    """Run an ingestion to its end; one that is done already is left alone."""
    log.info("ingestion %d begins", ingestion_id)
    try:
        scans.run(archive, ingestion_id, jobs=PROCESSES, progress=lambda _: None)
    except Exception:
        log.exception("ingestion %d failed", ingestion_id)
    else:
        log.info("ingestion %d is done", ingestion_id)


def follow_outbox(archive: Archive, stop: threading.Event) -> None:
    """Bring the index up to the record whenever the outbox or the gazetteer has grown."""
    index.load_dictionaries()
    applied = (-1, -1)
    while not stop.is_set():
        try:
            with archive.reading() as session:
                newest = outbox.newest(session), gazetteer.revision(session)
            if newest != applied:
                index.sync(archive)
                applied = newest
        except Exception:
            log.exception("the index could not follow the record; trying again")
            stop.wait(AFTER_FAILURE)
        stop.wait(PATIENCE)


def stop_at_once() -> None:
    """With all our processes. Nothing is lost: the next worker takes up what was begun."""
    os.killpg(os.getpgrp(), signal.SIGKILL)


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    for chatty in ("huey", "alembic"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    if UNDER_PARENT in sys.argv[1:]:
        end_with_parent(stop_at_once)
    run_worker(Settings.from_environment())


if __name__ == "__main__":
    main()
