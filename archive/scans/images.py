"""Page images in files of their own: JPEG, PNG, TIFF (of any number of pages), WebP and others."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from archive.errors import Refusal
from archive.scans.limits import PAGES, PIXELS
from archive.scans.place import Place

FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF", "JPEG2000")  # JPEG finds MPO as well
SUFFIXES = frozenset(
    (".jpg", ".jpeg", ".jpe", ".png", ".tif", ".tiff", ".webp", ".bmp", ".gif", ".jp2", ".j2k")
)

# What Pillow raises for damaged files: decoders are not of one mind.
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    TypeError,
    struct.error,
    MemoryError,
)


def check(path: Path, place: Place) -> int:
    """Make sure that every page of an image file can be decoded, and count them.

    ``place`` is that of the file's first page. A JPEG is decoded at an eighth of its size, which
    reads all of its data at little cost. Raises :class:`Refusal`.
    """
    with opened(path, place) as image:
        count = page_count(image)
        if count > PAGES:
            raise too_many(place.file)
        for index in range(count):
            here = Place(place.file, place.page + index)
            with decoding(here):
                image.seek(index)
            check_size(image.width, image.height, here)
            image.draft("L", (image.width // 8, image.height // 8))
            with decoding(here):
                image.load()
    return count


def read(path: Path, index: int, place: Place) -> Image.Image:
    """Page ``index`` of an image file, upright, greyscale or RGB. Raises :class:`Refusal`."""
    with opened(path, place) as image, decoding(place):
        image.seek(index)
        check_size(image.width, image.height, place)
        image.load()
        return plain(ImageOps.exif_transpose(image))


@contextmanager
def opened(path: Path, place: Place) -> Iterator[Image.Image]:
    """An image file, its header read. Raises :class:`Refusal` where it is no image."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of large images; we refuse them, by our own limit.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(path, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise too_large(place) from error
    except (FileNotFoundError, PermissionError):
        raise
    except UnidentifiedImageError as error:
        raise Refusal(
            "文件 %(file)s（第 %(page)d 页）不是能识别的图像。"
            "请换成 JPEG、PNG 或 TIFF 格式，或重新扫描这一页。",
            file=place.file,
            page=place.page,
        ) from error
    except BROKEN as error:
        raise damaged(place) from error
    with image:
        yield image


@contextmanager
def decoding(place: Place) -> Iterator[None]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # what matters comes as an error too
            yield
    except Image.DecompressionBombError as error:
        raise too_large(place) from error
    except BROKEN as error:
        raise damaged(place) from error


def page_count(image: Image.Image) -> int:
    """Pages of an opened file. Only TIFF has pages: a second frame elsewhere is not a page."""
    return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1


def check_size(width: int, height: int, place: Place) -> None:
    """Raise :class:`Refusal` for an image of more pixels than the limit."""
    if width * height > PIXELS:
        raise too_large(place)


def too_many(name: str) -> Refusal:
    return Refusal(
        "扫描件 %(name)s 超过一次最多 %(limit)d 页的限制。请拆成几份再导入。",
        name=name,
        limit=PAGES,
    )


def too_large(place: Place) -> Refusal:
    return Refusal(
        "文件 %(file)s 第 %(page)d 页的图像超过 %(limit)d 万像素的上限。"
        "请降低扫描分辨率（300 dpi 即可）后重新导入。",
        file=place.file,
        page=place.page,
        limit=PIXELS // 10_000,
    )


def damaged(place: Place) -> Refusal:
    return Refusal(
        "文件 %(file)s 第 %(page)d 页的图像已损坏或不完整，无法读取。请重新扫描或重新复制这一页。",
        file=place.file,
        page=place.page,
    )


def plain(image: Image.Image) -> Image.Image:
    """The image as greyscale or RGB; what is transparent becomes paper."""
    if image.mode in ("L", "RGB"):
        return image
    if image.mode == "1":
        return image.convert("L")
    if image.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))
    if image.mode in ("I", "F"):
        return stretched(image)
    if image.has_transparency_data:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image).convert("RGB")
    return image.convert("RGB")


def stretched(image: Image.Image) -> Image.Image:
    """Greyscale of a depth that Pillow cannot name: from its darkest to its lightest value."""
    values = np.asarray(image, dtype=np.float64)
    darkest, span = values.min(), np.ptp(values)
    return Image.fromarray(((values - darkest) * (255 / (span or 1))).astype(np.uint8))
