"""Pictures in a manuscript: which of its image files can be shown."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Mapping

from PIL import Image

FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP")
PIXELS = 80_000_000  # of one picture, at most: what a page of a scan may have, too

# What Pillow raises for damaged files: decoders are not of one mind.
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, struct.error, MemoryError,
    Image.DecompressionBombError,
)  # fmt: skip


def readable(pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of the image files that are whole, of a common kind and not too large.

    Drawings (EMF, WMF), which Word files hold as well, are not among them.
    """
    return {name: content for name, content in pictures.items() if can_be_shown(content)}


def can_be_shown(content: bytes) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=FORMATS) as image:
                if image.width * image.height > PIXELS:
                    return False
                image.load()
    except _BROKEN:
        return False
    return True
