"""Derivatives: page images made from masters when they are asked for, and kept in the cache."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from PIL import Image

from archive import masters
from archive.config import Settings
from archive.errors import Refusal
from archive.models import Page
from archive.scans.place import Place
from archive.scans.preparation import preparation_of
from archive.scans.source import page_image

QUALITY = 82  # of JPEG: print stays sharp, at a third of the size of a careful scan


def derivative(settings: Settings, page: Page, width: int | None = None) -> Path:
    """A JPEG of the upright page, at most ``width`` pixels wide; in full size without.

    Its pixels and the boxes of lines differ only by scale. It is made once and is complete as
    soon as it is there. Raises :class:`Refusal` when the master is missing or the disk full.
    """
    target = cache_path(settings, page, f"{width or 'full'}.jpg")
    if not target.exists():
        save_whole(scaled(upright(settings, page), width), target)
    return target


def cache_path(settings: Settings, page: Page, name: str) -> Path:
    """Where a file made of this page, as it is turned and cut, is kept."""
    return settings.cache / page.master_sha256[:2] / f"{fingerprint(page)}-{name}"


def fingerprint(page: Page) -> str:
    """What says which pixels a page shows: its master, and how that is turned and cut."""
    told = (page.master_sha256, page.master_index, page.rotation, *page.crop)
    return "-".join(map(str, told))


def upright(settings: Settings, page: Page) -> Image.Image:
    """The page's image in full size, from its master."""
    master = masters.locate(settings, page.master_sha256)
    place = Place(page.master.name, page.master_index + 1)
    try:
        return page_image(master, page.master_index, place, preparation_of(page))
    except FileNotFoundError as error:
        raise masters.missing(page.master) from error


def scaled(image: Image.Image, width: int | None) -> Image.Image:
    """The image made smaller; never larger than it is."""
    if width is None or width >= image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def save_whole(image: Image.Image, target: Path) -> None:
    """A JPEG of the image; ``target`` is either complete or not there."""
    write_whole(target, lambda file: image.save(file, "JPEG", quality=QUALITY, progressive=True))


def write_whole(target: Path, write: Callable[[IO[bytes]], object]) -> None:
    """Write a file of the cache so that it is either complete or not there."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
            try:
                write(file)
                file.close()
                os.replace(file.name, target)
            except BaseException:
                os.unlink(file.name)
                raise
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise Refusal("磁盘已满，无法生成页面图像。请联系管理员清理磁盘。") from error
