"""Binding: recognized pages made into a volume that can be read, and into its articles."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from archive import articles, audit
from archive.config import Settings
from archive.models import Article, Ingestion, IngestionState, Page, now
from archive.scans.expecting import expect
from archive.scans.imprint import fill_in, imprint_of
from archive.scans.read_pages import pages_with_lines
from archive.scans.reading import read_pages
from archive.scans.splitting import split
from archive.scans.uniting import Pair, lay_beside, manuscripts_of, paired, unite

ACTOR = "ingest"


def bind(session: Session, settings: Settings, ingestion: Ingestion) -> list[Article]:
    """Tell what the pages and lines are, make the articles, and call the ingestion done.

    The articles are published if that was asked; there are none where no page has any text. The
    volume is told what its imprint says, where nobody has told it otherwise. What the volume has
    as manuscripts already is laid beside the lines, and joined to them where articles are to be
    published at once and there is no doubt; where there is, that article stays a draft.
    """
    pages = session.scalars(pages_with_lines().where(Page.ingestion_id == ingestion.id)).all()
    describe(pages)
    found = split(ingestion, pages)
    for page in pages:
        expect(page)
    filled = fill_in(ingestion.volume, imprint_of(pages))
    ingestion.state = IngestionState.DONE
    ingestion.finished_at = now()
    waiting = manuscripts_of(session, ingestion.volume)
    session.add_all(found)
    session.flush()
    pairs = paired([each for each in found if not each.provisional], waiting)
    lay_beside(session, pairs)
    if ingestion.publish:
        found = publish(session, settings, found, pairs)
    audit.record(
        session,
        ACTOR,
        "scan.done",
        ingestion.name,
        volume=ingestion.volume.number,
        pages=ingestion.page_count,
        articles=[article.identifier for article in found],
        imprint={field: getattr(ingestion.volume, field) for field in filled},
    )
    return found


def publish(
    session: Session, settings: Settings, found: Sequence[Article], pairs: Sequence[Pair]
) -> list[Article]:
    """Publish the articles, those of manuscripts under the identifiers that they had."""
    known = {pair.scanned.id: pair for pair in pairs}
    published = []
    for article in found:
        pair = known.get(article.id)
        if pair is None or pair.is_certain:
            if pair is not None:
                article = unite(session, settings, article, pair.manuscript, ACTOR)
            articles.publish(session, article, ACTOR)
        else:
            article.doubts = [*article.doubts, "manuscript"]
        published.append(article)
    return published


def describe(pages: Sequence[Page]) -> None:
    """Set the kinds and folios of pages, and the kinds of their lines."""
    for page, reading in zip(pages, read_pages(pages), strict=True):
        page.kind, page.folio = reading.kind, reading.folio
        for line, kind, starts in zip(page.lines, reading.kinds, reading.starts, strict=True):
            line.kind, line.starts_paragraph = kind, starts
