"""``info.json``: what a viewer may ask of a page's image.

After https://iiif.io/api/image/3.0/#5-image-information.
"""

from __future__ import annotations

import math
from typing import Any

from archive.scans import Rendition
from archive.scans.boxes import Box
from webapp.iiif.image_syntax import FORMATS, QUALITIES, Size
from webapp.pages.views import WIDTHS

CONTEXT = "http://iiif.io/api/image/3/context.json"
PROFILE = "http://iiif.io/api/image/3/level2.json"
MEDIA_TYPE = f'application/ld+json;profile="{CONTEXT}"'

TILE = 512  # pixels
FACTORS = (1, 2, 4, 8)
MOST_PIXELS = 36_000_000  # of one image: A4 at 600 dpi, whole
IN_PROFILE = {"default", "jpg", "png"}
EXTRA_FEATURES = ["canonicalLinkHeader", "mirroring", "profileLinkHeader", "sizeUpscaling"]


def info(address: str, page: Size) -> dict[str, Any]:
    """The document of the image at ``address``, its base URI."""
    most = limit(page)
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level2",
        "width": page[0],
        "height": page[1],
        "maxWidth": most[0],
        "maxHeight": most[1],
        "sizes": [{"width": width, "height": height} for width, height in sizes(page)],
        "tiles": [{"width": TILE, "height": TILE, "scaleFactors": factors(page)}],
        "extraQualities": [each for each in QUALITIES if each not in IN_PROFILE],
        "extraFormats": [each for each in FORMATS if each not in IN_PROFILE],
        "extraFeatures": EXTRA_FEATURES,
    }


def limit(page: Size) -> Size:
    """How large an image of the page may be at most: no larger than the page itself."""
    width, height = page
    if width * height <= MOST_PIXELS:
        return page
    scale = math.sqrt(MOST_PIXELS / (width * height))
    return max(1, math.floor(width * scale)), max(1, math.floor(height * scale))


def sizes(page: Size) -> list[Size]:
    """Sizes of the whole page that are at hand, or will be, the smallest first.

    One for each scale factor: OpenSeadragon, on which viewers are built, takes as many sizes as
    there are factors for the sizes at which tiles are put together, whatever they are.
    """
    most = limit(page)
    every = [(-(-page[0] // factor), -(-page[1] // factor)) for factor in reversed(factors(page))]
    return [size for size in every if size[0] <= most[0] and size[1] <= most[1]]


def shown_by_site(page: Size) -> dict[Size, int]:
    """Sizes at which the site itself shows a page, with their widths: its derivatives."""
    return {scaled(page, width): width for width in WIDTHS if width < page[0]}


def scaled(page: Size, width: int) -> Size:
    """As :func:`archive.scans.derivative` makes it."""
    return width, max(1, round(page[1] * width / page[0]))


def factors(page: Size) -> list[int]:
    """By how much the page is made smaller for its tiles, until it is one."""
    return [factor for factor in FACTORS if factor == 1 or max(page) * 2 > TILE * factor]


def tile(page: Size, factor: int, column: int, row: int) -> tuple[Box, Size]:
    """The region of a tile and the size that it is given; columns and rows count from 0.

    https://iiif.io/api/image/3.0/implementation/#3-tile-region-parameter-calculation
    """
    x, y = column * TILE * factor, row * TILE * factor
    box = x, y, min(x + TILE * factor, page[0]), min(y + TILE * factor, page[1])
    return box, (-(-(box[2] - x) // factor), -(-(box[3] - y) // factor))


def is_tile(page: Size, wanted: Rendition) -> bool:
    """Whether it is one of the tiles that viewers put together."""
    x, y, *_ = wanted.box
    plain = Rendition(wanted.box, wanted.size) == wanted
    return plain and any(
        not x % (TILE * factor)
        and not y % (TILE * factor)
        and tile(page, factor, x // (TILE * factor), y // (TILE * factor))
        == (wanted.box, wanted.size)
        for factor in FACTORS
    )
