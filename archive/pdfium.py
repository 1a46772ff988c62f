"""PDF files by pdfium: opened, one thread at a time, and the characters of their pages.

How a character is told: https://pdfium.googlesource.com/pdfium/+/main/public/fpdf_text.h
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_int
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

PDFIUM = threading.RLock()  # pdfium must never run in two threads of a process at once

UNKNOWN = "\ufffd"  # a character of which the file does not say which one it is

Box = tuple[int, int, int, int]  # x0, y0, x1, y1; y downwards


class LockedError(Exception):
    """The document asks for a password."""


class DamagedError(Exception):
    """It is no PDF document that can be opened."""


@contextmanager
def opened(source: Path | bytes) -> Iterator[Any]:
    """A PDF document, closed afterwards; no other thread uses pdfium meanwhile.

    Raises :class:`LockedError` and :class:`DamagedError`.
    """
    with PDFIUM:
        try:
            document = pdfium.PdfDocument(source)
        except pdfium.PdfiumError as error:
            if error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
                raise LockedError from error
            raise DamagedError from error
        try:
            yield document
        finally:
            document.close()


def character(text: Any, at: int) -> str:
    """The character ``at`` of a text page; empty for controls and what pdfium put in between."""
    code = pdfium_c.FPDFText_GetUnicode(text, at)
    if not code or pdfium_c.FPDFText_IsGenerated(text, at) == 1:
        return ""
    if pdfium_c.FPDFText_HasUnicodeMapError(text, at) == 1:
        return UNKNOWN
    char = chr(code)
    category = unicodedata.category(char)
    return UNKNOWN if category in ("Cs", "Cn", "Co") else "" if category == "Cc" else char


def box_of(page: Any, text: Any, at: int, size: tuple[int, int]) -> Box | None:
    """The character's box on the upright page, drawn this large; none where it has none."""
    try:
        # The loose box is the font's: a hidden font may have glyphs without any shape.
        left, bottom, right, top = text.get_charbox(at, loose=True)
    except pdfium.PdfiumError:
        return None
    (x0, y0), (x1, y1) = on_image(page, left, bottom, size), on_image(page, right, top, size)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def on_image(page: Any, x: float, y: float, size: tuple[int, int]) -> tuple[int, int]:
    """A point of the page in pixels of its image, which is turned as the page says."""
    across, down = c_int(), c_int()
    pdfium_c.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
    return across.value, down.value


def is_hidden(thing: Any) -> bool:
    """Text laid under a scan to make it searchable."""
    return isinstance(thing, pdfium.PdfTextObj) and (
        pdfium_c.FPDFTextObj_GetTextRenderMode(thing) == pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE
    )
