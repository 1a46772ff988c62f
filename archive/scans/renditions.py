"""Renditions: any part of a page's image, at any size, turned and coloured as asked.

They are cut from the derivative in full size, so that they show what the boxes of lines refer to.
Whoever looks closely at a page asks for many parts of it, one after the other: the image that was
decoded last is kept in memory for them.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal, TypeAlias

from PIL import Image

from archive.config import Settings
from archive.models import Page
from archive.scans.boxes import Box
from archive.scans.derivatives import QUALITY, cache_path, derivative, write_whole
from archive.scans.turning import turned_clockwise

Quality: TypeAlias = Literal["default", "color", "gray", "bitonal"]
Format: TypeAlias = Literal["jpg", "png", "webp"]

LARGEST_KEPT = 36_000_000  # pixels that may stay in memory: A4 at 600 dpi, 144 MB in colour
AT_ONCE = 2  # renditions that a process makes at the same time: each may need hundreds of MB
ENCODED: dict[Format, tuple[str, dict[str, int]]] = {
    "jpg": ("JPEG", {"quality": QUALITY}),
    "png": ("PNG", {"compress_level": 3}),
    "webp": ("WEBP", {"quality": QUALITY, "method": 2}),
}
BLACK_BELOW = 128

making = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Rendition:
    """``box`` of the upright page, in pixels, scaled to ``size``; then mirrored from left to
    right, turned clockwise by ``degrees`` (0, 90, 180, 270), and coloured."""

    box: Box
    size: tuple[int, int]
    mirrored: bool = False
    degrees: int = 0
    quality: Quality = "default"
    format: Format = "jpg"

    @property
    def name(self) -> str:
        """What tells it from all other renditions of its page, fit for a file's name."""
        turn = f"{'!' if self.mirrored else ''}{self.degrees}"
        box, size = ",".join(map(str, self.box)), ",".join(map(str, self.size))
        return f"{box}-{size}-{turn}-{self.quality}.{self.format}"


def rendition(settings: Settings, page: Page, wanted: Rendition) -> bytes:
    """The file of a rendition. Raises :class:`archive.errors.Refusal` as derivatives do."""
    with making:
        image = decoded.image(derivative(settings, page))
        shown = image.resize(
            wanted.size, Image.Resampling.LANCZOS, box=wanted.box, reducing_gap=3.0
        )
        if wanted.mirrored:
            shown = shown.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        shown = coloured(turned_clockwise(shown, wanted.degrees), wanted.quality)
        file = BytesIO()
        kind, options = ENCODED[wanted.format]
        shown.save(file, kind, **options)
        return file.getvalue()


def kept_rendition(settings: Settings, page: Page, wanted: Rendition) -> Path:
    """The same in the cache, made once; for the few that are asked for again and again."""
    target = cache_path(settings, page, wanted.name)
    if not target.exists():
        content = rendition(settings, page, wanted)
        write_whole(target, lambda file: file.write(content))
    return target


def coloured(image: Image.Image, quality: Quality) -> Image.Image:
    if quality in ("default", "color"):
        return image
    grey = image.convert("L")
    if quality == "gray":
        return grey
    # Black or white by a threshold: print that is dithered cannot be read.
    return grey.point([0] * BLACK_BELOW + [255] * (256 - BLACK_BELOW))


class Decoded:
    """The image that was decoded last. Threads that want the same one wait for each other."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._kept: tuple[Path, Image.Image] | None = None

    def image(self, path: Path) -> Image.Image:
        """The pixels of an image file, never to be changed."""
        with self._turn:
            if self._kept is not None and self._kept[0] == path:
                return self._kept[1]
            with Image.open(path) as image:
                image.load()
            keep = image.width * image.height <= LARGEST_KEPT
            self._kept = (path, image) if keep else None
            return image


decoded = Decoded()
