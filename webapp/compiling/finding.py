"""The planned volume that an address means."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive import articles, volumes
from archive.models import Article, Outline, Volume, VolumeStatus


def found_planned(session: Session, number: int) -> Volume:
    """The planned volume of this number. Page not found for a published one, too."""
    volume = volumes.find(session, number)
    if volume is None or volume.status is not VolumeStatus.PLANNED:
        abort(404)
    return volume


@dataclass(frozen=True)
class Planned:
    """A planned volume, with how many manuscripts are in it; ``outline`` where it has one."""

    volume: Volume
    outline: Outline | None
    manuscripts: int


def planned(session: Session) -> list[Planned]:
    """The planned volumes, the next one first."""
    counts = (
        select(Article.volume_id, func.count())
        .where(articles.open_to_editors())
        .group_by(Article.volume_id)
    )
    counted = {row[0]: row[1] for row in session.execute(counts)}
    rows = session.execute(
        select(Volume, Outline)
        .outerjoin(Outline, Outline.volume_id == Volume.id)
        .where(Volume.status == VolumeStatus.PLANNED)
        .order_by(Volume.number)
    )
    return [Planned(volume, outline, counted.get(volume.id, 0)) for volume, outline in rows]
