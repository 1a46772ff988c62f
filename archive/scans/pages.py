"""Recognizing one page: from its image to its lines in reading order, in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from archive.scans.ordering import PlacedLine, in_order
from archive.scans.orientation import stands_upright, turn_of
from archive.scans.place import Place
from archive.scans.recognition import Recognizer
from archive.scans.source import page_image
from archive.scans.turning import turned_clockwise


@dataclass(frozen=True)
class PageTask:
    """A page to be recognized: image ``index`` of a file, turned clockwise by ``rotation``.

    Without a rotation, how the page has to be turned is found out.
    """

    page_id: int
    path: Path
    index: int
    rotation: int
    place: Place


@dataclass(frozen=True)
class RecognizedPage:
    """A page's lines in reading order; ``size`` in pixels, ``skew`` in degrees clockwise.

    ``rotation``: by how many degrees clockwise its image was turned to stand upright.
    """

    page_id: int
    size: tuple[int, int]
    skew: float
    lines: tuple[PlacedLine, ...]
    rotation: int = 0


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
    found, rotation = _recognizer.recognize(image), task.rotation
    if not rotation and not stands_upright(found):
        rotation = turn_of(
            np.asarray(image.convert("RGB")), _recognizer.corners(image), _recognizer.surely
        )
        if rotation:
            image = turned_clockwise(image, rotation)
            found = _recognizer.recognize(image)
    lines, skew = in_order(found, image.size)
    return RecognizedPage(task.page_id, image.size, skew, tuple(lines), rotation)
