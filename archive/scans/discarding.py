"""Discarding a scan that turned out to be unreadable, as though it had never been registered."""

from __future__ import annotations

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from archive import audit, masters
from archive.database import Archive
from archive.models import Article, Holding, Ingestion, Line, Movement, Page, Printing, Volume

ACTOR = "ingest"


def discard(archive: Archive, ingestion_id: int, reason: str) -> None:
    """Take an unfinished ingestion, its pages and lines, and masters that nothing else uses,
    out of the record. The audit trail keeps that it was there, and the reason."""
    with archive.writing() as session:
        ingestion = session.get_one(Ingestion, ingestion_id)
        volume, name = ingestion.volume, ingestion.name
        pages = select(Page.id).where(Page.ingestion_id == ingestion_id)
        used = set(
            session.scalars(select(Page.master_sha256).where(Page.ingestion_id == ingestion_id))
        )
        session.execute(delete(Line).where(Line.page_id.in_(pages)))
        session.execute(delete(Page).where(Page.ingestion_id == ingestion_id))
        session.delete(ingestion)
        masters.drop(session, archive.settings, used)
        audit.record(session, ACTOR, "scan.discard", name, volume=volume.number, reason=reason)
        if is_bare(session, volume):
            session.delete(volume)


def is_bare(session: Session, volume: Volume) -> bool:
    """Whether nothing is known of a volume but its number."""
    described = volume.title or volume.editor or volume.year or volume.note
    return not described and not any(
        session.scalar(select(exists().where(table.volume_id == volume.id)))
        for table in (Article, Page, Ingestion, Movement, Holding, Printing)
    )
