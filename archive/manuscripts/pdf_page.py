"""What a page of a PDF file has: its letters with their places, and whether there are pictures.

Fonts often say a radical where they mean the character that looks like it (⼀ for 一); such
letters are read as the character.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from archive.pdfium import Box, box_of, character, is_hidden

UNITS = 10  # to a point: places are whole numbers
LARGEST = 100_000  # units of a page's longer side; larger ones are measured more coarsely
PICTURE = 0.02  # of the page's area, from which an image is a picture and no ornament
COVERING = 0.8  # of the page's area, from which an image is the page itself

# Radicals that Unicode gives no compatible character, and the one each is taken for:
# https://www.unicode.org/Public/UCD/latest/ucd/EquivalentUnifiedIdeograph.txt
_RADICALS = dict(
    zip(
        map(ord, "⺠⺩⺟⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳"),
        "民王母虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)
_RADICALS |= {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
# Marks as they are turned in vertical print: https://www.unicode.org/charts/PDF/UFE30.pdf
_AS_READ = _RADICALS | str.maketrans(
    "︐︑︒︓︔︕︖︗︘︙︱︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
    "，、。：；！？〖〗…—（）｛｝〔〕【】《》〈〉「」『』［］",
)


class Letter(NamedTuple):
    """A character that shows, and its box; ``space`` is what the file has before it.

    ``wide``: it takes a square, as Chinese characters do.
    """

    text: str
    box: Box
    space: str
    wide: bool


@dataclass(frozen=True)
class PdfPage:
    """Letters in the order of the file, boxed in units of the upright page.

    ``scanned``: the page is one image, and its letters, if any, are hidden below it.
    """

    letters: tuple[Letter, ...]
    scanned: bool
    pictures: bool


def read_page(document: Any, index: int, most: int) -> PdfPage:
    """A page, and of its letters the first ``most``. Raises ``PdfiumError`` for a damaged one."""
    page = document[index]
    try:
        width, height = page.get_size()
        units = min(UNITS, LARGEST / max(width, height, 1))
        size = max(1, round(width * units)), max(1, round(height * units))
        text = page.get_textpage()
        try:
            letters = letters_of(page, text, size, most)
        finally:
            text.close()
        shares = [share_of(page, thing) for thing in images_of(page)]
        covered = any(share >= COVERING for share in shares)
        hidden = covered and all(is_hidden(thing) for thing in texts_of(page))
        return PdfPage(
            tuple(letters),
            scanned=hidden,
            pictures=any(PICTURE <= share < COVERING for share in shares),
        )
    finally:
        page.close()


def letters_of(page: Any, text: Any, size: tuple[int, int], most: int) -> list[Letter]:
    letters: list[Letter] = []
    space = ""
    for at in range(min(text.count_chars(), most)):
        char = character(text, at)
        if char.isspace():
            space += char
        elif char and (box := box_of(page, text, at, size)) is not None:
            char = char.translate(_AS_READ)
            wide = unicodedata.east_asian_width(char) in "WF"
            letters.append(Letter(char, box, space, wide))
            space = ""
    return letters


def images_of(page: Any) -> list[Any]:
    return list(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE]))


def texts_of(page: Any) -> list[Any]:
    return [thing for thing in page.get_objects() if isinstance(thing, pdfium.PdfTextObj)]


def share_of(page: Any, thing: Any) -> float:
    """How much of the page an object covers, from 0 to 1."""
    left, bottom, right, top = page.get_bbox()
    x0, y0, x1, y1 = thing.get_bounds()
    across = max(0.0, min(right, x1) - max(left, x0))
    down = max(0.0, min(top, y1) - max(bottom, y0))
    return float(across * down / max((right - left) * (top - bottom), 1e-6))
