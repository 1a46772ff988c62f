"""What the pages and lines of a scanned volume are.

A page alone says little: what body type is, which headers return, and where pages are numbered
shows over the volume.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.models import LineKind, Page, PageKind
from archive.scans.blocks import column_blocks
from archive.scans.folios import settled
from archive.scans.line_kinds import mark_lines
from archive.scans.margins import mark_folio, mark_headers
from archive.scans.page_kinds import page_kinds
from archive.scans.paragraphs import mark_paragraphs
from archive.scans.sheet import ScannedPage, body_em, laid_out


@dataclass(frozen=True)
class PageReading:
    """What a page is; ``kinds`` and ``starts`` (of a paragraph) for each of its lines."""

    kind: PageKind
    folio: int | None
    kinds: list[LineKind]
    starts: list[bool]


def read_pages(pages: Sequence[Page]) -> list[PageReading]:
    """What :func:`read_volume` tells of pages in the record: all those of a scan, in order."""
    return read_volume(
        [ScannedPage((page.width or 0, page.height or 0), page.skew, page.lines) for page in pages]
    )


def read_volume(pages: Sequence[ScannedPage]) -> list[PageReading]:
    """The kinds of a volume's pages and lines, their folios, and where paragraphs start."""
    sheets = [laid_out(page) for page in pages]
    em = body_em(sheets)
    numbers = [mark_folio(sheet) for sheet in sheets]
    mark_headers(sheets, em)
    folios = settled(numbers)
    blocks = column_blocks(sheets, em)
    kinds = page_kinds(sheets, folios, em, blocks)
    for sheet, kind, own in zip(sheets, kinds, blocks, strict=True):
        mark_lines(sheet, kind, em, own)
        mark_paragraphs(sheet, kind, em, own)
    return [
        PageReading(kind, folio, sheet.kinds, sheet.starts)
        for sheet, kind, folio in zip(sheets, kinds, folios, strict=True)
    ]
