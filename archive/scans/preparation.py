"""Preparation: what is done to a master's image to make it the image of a page.

It is turned by quarter turns, then cut to what belongs to the page: black borders fall away, and
of two pages on one scan each has its own. The master stays as it came, and what was done is kept
with the page, so that all of it can be taken back. That the print lies askew by a degree or two
is measured and reckoned with, but the image is not bent: boxes stay those of real pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from archive.models import Page
from archive.scans.boxes import Box
from archive.scans.turning import turned_clockwise

Size = tuple[int, int]


@dataclass(frozen=True)
class Preparation:
    """``rotation``: degrees clockwise, 0 to 270. ``crop``: in pixels of the turned image; none
    for all of it."""

    rotation: int = 0
    crop: Box | None = None

    def of(self, image: Image.Image) -> Image.Image:
        """The page's image, from its master's."""
        turned = turned_clockwise(image, self.rotation)
        return turned if self.crop is None else turned.crop(self.crop)


AS_SCANNED = Preparation()


def preparation_of(page: Page) -> Preparation:
    """What the record says was done to make this page's image."""
    x0, y0, x1, y1 = page.crop or (0, 0, 0, 0)
    return Preparation(page.rotation, (x0, y0, x1, y1) if page.crop else None)


def within(inner: Box | None, outer: Box | None) -> Box | None:
    """A part of a part, in pixels of the whole; none for the whole."""
    if inner is None or outer is None:
        return outer if inner is None else inner
    x, y = outer[:2]
    return inner[0] + x, inner[1] + y, inner[2] + x, inner[3] + y


def turned_box(box: Box, size: Size, degrees: int) -> Box:
    """Where the box stands once an image of this size is turned clockwise by quarter turns."""
    (x0, y0, x1, y1), (width, height) = box, size
    match degrees % 360:
        case 90:
            return height - y1, x0, height - y0, x1
        case 180:
            return width - x1, height - y1, width - x0, height - y0
        case 270:
            return y0, width - x1, y1, width - x0
    return box


def turned_size(size: Size, degrees: int) -> Size:
    return (size[1], size[0]) if degrees % 180 else size


def moved(box: Box, before: Preparation, after: Preparation, size: Size) -> Box:
    """A box of a page's image in pixels of the image that another preparation makes of it.

    ``size`` is that of the master's image.
    """
    whole = within(box, before.crop)
    assert whole is not None
    there = turned_size(size, before.rotation)
    x0, y0, x1, y1 = turned_box(whole, there, after.rotation - before.rotation)
    x, y = after.crop[:2] if after.crop else (0, 0)
    return x0 - x, y0 - y, x1 - x, y1 - y
