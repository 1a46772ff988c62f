"""Binding: recognized pages made into a volume that can be read, and one provisional article.

Until a person has split the volume, its whole text is one article, so that all of it can be
found from the first hour.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from archive import articles, audit, volumes
from archive.models import (
    Article,
    ArticleRange,
    Ingestion,
    IngestionState,
    Line,
    Page,
    now,
)
from archive.scans.joining import joined
from archive.scans.reading import read_volume
from archive.scans.sheet import ScannedPage

ACTOR = "ingest"


def bind(session: Session, ingestion: Ingestion) -> Article | None:
    """Tell what the pages and lines are, make the article, and call the ingestion done.

    The article is published if that was asked; there is none where no page has any text.
    """
    pages = session.scalars(
        select(Page)
        .where(Page.ingestion_id == ingestion.id)
        .order_by(Page.sequence)
        .options(selectinload(Page.lines).selectinload(Line.corrections))
    ).all()
    describe(pages)
    article = provisional_article(ingestion, pages)
    ingestion.state = IngestionState.DONE
    ingestion.finished_at = now()
    if article is not None:
        session.add(article)
        session.flush()
        if ingestion.publish:
            articles.publish(session, article, ACTOR)
    audit.record(
        session,
        ACTOR,
        "scan.done",
        ingestion.name,
        volume=ingestion.volume.number,
        pages=ingestion.page_count,
        article=article.identifier if article else None,
    )
    return article


def describe(pages: Sequence[Page]) -> None:
    """Set the kinds and folios of pages, and the kinds of their lines."""
    readings = read_volume(
        [ScannedPage((page.width or 0, page.height or 0), page.skew, page.lines) for page in pages]
    )
    for page, reading in zip(pages, readings, strict=True):
        page.kind, page.folio = reading.kind, reading.folio
        for line, kind, starts in zip(page.lines, reading.kinds, reading.starts, strict=True):
            line.kind, line.starts_paragraph = kind, starts


def provisional_article(ingestion: Ingestion, pages: Sequence[Page]) -> Article | None:
    written = [page for page in pages if page.lines]
    whole = joined(line for page in written for line in page.lines)
    if not whole.text:
        return None
    folios = [page.folio for page in pages if page.folio is not None]
    return Article(
        identifier=articles.new_identifier(),
        volume_id=ingestion.volume_id,
        title=f"{volumes.spelled(ingestion.volume.number)}全文（待拆分）",
        text=whole.text,
        segments=whole.segments,
        captions=whole.captions,
        headings=whole.headings,
        page_start=folios[0] if folios else None,
        page_end=folios[-1] if folios else None,
        provisional=True,
        ranges=[
            ArticleRange(
                position=position,
                page_id=page.id,
                first_line=page.lines[0].order,
                last_line=page.lines[-1].order,
            )
            for position, page in enumerate(written)
        ],
    )
