"""Kinds of lines: titles, authors, captions, notes and entries of a 目录, told from body text.

All is judged by where lines stand and how large they are; what is not sure stays body text,
which a person can change and a reader can find.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from archive.models import LineKind, PageKind
from archive.scans.geometry import Extent
from archive.scans.sheet import LARGER, SMALLER, Blocks, ScannedLine, Sheet, is_centred
from archive.scans.tables import mark_tables

PICTURE = 3  # em of room above a caption that stands on a page of text
NEAR = 3  # em, at most, between a title and the names of its authors
NAMES = 24  # characters, at most, in a row of names

_SENTENCE = re.compile(r"[。！？；：，、]")
_NOTE = re.compile(r"（[^（）]+）")
COLUMN = re.compile(r"[【\[［〔〖](.{1,20}?)[】\]］〕〗]")  # a column of the 目录
NUMBERED = re.compile(r"[（(][0-9]{1,4}[）)]$|…[0-9]{1,4}$")  # the end of an entry of the 目录
EDITED = re.compile(r"(?:主编|编辑|编印|编著|编|著)\s*$")  # how a cover says who made it
HEADING = re.compile(
    r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])[^。！？；：，]{1,20}"
)


def mark_lines(sheet: Sheet, kind: PageKind, em: float, blocks: Blocks) -> None:
    """Tell the kinds of the lines of a page of this kind; headings are told with paragraphs."""
    text = [at for at in sheet.among(LineKind.BODY) if not sheet.page.lines[at].vertical]
    if kind is PageKind.PLATE:
        for at in text:
            sheet.kinds[at] = LineKind.CAPTION
        return
    for at in text:
        if sheet.extents[at].em >= LARGER * em and is_centred(sheet.extents[at], blocks, em):
            sheet.kinds[at] = LineKind.TITLE
    if kind is PageKind.CONTENTS:
        for at in sheet.among(LineKind.HEADER):
            if heads_a_row(sheet, at):
                sheet.kinds[at] = LineKind.BODY
        for at in sheet.among(LineKind.BODY):
            is_column = COLUMN.fullmatch(sheet.text(at).strip())
            sheet.kinds[at] = LineKind.HEADING if is_column else LineKind.ENTRY
    if kind is PageKind.COVER:
        for at in sheet.among(LineKind.TITLE):
            if EDITED.search(sheet.text(at)):
                sheet.kinds[at] = LineKind.AUTHOR
    if kind is not PageKind.BODY:
        return
    mark_authors(sheet, em, blocks)
    mark_tables(sheet, em)
    for at in sheet.among(LineKind.BODY):
        line, extent = sheet.page.lines[at], sheet.extents[at]
        if line.vertical:
            continue
        if is_caption(sheet, at, em, blocks):
            sheet.kinds[at] = LineKind.CAPTION
        elif _NOTE.fullmatch(line.recognized) and is_flush_right(extent, line, blocks, em):
            sheet.kinds[at] = LineKind.NOTE


def heads_a_row(sheet: Sheet, at: int) -> bool:
    """Whether a line at the top belongs to an entry: its row ends with a number, or goes on."""
    row = [
        n for n, extent in enumerate(sheet.extents) if n == at or extent.beside(sheet.extents[at])
    ]
    return any(
        sheet.kinds[n] is LineKind.BODY or NUMBERED.search(sheet.text(n).strip()) for n in row
    )


def mark_authors(sheet: Sheet, em: float, blocks: Blocks) -> None:
    """Mark the row of names below each title."""
    for title in sheet.among(LineKind.TITLE):
        below = title + 1
        if below >= len(sheet.kinds):
            continue
        extent = sheet.extents[below]
        near = extent.top - sheet.extents[title].bottom < NEAR * em
        row = [
            at
            for at in sheet.among(LineKind.BODY)
            if at == below or sheet.extents[at].beside(extent)
        ]
        if near and row and are_names(sheet, row, em, blocks):
            for at in row:
                sheet.kinds[at] = LineKind.AUTHOR


def are_names(sheet: Sheet, row: Sequence[int], em: float, blocks: Blocks) -> bool:
    """Whether a row is centred as a whole and says no more than names."""
    text = "".join(sheet.text(at) for at in row)
    if len(text) > NAMES or _SENTENCE.search(text) or HEADING.fullmatch(text):
        return False
    extents = [sheet.extents[at] for at in row]
    first = extents[0]
    whole = Extent(
        min(extent.left for extent in extents),
        first.top,
        max(extent.right for extent in extents),
        first.bottom,
        first.em,
    )
    return is_centred(whole, blocks, em)


def is_caption(sheet: Sheet, at: int, em: float, blocks: Blocks) -> bool:
    """Small, centred, and below a picture's worth of room, or below another such line."""
    extent = sheet.extents[at]
    if extent.em > SMALLER * em or not is_centred(extent, blocks, em):
        return False
    above = at - 1
    if above < 0 or sheet.kinds[above] is LineKind.CAPTION:
        return True
    return extent.top - sheet.extents[above].bottom >= PICTURE * em


def is_flush_right(extent: Extent, line: ScannedLine, blocks: Blocks, em: float) -> bool:
    block = blocks.get(line.column)
    return (
        block is not None
        and abs(block.end - extent.right) <= 1.5 * em
        and extent.left - block.start > 2.5 * em
    )
