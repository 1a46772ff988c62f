"""The passage that a report is about, as it reads today."""

from __future__ import annotations

from rapidfuzz import fuzz
from sqlalchemy.orm import Session

from archive.models import Erratum
from archive.paragraphs import paragraph, paragraph_spans
from archive.scans.reported import LEAST_ALIKE, reported_line


def present_text(session: Session, erratum: Erratum) -> str | None:
    """How the passage reads today; none where it is not to be found any more."""
    if erratum.paragraph is None:
        line = reported_line(session, erratum)
        return None if line is None else line.text
    number = reported_paragraph(erratum)
    return None if number is None else paragraph(erratum.article, number)


def reported_paragraph(erratum: Erratum) -> int | None:
    """The number, from 1, of the paragraph that the reader meant: the nearest that reads as they
    saw it, or else the one of that number, if it reads much like it."""
    article, number = erratum.article, erratum.paragraph or 0
    spans = paragraph_spans(article.text)
    same = [
        at
        for at, (start, end) in enumerate(spans, 1)
        if article.text[start:end] == erratum.seen
    ]  # fmt: skip
    if same:
        return min(same, key=lambda at: abs(at - number))
    present = paragraph(article, number)
    if present is not None and fuzz.ratio(present, erratum.seen) >= LEAST_ALIKE:
        return number
    return None
