"""Blocks: where the columns of body text begin and end on each page of a volume."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from archive.models import LineKind
from archive.scans.sheet import LARGER, SMALLER, Block, Blocks, Sheet

TELLING = 8  # characters from which a line may show a column's sides
ENOUGH = 4  # such lines


def column_blocks(sheets: Sequence[Sheet], em: float) -> list[Blocks]:
    """For each page, its columns of body text.

    Where a page has too few lines to show it, the usual place in this volume is taken.
    """
    own = [
        {
            column: block
            for column in {line.column for line in sheet.page.lines}
            if (block := column_block(sheet, column, em)) is not None
        }
        for sheet in sheets
    ]
    usual = {
        column: Block(
            statistics.median(blocks[column].start for blocks in own if column in blocks),
            statistics.median(blocks[column].end for blocks in own if column in blocks),
        )
        for column in {column for blocks in own for column in blocks}
    }
    return [usual | blocks for blocks in own]


def column_block(sheet: Sheet, column: int, em: float) -> Block | None:
    spans = [
        (extent.top, extent.bottom) if line.vertical else (extent.left, extent.right)
        for line, extent, kind in zip(sheet.page.lines, sheet.extents, sheet.kinds, strict=True)
        if line.column == column
        and kind is LineKind.BODY
        and len(line.recognized) >= TELLING
        and SMALLER * em < extent.em < LARGER * em
    ]
    if len(spans) < ENOUGH:
        return None
    # A fifth of the lines may be indented, or hang over.
    starts, ends = sorted(start for start, _ in spans), sorted(end for _, end in spans)
    return Block(starts[len(starts) // 5], ends[-1 - len(ends) // 5])
