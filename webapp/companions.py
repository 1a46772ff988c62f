"""Processes that belong to another: started beside it, started again, and ended with it."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from archive.config import Settings

log = logging.getLogger("wenshi.companions")

LOOK_EVERY = 1.0  # seconds between looks at a companion
RESTART_AFTER = 3.0
GRACE = 3.0  # seconds that a companion is given to end by itself


@contextmanager
def companion(settings: Settings, module: str, *arguments: str) -> Iterator[None]:
    """``python -m module arguments`` runs beside the block, and ends with it.

    It is started again should it die. It must call :func:`end_with_parent`.
    """

    def start() -> subprocess.Popen[bytes]:
        """In a process group of its own; it ends when our end of its stdin is closed."""
        environment = os.environ | {
            "WENSHI_HOME": str(settings.home),
            "WENSHI_DATABASE_URL": settings.database_url,
        }
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.PIPE,
            env=environment,
            start_new_session=True,
        )

    stop = threading.Event()
    watch = threading.Thread(target=keep, args=(module, start, stop), name=module)
    watch.start()
    try:
        yield
    finally:
        stop.set()
        watch.join()


def keep(module: str, start: Callable[[], subprocess.Popen[bytes]], stop: threading.Event) -> None:
    while not stop.is_set():
        process = start()
        while process.poll() is None and not stop.wait(LOOK_EVERY):
            pass
        if stop.is_set():
            end(process)
            return
        log.error("%s ended with code %s and is started again", module, process.returncode)
        stop.wait(RESTART_AFTER)


def end(process: subprocess.Popen[bytes]) -> None:
    """Stop a companion and the processes that it started."""
    if process.stdin is not None:
        process.stdin.close()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def end_with_parent(leave: Callable[[], object]) -> None:
    """In a companion: call ``leave`` when the process that started it wants it gone, or is gone."""

    stdin = sys.stdin.fileno()

    def wait() -> None:
        # Not by the file object: Python aborts where a thread still reads from it at the end.
        while os.read(stdin, 1):
            pass
        leave()

    threading.Thread(target=wait, name="parent", daemon=True).start()
