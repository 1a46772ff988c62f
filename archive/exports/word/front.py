"""What stands before the 目录: the title page (扉页) and, on its back, the imprint (版权页)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.document import Document as WordDocument
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import volumes
from archive.exports.word import styles
from archive.exports.word.paragraphs import add
from archive.models import Printing, Volume
from archive.volumes import SERIES

_ISBN = re.compile(
    r"(?:ISBN[:：\s]*)?((?:97[89][-–\s]?)?[0-9][-–0-9\s]{8,11}[0-9X])", re.IGNORECASE
)


def own_title(volume: Volume) -> str:
    """The volume's title; none where that only repeats series and number."""
    return "" if volumes.says_which(volume.title) else volume.title.strip()


def add_title_page(document: WordDocument, volume: Volume) -> None:
    title = own_title(volume)
    if title:
        add(document, styles.SERIES, SERIES)
        add(document, styles.NUMBER, volumes.spelled(volume.number))
    add(document, styles.BOOK, title or SERIES)
    if not title:
        add(document, styles.NUMBER, volumes.spelled(volume.number))
    if volume.subtitle:
        add(document, styles.SUBTITLE, volume.subtitle)
    if volume.editor:
        add(document, styles.EDITOR, volume.editor)


def add_imprint(document: WordDocument, session: Session, volume: Volume) -> None:
    """The imprint, as far as the record knows what it should say."""
    named = volumes.named(volume.number)
    title = own_title(volume)
    add(document, styles.IMPRINT_TITLE, f"{named}　{title}" if title else named)
    for label, said in imprint(session, volume):
        add(document, styles.IMPRINT, f"{label}\t{said}")


def imprint(session: Session, volume: Volume) -> Iterator[tuple[str, str]]:
    """What is known, each with what it is called."""
    if volume.editor:
        yield "编　　者", volume.editor
    if volume.publisher:
        yield "编　　印", volume.publisher
    printing = session.scalars(
        select(Printing).where(Printing.volume_id == volume.id).order_by(Printing.id)
    ).first()
    if printing and printing.printer:
        yield "印　　刷", printing.printer
    if volume.permit:
        isbn = _ISBN.fullmatch(volume.permit.strip())
        yield ("书　　号", f"ISBN {isbn[1]}") if isbn else ("准印证号", volume.permit)
    if volume.year:
        month = f"{volume.month}月" if volume.month else ""
        yield "印刷时间", f"{volume.year}年{month}"
    copies = volume.printed_copies or volume.planned_copies
    if copies:
        yield "印　　数", f"{copies}册"
