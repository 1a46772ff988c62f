"""Scanned pages in PDF files, by pdfium.

A page that is nothing but one upright JPEG, as most scanners write it, is decoded as it is: every
pixel of the scan, and faster than drawing it. Any other page is drawn: at the resolution of the
image that covers it, or at 300 dpi.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageStat

from archive.errors import Refusal
from archive.pdfium import DamagedError, LockedError, is_hidden
from archive.pdfium import opened as opened_here
from archive.scans import images
from archive.scans.limits import PAGES, PIXELS
from archive.scans.place import Place
from archive.scans.turning import turned_clockwise

UNIT = 72  # PDF canvas units an inch
DRAWN = 300  # dpi of a page that has no resolution of its own
TAIL = 2048  # bytes at the end of a file within which a complete PDF says %%EOF
COVERING = 0.9  # share of a page's width and height from which an image is taken to cover it
EXACT = 0.01  # share of the page by which an image that is the page may miss its edges
DARK = 100  # mean grey of a page below which its JPEG may be stored as a negative


def check(path: Path, name: str) -> int:
    """Make sure that every page of a PDF can be read, and count them. Raises :class:`Refusal`."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        complete = b"%%EOF" in file.read()
    if not complete:
        raise Refusal(
            "PDF 文件 %(file)s 不完整（缺少结尾），可能没有复制或下载完。请重新复制后再导入。",
            file=name,
        )
    with opened(path, name) as document:
        count = len(document)
        if count == 0:
            raise Refusal("PDF 文件 %(file)s 没有页面。请换一个文件。", file=name)
        if count > PAGES:
            raise images.too_many(name)
        for index in range(count):
            place = Place(name, index + 1)
            with page_of(document, index, place) as page:
                jpeg = sole_jpeg(page)
                if jpeg is not None:
                    check_jpeg(jpeg, place)
    return count


def read(path: Path, index: int, place: Place) -> Image.Image:
    """Page ``index`` of a PDF, upright, greyscale or RGB. Raises :class:`Refusal`."""
    with opened(path, place.file) as document, page_of(document, index, place) as page:
        jpeg = sole_jpeg(page)
        rotation = page.get_rotation()
        image = None if jpeg is None else decoded(jpeg, place)
        if image is None:
            return drawn(page, place)
    return turned_clockwise(image, rotation)


@contextmanager
def opened(path: Path, name: str) -> Iterator[Any]:
    """A PDF document, closed afterwards; no other thread uses pdfium meanwhile."""
    try:
        with opened_here(path) as document:
            yield document
    except LockedError as error:
        raise Refusal(
            "PDF 文件 %(file)s 已加密，无法读取。请先解除密码，另存为不加密的 PDF 再导入。",
            file=name,
        ) from error
    except DamagedError as error:
        raise Refusal(
            "文件 %(file)s 不是有效的 PDF，或者已经损坏。请重新扫描或重新导出。", file=name
        ) from error


@contextmanager
def page_of(document: Any, index: int, place: Place) -> Iterator[Any]:
    """A loaded page, none of whose images is too large, closed afterwards."""
    try:
        page = document[index]
    except (pdfium.PdfiumError, IndexError) as error:
        raise images.damaged(place) from error
    try:
        width, height = page.get_size()
        if width <= 0 or height <= 0:
            raise images.damaged(place)
        for image in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE]):
            width_px, height_px = image.get_px_size()
            images.check_size(width_px, height_px, place)
        yield page
    except pdfium.PdfiumError as error:
        raise images.damaged(place) from error
    finally:
        page.close()


def sole_jpeg(page: Any) -> bytes | None:
    """The JPEG stream that is all that this page shows, upright and to its edges, or none."""
    shown = [thing for thing in page.get_objects(max_depth=1) if not is_hidden(thing)]
    if len(shown) != 1 or not isinstance(shown[0], pdfium.PdfImage):
        return None
    image = shown[0]
    if image.get_filters(skip_simple=True) != ["DCTDecode"]:
        return None
    if pdfium_c.FPDFPageObj_HasTransparency(image):
        return None
    a, b, c, d, *_ = image.get_matrix().get()
    left, bottom, right, top = page.get_bbox()
    slack = EXACT * min(right - left, top - bottom)
    edges = zip(image.get_bounds(), (left, bottom, right, top), strict=True)
    upright = a > 0 and d > 0 and max(abs(b), abs(c)) < EXACT * min(a, d)
    if not upright or any(abs(mine - pages) > slack for mine, pages in edges):
        return None
    return bytes(image.get_data(decode_simple=True))


def check_jpeg(jpeg: bytes, place: Place) -> None:
    with images.decoding(place), Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as image:
        image.draft("L", (image.width // 8, image.height // 8))
        image.load()


def decoded(jpeg: bytes, place: Place) -> Image.Image | None:
    """The image of a JPEG stream; none where its colours mean what only the PDF can say."""
    with images.decoding(place), Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as image:
        image.load()
        if image.mode not in ("L", "RGB") or ImageStat.Stat(image.reduce(8)).mean[0] < DARK:
            return None
        return image.copy()


def drawn(page: Any, place: Place) -> Image.Image:
    width, height = page.get_size()
    scale = min(resolution(page) / UNIT, (PIXELS / (width * height)) ** 0.5)
    scale *= 0.9999  # the size in pixels is rounded up
    try:
        bitmap = page.render(scale=scale)
    except (pdfium.PdfiumError, MemoryError) as error:
        raise images.damaged(place) from error
    try:
        return without_colour(images.plain(bitmap.to_pil()).copy())
    finally:
        bitmap.close()


def resolution(page: Any) -> float:
    """Pixels an inch of the finest image that covers the page; 300 where there is none."""
    left, bottom, right, top = page.get_bbox()
    finest = 0.0
    for thing in page.get_objects(max_depth=1):
        if isinstance(thing, pdfium.PdfTextObj) and not is_hidden(thing):
            return DRAWN
        if isinstance(thing, pdfium.PdfImage):
            x0, y0, x1, y1 = thing.get_bounds()
            covers_width = min(x1, right) - max(x0, left) >= COVERING * (right - left)
            if covers_width and min(y1, top) - max(y0, bottom) >= COVERING * (top - bottom):
                pixels = max(thing.get_px_size())
                finest = max(finest, UNIT * pixels / max(x1 - x0, y1 - y0))
    return finest or DRAWN


def without_colour(image: Image.Image) -> Image.Image:
    """Greyscale where there is no colour to lose: a third of the memory and of the JPEG."""
    if image.mode == "RGB":
        small = image.reduce(4) if min(image.size) >= 4 else image
        red, green, blue = small.split()
        if red.tobytes() == green.tobytes() == blue.tobytes():
            return red if small is image else image.convert("L")
    return image
