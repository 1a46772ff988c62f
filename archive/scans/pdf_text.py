"""Text that a PDF page has of its own, by pdfium: shown, or hidden under a scan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from archive.pdfium import UNKNOWN, box_of, character
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
    char = character(text, at)
    box = box_of(page, text, at, size) if char and char != UNKNOWN else None
    return None if box is None else Letter(char, box)
