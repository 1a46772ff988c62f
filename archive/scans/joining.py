"""Joining: from the lines of pages to running text, with the way back from every character.

Headers and folios are left out; captions and notes are lifted out of the paragraphs that they
interrupt or end; the cells of a table's row are kept apart; a paragraph goes on over columns and
pages until a line starts another.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from archive.models import Line, LineKind

LEFT_OUT = (LineKind.HEADER, LineKind.FOLIO)
CELLS = "\t"  # between the cells of a row, as in manuscripts
LIFTED = (LineKind.CAPTION, LineKind.NOTE)


@dataclass
class JoinedText:
    """``text``, ``segments``, ``captions`` and ``headings`` as :class:`archive.models.Article`
    keeps them."""

    text: str = ""
    segments: list[list[int]] = field(default_factory=list)
    captions: list[dict[str, Any]] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)


def joined(lines: Iterable[Line]) -> JoinedText:
    """The text of lines in reading order."""
    whole = JoinedText()
    pieces: list[str] = []
    length = 0
    paragraph = -1
    before: Line | None = None  # the line of text before
    caption: Line | None = None  # the line before, if that was one
    for line in lines:
        text, start = stripped(line.text)
        if not text or line.kind in LEFT_OUT:
            continue
        if line.kind in LIFTED:
            add_caption(whole, line, text, paragraph, goes_on=belongs(caption, line))
            caption = line
            continue
        caption = None
        if paragraph < 0 or line.starts_paragraph:
            if paragraph >= 0:
                pieces.append("\n")
                length += 1
            paragraph += 1
            if line.kind in (LineKind.HEADING, LineKind.TITLE):
                whole.headings.append(paragraph)
        elif space := between(before, line, pieces[-1], text):
            pieces.append(space)
            length += 1
        before = line
        whole.segments.append([length, line.id, start])
        pieces.append(text)
        length += len(text)
    if paragraph >= 0:
        pieces.append("\n")
    whole.text = "".join(pieces)
    return whole


def stripped(text: str) -> tuple[str, int]:
    """The text without the space around it, and how many characters came before."""
    bare = text.replace("\n", " ").lstrip()
    return bare.rstrip(), len(text) - len(bare)


def between(before: Line | None, line: Line, ending: str, beginning: str) -> str:
    """What stands between two lines of a paragraph: a space where words or cells of a row meet."""
    if before is not None and before.kind is line.kind is LineKind.TABLE:
        return CELLS
    return " " if words_meet(ending, beginning) else ""


def words_meet(before: str, after: str) -> bool:
    """Whether a space stood between two lines: they end and begin with Latin letters."""
    first, second = before[-1], after[0]
    return first.isascii() and first.isalpha() and second.isascii() and second.isalpha()


def belongs(caption: Line | None, line: Line) -> bool:
    """Whether a caption goes on from the line before it on the same page."""
    return (
        caption is not None
        and (caption.page_id, caption.kind) == (line.page_id, line.kind)
        and not line.starts_paragraph
    )


def add_caption(whole: JoinedText, line: Line, text: str, paragraph: int, goes_on: bool) -> None:
    if goes_on and whole.captions:
        whole.captions[-1]["text"] += text
        return
    note = {"note": True} if line.kind is LineKind.NOTE else {}
    whole.captions.append({"text": text, "after_paragraph": paragraph} | note)
