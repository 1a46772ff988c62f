"""Reported lines: finding again the line that a reader meant, and the article that holds it now.

Between a report and the day on which an editor reads it, the page may have been recognized anew,
pages parted, articles split or merged. A line that is found again on its page keeps its id
(:mod:`archive.scans.reconciling`); of one that is not, what it said is all that is left to go by.
"""

from __future__ import annotations

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import Correction, Erratum, Line, Page
from archive.scans.correcting import articles_with
from archive.scans.rederiving import lines_of

LEAST_ALIKE = 50  # percent: below, a line of this id is another one, for an id may be used again


def reported_line(session: Session, erratum: Erratum) -> Line | None:
    """The line that the reader meant, as it is in the record today; none where none can be told."""
    same = same_line(session, erratum)
    if same is not None:
        return same
    alike = [
        line
        for line in lines_of(session, erratum.article)
        if erratum.seen in (line.text, line.recognized)
    ]
    return min(alike, key=lambda line: distance(line, erratum), default=None)


def same_line(session: Session, erratum: Erratum) -> Line | None:
    """The line of the id that was reported, if it ever read so, or reads much like it."""
    line = session.get(Line, erratum.line_id) if erratum.line_id is not None else None
    if line is None or line.page.volume_id != erratum.article.volume_id:
        return None
    readings = {line.recognized, *(text for each in line.corrections for text in told(each))}
    if erratum.seen in readings:
        return line
    return line if fuzz.ratio(line.text, erratum.seen) >= LEAST_ALIKE else None


def told(correction: Correction) -> tuple[str, str]:
    return correction.before, correction.text


def distance(line: Line, erratum: Erratum) -> tuple[int, int]:
    """How far off a line stands from where one was reported: in pages, then in lines."""
    return (
        abs(line.page.sequence - (erratum.page_sequence or 0)),
        abs(line.order - (erratum.line_order or 0)),
    )


def follow_lines(session: Session, ingestion_id: int) -> None:
    """Let the reports on lines of a scan be of the articles that hold these lines now."""
    session.flush()
    reports = session.scalars(
        select(Erratum)
        .join(Line, Line.id == Erratum.line_id)
        .join(Page, Page.id == Line.page_id)
        .where(Page.ingestion_id == ingestion_id)
    ).all()
    for erratum in reports:
        line = same_line(session, erratum)
        holding = articles_with(session, line) if line is not None else ()
        if holding and erratum.article_id not in {article.id for article in holding}:
            erratum.article = holding[0]
