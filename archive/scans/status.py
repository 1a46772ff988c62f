"""How far an ingestion has come, and how fast it goes."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.models import Ingestion, IngestionState, Page

LATEST = 20  # pages whose pace counts
PAUSE = 10  # times the usual time between pages: nobody was at work then


@dataclass(frozen=True)
class Status:
    """``done`` of ``total`` pages are recognized; ``seconds_per_page`` of the clock, once known."""

    state: IngestionState
    done: int
    total: int
    seconds_per_page: float | None


def status(session: Session, ingestion_id: int) -> Status:
    """The status of an ingestion, from the record alone. ``NoResultFound`` if there is none."""
    ingestion = session.get_one(Ingestion, ingestion_id)
    recognized = select(Page).where(
        Page.ingestion_id == ingestion_id, Page.recognized_at.is_not(None)
    )
    done = session.scalar(select(func.count()).select_from(recognized.subquery())) or 0
    return Status(ingestion.state, done, ingestion.page_count, pace(session, ingestion_id))


def pace(session: Session, ingestion_id: int) -> float | None:
    """Mean seconds between the latest pages, pauses left out; none before there are three."""
    latest = session.scalars(
        select(Page.recognized_at)
        .where(Page.ingestion_id == ingestion_id, Page.recognized_at.is_not(None))
        .order_by(Page.recognized_at.desc())
        .limit(LATEST)
    ).all()
    times = sorted(moment.timestamp() for moment in latest if moment is not None)
    gaps = [after - before for before, after in pairwise(times)]
    if len(gaps) < 2:
        return None
    usual = statistics.median(gaps)
    return statistics.fmean(gap for gap in gaps if gap <= PAUSE * usual)
