"""Keeping what was recognized on a page: its preparation and its lines, and a facing page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from archive.models import Ingestion, Line, Page, now
from archive.scans.ordering import PlacedLine
from archive.scans.pages import RecognizedPage
from archive.scans.recognition import ENGINE


def keep(session: Session, recognized: RecognizedPage) -> None:
    """Write what was recognized on a page; where its scan shows two, the other page as well."""
    page = session.get_one(Page, recognized.page_id)
    describe(page, recognized)
    session.add_all(lines_of(page.id, recognized))
    if recognized.facing is not None:
        facing = insert_after(session, page)
        describe(facing, recognized.facing)
        session.add_all(lines_of(facing.id, recognized.facing))


def describe(page: Page, recognized: RecognizedPage) -> None:
    page.width, page.height = recognized.size
    page.rotation = recognized.preparation.rotation
    page.crop = list(recognized.preparation.crop or ())
    page.skew = round(recognized.skew, 3)
    page.engine = ENGINE
    page.recognized_at = now()


def insert_after(session: Session, page: Page) -> Page:
    """Another page of the same scan, right after this one; those that follow make room."""
    shift_after(session, page, by=1)
    facing = Page(
        volume_id=page.volume_id,
        ingestion_id=page.ingestion_id,
        sequence=page.sequence + 1,
        master_sha256=page.master_sha256,
        master_index=page.master_index,
    )
    session.add(facing)
    session.flush()
    return facing


def remove(session: Session, page: Page) -> None:
    """Take a page that no line stands on any more out of the book; those that follow close up."""
    session.flush()
    session.expire(page, ["lines"])
    session.delete(page)
    shift_after(session, page, by=-1)


def shift_after(session: Session, page: Page, by: int) -> None:
    """Number the pages after this one anew, and let the ingestion have so many more."""
    session.flush()
    # By way of negative numbers: each step of an update must leave numbers that occur once.
    of_volume = update(Page).where(Page.volume_id == page.volume_id)
    session.execute(
        of_volume.where(Page.sequence > page.sequence).values(sequence=-(Page.sequence + by))
    )
    session.execute(of_volume.where(Page.sequence < 0).values(sequence=-Page.sequence))
    if page.ingestion_id is not None:
        session.get_one(Ingestion, page.ingestion_id).page_count += by


def lines_of(page_id: int, recognized: RecognizedPage) -> Iterable[Line]:
    """The lines as rows, none of which is in the record yet."""
    for order, (placed, embedded) in enumerate(recognized.lines_with_embedded()):
        yield Line(page_id=page_id, order=order, **reading_of(placed, embedded))


def reading_of(placed: PlacedLine, embedded: str | None) -> dict[str, Any]:
    """What a line's row says of how it was recognized."""
    return {
        "recognized": placed.line.text,
        "confidence": round(placed.line.confidence, 4),
        "x0": placed.x0,
        "y0": placed.y0,
        "x1": placed.x1,
        "y1": placed.y1,
        "char_boxes": placed.char_boxes,
        "char_confidences": placed.line.char_confidences,
        "column": placed.column,
        "vertical": placed.vertical,
        "embedded": embedded,
    }
