"""Recognizing one page: from its image to its lines in reading order, in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

import numpy as np
from PIL import Image

from archive.scans.borders import paper_of
from archive.scans.downward import mended
from archive.scans.geometry import runs_downwards
from archive.scans.ordering import PlacedLine, in_order
from archive.scans.orientation import stands_upright, turn_of
from archive.scans.place import Place
from archive.scans.preparation import AS_SCANNED, Preparation, Size, moved, turned_box, within
from archive.scans.recognition import RecognizedLine, Recognizer
from archive.scans.source import master_image, text_layer
from archive.scans.spreads import facing_pages
from archive.scans.text_layer import Letter, beside
from archive.scans.turning import turned_clockwise


@dataclass(frozen=True)
class Wanted:
    """How a person wants a page's image made from its scan; what is none is found out.

    ``rotation``: degrees clockwise. ``sides``: 1 or 2 pages on the scan. ``trimmed``: whether
    black borders are cut away.
    """

    rotation: int | None = None
    sides: int | None = None
    trimmed: bool = True


ANYHOW = Wanted()


@dataclass(frozen=True)
class PageTask:
    """A page to be recognized: image ``index`` of a file."""

    page_id: int
    path: Path
    index: int
    place: Place
    wanted: Wanted = ANYHOW


@dataclass(frozen=True)
class RecognizedPage:
    """A page's lines in reading order; ``size`` in pixels, ``skew`` in degrees clockwise.

    ``embedded``: for each line what the scan's own text layer says there; empty if it has none.
    ``scan``: pixels of the master's image. ``facing``: the page that is read after this one on
    the same scan.
    """

    page_id: int
    size: Size
    skew: float
    lines: tuple[PlacedLine, ...]
    preparation: Preparation = AS_SCANNED
    embedded: tuple[str, ...] = ()
    scan: Size = (0, 0)
    facing: RecognizedPage | None = None

    def lines_with_embedded(self) -> Iterator[tuple[PlacedLine, str | None]]:
        yield from zip_longest(self.lines, self.embedded)


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
    scan, wanted = master_image(task.path, task.index, task.place), task.wanted
    layer = text_layer(task.path, task.index, task.place, scan.size)
    paper = paper_of(scan) if wanted.trimmed else None
    image, found, rotation = upright(Preparation(0, paper).of(scan), wanted.rotation, _recognizer)
    whole = None if paper is None else turned_box(paper, scan.size, rotation)
    sides = None
    if wanted.sides != 1:
        sides = facing_pages(image, found, surely=wanted.sides == 2)
    if sides is None:
        readings = [read(task, scan.size, image, Preparation(rotation, whole), found, layer)]
    else:
        readings = []
        for side in sides:
            half = image.crop(side)
            preparation = Preparation(rotation, within(side, whole))
            lines = _recognizer.recognize(half)
            readings.append(read(task, scan.size, half, preparation, lines, layer))
    first, *facing = readings
    return replace(first, facing=facing[0]) if facing else first


def upright(
    image: Image.Image, rotation: int | None, recognizer: Recognizer
) -> tuple[Image.Image, list[RecognizedLine], int]:
    """The image as it has to stand, its lines, and by how many degrees it was turned for that."""
    if rotation is not None:
        image = turned_clockwise(image, rotation)
        return image, recognizer.recognize(image), rotation
    found = recognizer.recognize(image)
    if stands_upright(found):
        return image, found, 0
    pixels = np.asarray(image.convert("RGB"))
    rotation = turn_of(pixels, recognizer.corners(image), recognizer.surely)
    if rotation:
        image = turned_clockwise(image, rotation)
        found = recognizer.recognize(image)
    return image, found, rotation


def read(
    task: PageTask,
    scan: Size,
    image: Image.Image,
    preparation: Preparation,
    found: Sequence[RecognizedLine],
    layer: Sequence[Letter],
) -> RecognizedPage:
    """A page with its lines in order, and beside them what the text layer says."""
    assert _recognizer is not None  # what was found was found by it
    pixels = np.asarray(image)
    found = [
        mended(line, pixels, _recognizer.read) if runs_downwards(line.box) else line
        for line in found
    ]
    lines, skew = in_order(found, image.size)
    letters = [Letter(each.text, moved(each.box, AS_SCANNED, preparation, scan)) for each in layer]
    embedded = tuple(beside(lines, letters)) if letters else ()
    return RecognizedPage(task.page_id, image.size, skew, tuple(lines), preparation, embedded, scan)
