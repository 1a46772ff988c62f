"""Pictures in the manuscript: as large as they can be printed well, and within the type area."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.shared import Twips
from sqlalchemy.orm import Session

from archive import figures
from archive.config import Settings
from archive.exports.word import styles
from archive.exports.word.paper import LINE_PITCH, TEXT_WIDTH
from archive.exports.word.paragraphs import add
from archive.exports.xml import allowed
from archive.figures import Figure

LEAST_DPI = 200  # what is printed larger than that shows its pixels
INCH = 1440  # twips
HIGHEST = 16 * LINE_PITCH  # a higher one would leave most of the page before it blank
LONGEST_DESCRIPTION = 250


def size_of(figure: Figure) -> tuple[int, int]:
    """Its width and height on the page, in twips."""
    width, height = (max(1, side) * INCH / LEAST_DPI for side in (figure.width, figure.height))
    scale = min(1, TEXT_WIDTH / width, HIGHEST / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def add_picture(
    document: WordDocument, session: Session, settings: Settings, figure: Figure, says: str
) -> None:
    """The picture in a paragraph of its own; ``says`` is read to those who cannot see it.

    Raises :class:`archive.errors.Refusal` where its master is missing.
    """
    path = figures.derivative(session, settings, figure)
    width, height = (Twips(side) for side in size_of(figure))
    run = add(document, styles.PICTURE).add_run()
    shape = run.add_picture(str(path), width=width, height=height)
    for side in ("distT", "distB", "distL", "distR"):  # LibreOffice takes none for an eighth inch
        shape._inline.set(side, "0")
    shape._inline.docPr.set("descr", allowed(says)[:LONGEST_DESCRIPTION])
