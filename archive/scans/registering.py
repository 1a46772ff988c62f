"""Registering a scan: its files kept as masters, and a page for each of its images.

From here on the scan is the archive's: what was given may go away, and recognition can be
stopped and taken up again at any page.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from archive import articles, audit, masters, volumes
from archive.database import Archive
from archive.errors import Refusal
from archive.models import Ingestion, IngestionState, Master, Page
from archive.scans.source import ScanSource, open_scan
from archive.scans.splitting import articles_of


def register(
    archive: Archive,
    path: Path,
    volume: int,
    *,
    publish: bool,
    actor: str,
    name: str | None = None,
) -> int:
    """Take a scan into the record, unrecognized; the id of its ingestion.

    The same scan again is the same ingestion, published if that is asked now. ``name`` is what
    its owner calls it, where that is not the path's own name. Raises :class:`Refusal` for a scan
    that cannot be read (nothing is kept of it then), one that is in another volume already, or a
    volume that has another scan.
    """
    source = open_scan(path)
    name = name or source.name
    with archive.writing() as session:
        known = find(session, source, volume, name)
        if known is not None:
            if publish:
                ask_publication(session, known, actor)
            return known.id
        ingestion = Ingestion(
            volume=volumes.find_or_make(session, volume),
            fingerprint=source.fingerprint,
            name=name,
            page_count=len(source.pages),
            publish=publish,
        )
        session.add(ingestion)
        kept = {file: masters.keep(session, archive.settings, file) for file in source.files}
        add_pages(session, ingestion, source, kept)
        audit.record(
            session,
            actor,
            "scan.register",
            ingestion.name,
            volume=volume,
            pages=ingestion.page_count,
            fingerprint=ingestion.fingerprint,
        )
        return ingestion.id


def find(session: Session, source: ScanSource, volume: int, name: str) -> Ingestion | None:
    """The ingestion of this very scan in this volume. Raises :class:`Refusal` on a conflict."""
    same = session.scalars(
        select(Ingestion).where(Ingestion.fingerprint == source.fingerprint)
    ).first()
    if same is not None:
        if same.volume.number != volume:
            raise Refusal(
                "扫描件 %(name)s 已经收在%(there)s，不能再收进%(here)s。请核对辑号。",
                name=name,
                there=volumes.spelled(same.volume.number),
                here=volumes.spelled(volume),
            )
        return same
    other = session.scalars(
        select(Ingestion).join(Ingestion.volume).where(Ingestion.volume.has(number=volume))
    ).first()
    if other is not None:
        raise Refusal(
            "%(volume)s已有扫描件“%(other)s”，没有再收 %(name)s。"
            "一辑只收一份扫描件：请核对辑号，或把全辑各页合成一个 PDF、放进一个文件夹。",
            volume=volumes.spelled(volume),
            other=other.name,
            name=name,
        )
    return None


def ask_publication(session: Session, ingestion: Ingestion, actor: str) -> None:
    """Publish what came of a scan, now or as soon as it is recognized."""
    ingestion.publish = True
    if ingestion.state is IngestionState.DONE:
        for article in session.scalars(articles_of(ingestion.id)):
            articles.publish(session, article, actor)


def add_pages(
    session: Session, ingestion: Ingestion, source: ScanSource, kept: dict[Path, Master]
) -> None:
    session.flush()
    session.add_all(
        Page(
            volume_id=ingestion.volume_id,
            ingestion_id=ingestion.id,
            sequence=sequence,
            master_sha256=kept[slot.path].sha256,
            master_index=slot.index,
        )
        for sequence, slot in enumerate(source.pages, 1)
    )
    session.flush()


def unfinished(session: Session) -> Sequence[Ingestion]:
    """Ingestions that wait, are under way or have pages to be read anew, the oldest first."""
    wanted = select(Page.ingestion_id).where(Page.wanted.is_not(None))
    query = select(Ingestion).where(
        or_(Ingestion.state != IngestionState.DONE, Ingestion.id.in_(wanted))
    )
    return session.scalars(query.order_by(Ingestion.id)).all()
