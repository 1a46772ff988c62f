"""Derivatives: page images made from masters when they are asked for, and kept in the cache."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

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
    made = "-".join(map(str, (page.master_index, page.rotation, *page.crop, width or "full")))
    name = f"{page.master_sha256}-{made}.jpg"
    target = settings.cache / page.master_sha256[:2] / name
    if not target.exists():
        save_whole(scaled(upright(settings, page), width), target)
    return target


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
    """Write so that ``target`` is either complete or not there."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
            try:
                image.save(file, "JPEG", quality=QUALITY, progressive=True)
                file.close()
                os.replace(file.name, target)
            except BaseException:
                os.unlink(file.name)
                raise
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise Refusal("磁盘已满，无法生成页面图像。请联系管理员清理磁盘。") from error
