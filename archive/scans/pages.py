"""Recognizing one page: from its image to its lines in reading order, in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from dataclasses import dataclass
from pathlib import Path

from archive.scans.ordering import PlacedLine, in_order
from archive.scans.place import Place
from archive.scans.recognition import Recognizer
from archive.scans.source import page_image


@dataclass(frozen=True)
class PageTask:
    """A page to be recognized: image ``index`` of a file, turned clockwise by ``rotation``."""

    page_id: int
    path: Path
    index: int
    rotation: int
    place: Place


@dataclass(frozen=True)
class RecognizedPage:
    """A page's lines in reading order; ``size`` in pixels, ``skew`` in degrees clockwise."""

    page_id: int
    size: tuple[int, int]
    skew: float
    lines: tuple[PlacedLine, ...]


_recognizer: Recognizer | None = None  # one a process: it takes seconds and 0.9 GB to load


def prepare(threads: int) -> None:
    """Make this process ready to recognize pages, and let it end with its parent."""
    global _recognizer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent to answer
    threading.Thread(target=end_with_parent, name="parent", daemon=True).start()
    _recognizer = Recognizer(threads)


def end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def recognize(task: PageTask) -> RecognizedPage:
    """Recognize a page. Raises :class:`archive.errors.Refusal` where its image cannot be read."""
    if _recognizer is None:
        raise RuntimeError("prepare() has not run in this process")
    image = page_image(task.path, task.index, task.place, task.rotation)
    lines, skew = in_order(_recognizer.recognize(image), image.size)
    return RecognizedPage(task.page_id, image.size, skew, tuple(lines))
