"""Tables: paragraphs that follow one another and have tabs between their cells."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document as WordDocument

from archive.exports.word import styles
from archive.exports.word.paper import TEXT_WIDTH
from archive.exports.xml import allowed
from archive.paragraphs import CELL


def is_row(paragraph: str) -> bool:
    return CELL in paragraph.strip()


def add_table(document: WordDocument, rows: Sequence[str]) -> None:
    """The rows as a table as wide as the type area; a row that has fewer cells ends blank."""
    cells = [allowed(row).split(CELL) for row in rows]
    columns = max(map(len, cells))
    table = document.add_table(len(cells), columns, style="Table Grid")
    table.autofit = True
    for row, said in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, [*said, *[""] * (columns - len(said))], strict=True):
            cell.paragraphs[0].text = text.strip()
            cell.paragraphs[0]._p.style = styles.CELL.identity
            cell.width = TEXT_WIDTH // columns * 635  # EMU to a twip
