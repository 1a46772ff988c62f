"""What came of a scan, as an editor wants to know it before setting to work."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, load_only

from archive.models import Article, Ingestion, Line, LineKind, Page
from archive.scans.expecting import errors_in
from archive.scans.splitting import articles_of
from archive.scans.status import seconds_at_work
from archive.scans.text_layer import differing

UNREAD = (LineKind.HEADER, LineKind.FOLIO)


@dataclass(frozen=True)
class Report:
    """``characters`` are those of its text, ``confidence`` that of the mean line (0 to 1, none
    without lines), ``errors`` the characters that are likely wrong, ``seconds`` by the clock.

    ``layered`` lines have a text layer of the scan's own beside them, which says another thing
    in ``differing`` of them.
    """

    ingestion: Ingestion
    checked: int
    lines: int
    characters: int
    confidence: float | None
    errors: float
    articles: tuple[Article, ...]
    layered: int
    differing: int
    seconds: float

    @property
    def to_check(self) -> int:
        """Articles that a person should look at."""
        return sum(bool(article.doubts) for article in self.articles)

    @property
    def error_rate(self) -> float:
        """Characters that are likely wrong, as a share of all."""
        return self.errors / self.characters if self.characters else 0.0


def report(session: Session, ingestion: Ingestion) -> Report:
    """The report of an ingestion, as far as it has come."""
    of_scan = Page.ingestion_id == ingestion.id
    on_pages = Line.page_id.in_(select(Page.id).where(of_scan))
    lines, confidence = session.execute(
        select(func.count(), func.avg(Line.confidence)).where(on_pages)
    ).one()
    characters = session.scalar(
        select(func.coalesce(func.sum(func.length(Line.recognized)), 0)).where(
            on_pages, Line.kind.not_in(UNREAD)
        )
    )
    layered = session.scalars(select(Line).where(on_pages, Line.embedded.is_not(None))).all()
    checked = session.scalar(
        select(func.count()).select_from(Page).where(of_scan, Page.checked_at.is_not(None))
    )
    return Report(
        ingestion=ingestion,
        checked=checked or 0,
        lines=lines,
        characters=int(characters or 0),
        confidence=None if confidence is None else float(confidence),
        errors=errors_in(session, ingestion.id),
        articles=tuple(
            session.scalars(
                articles_of(ingestion.id).options(load_only(Article.identifier, Article.doubts))
            )
        ),
        layered=len(layered),
        differing=sum(bool(differing(line)) for line in layered),
        seconds=seconds_at_work(session, ingestion.id),
    )
