"""Generations: the index is rebuilt beside the one in use, which is then exchanged at once.

``index/current`` holds the name of the folder in use; readers look there.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.config import Settings
from archive.errors import Refusal

FORMAT = "3"  # changes when folding, segmentation or the stored form changes


@contextmanager
def writing(settings: Settings) -> Iterator[None]:
    """Hold the index for writing; others wait. A killed process lets go of it."""
    try:
        settings.index.mkdir(parents=True, exist_ok=True)
        handle = (settings.index / "writing.lock").open("w")
    except OSError as error:
        raise Refusal(
            "检索索引目录 %(folder)s 无法写入（%(reason)s）。请检查权限和磁盘空间。",
            folder=settings.index,
            reason=error.strerror or error,
        ) from error
    with handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def current(settings: Settings) -> Path | None:
    """The folder in use; none before the first build, or when it is of an older format."""
    try:
        name = (settings.index / "current").read_text().strip()
    except FileNotFoundError:
        return None
    folder = settings.index / name
    return folder if name.startswith(f"{FORMAT}-") and folder.is_dir() else None


def begin(settings: Settings) -> Path:
    """A new, empty folder, not yet in use."""
    folder = settings.index / f"{FORMAT}-{secrets.token_hex(4)}"
    folder.mkdir(parents=True)
    return folder


def switch(settings: Settings, folder: Path) -> None:
    """Put a finished folder to use and remove all others, also those of killed rebuilds.

    A reader that still holds an old folder's files open goes on reading them.
    """
    marker = settings.index / "current.new"
    marker.write_text(folder.name)
    os.replace(marker, settings.index / "current")
    for other in settings.index.iterdir():
        if other.is_dir() and other != folder:
            shutil.rmtree(other, ignore_errors=True)
