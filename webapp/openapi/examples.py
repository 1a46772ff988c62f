"""What the examples of addresses name, so that they can be followed here."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import moments
from archive.articles import readable
from archive.models import Article, Contribution, Document, Ingestion, Place, Volume, VolumeStatus

MOST = 500  # articles among which to look for one that tells of somebody


def known_here(session: Session) -> dict[str, object]:
    """By the names of parameters: something public that there is. Scans, rather than plain texts.

    What the archive has nothing of is left out.
    """
    articles = readable(staff=False).with_only_columns(Article.identifier)
    published = select(Volume.number).where(Volume.status == VolumeStatus.PUBLISHED)
    public = readable(staff=False).with_only_columns(Article.id)
    told = session.scalars(readable(staff=False).with_only_columns(Article.people).limit(MOST))
    found = {
        "identifier": session.scalar(
            articles.order_by(
                Article.master_sha256.is_(None), Article.ranges.any().desc(), Article.id
            )
        ),
        "spelling": session.scalar(published.order_by(Volume.number)),
        "author": session.scalar(
            select(Contribution.name).where(Contribution.article_id.in_(public)).limit(1)
        ),
        "person": next((name for names in told for name in names), None),
        "place": session.scalar(select(Place.name).order_by(Place.id)),
        "report_year": moments.today().year,  # there is a report of every year
        "document_id": session.scalar(select(Document.id).order_by(Document.id)),
        "ingestion_id": session.scalar(select(Ingestion.id).order_by(Ingestion.id)),
    }
    return {name: value for name, value in found.items() if value is not None}
