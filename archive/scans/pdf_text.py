"""Text that a PDF page has of its own, by pdfium: shown, or hidden under a scan."""

from __future__ import annotations

import unicodedata
from ctypes import c_int
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from archive.scans import pdf
from archive.scans.place import Place
from archive.scans.preparation import Size
from archive.scans.text_layer import Letter

MOST = 20_000  # characters of a page: four newspaper pages full; more is no text to check


def letters(path: Path, index: int, place: Place, size: Size) -> list[Letter]:
    """The characters of a page in the file's order, boxed in pixels of its image of this size.

    None for a page without text, or one whose text cannot be made out.
    """
    with pdf.opened(path, place.file) as document, pdf.page_of(document, index, place) as page:
        try:
            text = page.get_textpage()
        except pdfium.PdfiumError:
            return []
        try:
            count = min(text.count_chars(), MOST)
            found = (letter(page, text, at, size) for at in range(count))
            return [each for each in found if each is not None]
        finally:
            text.close()


def letter(page: Any, text: Any, at: int, size: Size) -> Letter | None:
    """A character with its box; none for what was put in between, controls and unknown ones."""
    code = pdfium_c.FPDFText_GetUnicode(text, at)
    if not code or pdfium_c.FPDFText_IsGenerated(text, at) == 1:
        return None
    if pdfium_c.FPDFText_HasUnicodeMapError(text, at) == 1:
        return None
    char = chr(code)
    if unicodedata.category(char) in ("Cc", "Cs", "Cn", "Co") or char == "\ufffd":
        return None
    try:
        # The loose box is the font's: a hidden font may have glyphs without any shape.
        left, bottom, right, top = text.get_charbox(at, loose=True)
    except pdfium.PdfiumError:
        return None
    (x0, y0), (x1, y1) = on_image(page, left, bottom, size), on_image(page, right, top, size)
    return Letter(char, (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


def on_image(page: Any, x: float, y: float, size: Size) -> tuple[int, int]:
    """A point of the page in pixels of its image, which is turned as the page says."""
    across, down = c_int(), c_int()
    pdfium_c.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
    return across.value, down.value
