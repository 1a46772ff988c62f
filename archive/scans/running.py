"""Running an ingestion: every page recognized and kept as soon as it is, then the whole bound.

Stopped or killed at any moment, it goes on at the pages that are left.
"""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO

from sqlalchemy import select

from archive import masters
from archive.database import Archive
from archive.errors import Refusal
from archive.models import Ingestion, IngestionState, Page
from archive.scans import rereading
from archive.scans.binding import bind
from archive.scans.discarding import discard
from archive.scans.keeping import keep
from archive.scans.pages import PageTask, RecognizedPage, Wanted, prepare, recognize
from archive.scans.place import Place
from archive.scans.status import Status, status

LOOK_EVERY = 0.5  # seconds between looks at an ingestion that another process runs

Progress = Callable[[Status], object]


def run(archive: Archive, ingestion_id: int, *, jobs: int, progress: Progress) -> None:
    """Run an ingestion to its end, with ``jobs`` processes.

    If it is done, only those of its pages are read that are wanted anew.

    Where another process is at it, wait for that one. Raises :class:`Refusal` where a page
    cannot be read (nothing is kept of the scan then), and where a master is missing or the disk
    is full (what is recognized so far is kept).
    """
    with turn(archive, ingestion_id, progress):
        tasks = begin(archive, ingestion_id)
        if tasks is None:
            recognize_anew(archive, ingestion_id)
            return
        report(archive, ingestion_id, progress)
        try:
            for recognized in recognized_pages(tasks, jobs):
                with archive.writing() as session:
                    keep(session, recognized)
                report(archive, ingestion_id, progress)
        except UnreadablePage as unreadable:
            discard(archive, ingestion_id, str(unreadable.refusal))
            raise unreadable.refusal from unreadable
        with archive.writing() as session:
            bind(session, archive.settings, session.get_one(Ingestion, ingestion_id))
        report(archive, ingestion_id, progress)


def recognize_anew(archive: Archive, ingestion_id: int) -> None:
    """Recognize those pages of a finished ingestion that a person wants read otherwise.

    A page that cannot be read so stays as it was, and nobody waits for it any longer.
    """
    with archive.reading() as session:
        if session.get(Ingestion, ingestion_id) is None:
            return
        tasks = [
            replace(task_of(archive, page), wanted=Wanted(**(page.wanted or {})))
            for page in rereading.wanted_pages(session, ingestion_id)
        ]
    for task in tasks:
        try:
            for recognized in recognized_pages([task], 1):
                with archive.writing() as session:
                    rereading.take(session, recognized)
        except UnreadablePage as unreadable:
            with archive.writing() as session:
                rereading.forget(session, task.page_id)
            raise unreadable.refusal from unreadable


class UnreadablePage(Exception):
    """A page whose image cannot be read, though its file is what it was."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal))
        self.refusal = refusal


@contextmanager
def turn(archive: Archive, ingestion_id: int, progress: Progress) -> Iterator[None]:
    """Be the only process that runs this ingestion. A killed process lets go of it."""
    path = archive.settings.home / f"ingestion-{ingestion_id}.lock"
    while True:
        with path.open("w") as handle:
            if locked(handle, path):
                try:
                    yield
                finally:
                    path.unlink(missing_ok=True)
                return
        report(archive, ingestion_id, progress)
        time.sleep(LOOK_EVERY)


def locked(handle: IO[str], path: Path) -> bool:
    """Lock the file if no one has, and if it is still the one that others will open."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return path.exists() and os.path.samestat(os.fstat(handle.fileno()), path.stat())


def report(archive: Archive, ingestion_id: int, progress: Progress) -> None:
    with archive.reading() as session:
        if session.get(Ingestion, ingestion_id) is not None:
            progress(status(session, ingestion_id))


def begin(archive: Archive, ingestion_id: int) -> list[PageTask] | None:
    """The pages that are left to recognize; none at all where everything is done."""
    with archive.writing() as session:
        ingestion = session.get(Ingestion, ingestion_id)
        if ingestion is None or ingestion.state is IngestionState.DONE:
            return None
        ingestion.state = IngestionState.RUNNING
        left = session.scalars(
            select(Page)
            .where(Page.ingestion_id == ingestion_id, Page.recognized_at.is_(None))
            .order_by(Page.sequence)
        ).all()
        for master in {page.master for page in left}:
            path = masters.locate(archive.settings, master.sha256)
            if not path.is_file() or masters.digest(path) != master.sha256:
                raise masters.missing(master)
        return [task_of(archive, page) for page in left]


def task_of(archive: Archive, page: Page) -> PageTask:
    return PageTask(
        page_id=page.id,
        path=masters.locate(archive.settings, page.master_sha256),
        index=page.master_index,
        place=Place(page.master.name, page.master_index + 1),
    )


def recognized_pages(tasks: list[PageTask], jobs: int) -> Iterator[RecognizedPage]:
    """The pages as they are recognized, in ``jobs`` processes that share the processors."""
    if not tasks:
        return
    jobs = min(jobs, len(tasks))
    threads = max(1, (os.cpu_count() or 1) // jobs)
    pool = ProcessPoolExecutor(
        jobs,
        mp_context=multiprocessing.get_context("spawn"),  # threads and forks do not mix
        initializer=prepare,
        initargs=(threads,),
    )
    try:
        for future in as_completed([pool.submit(recognize, task) for task in tasks]):
            yield future.result()
    except Refusal as refusal:
        raise UnreadablePage(refusal) from refusal
    except BrokenProcessPool as broken:
        raise Refusal(
            "识别进程意外中止，多半是内存不足（每个进程约需 1 GB）。已识别的页都已保存；"
            "请关闭别的程序后重新运行，或加 --jobs 1。"
        ) from broken
    finally:
        pool.shutdown(cancel_futures=True)
