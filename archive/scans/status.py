"""How far an ingestion has come, and how fast it goes."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
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
    gaps = gaps_between(moments(session, ingestion_id)[-LATEST:])
    return statistics.fmean(gaps) if len(gaps) >= 2 else None


def seconds_at_work(session: Session, ingestion_id: int) -> float:
    """How long the pages of an ingestion took by the clock, pauses left out."""
    gaps = gaps_between(moments(session, ingestion_id))
    # From the first page on; until then, it took as long as any other.
    return sum(gaps) + (statistics.fmean(gaps) if gaps else 0.0)


def moments(session: Session, ingestion_id: int) -> list[float]:
    """When each page was recognized, in order, in seconds."""
    found = session.scalars(
        select(Page.recognized_at).where(
            Page.ingestion_id == ingestion_id, Page.recognized_at.is_not(None)
        )
    )
    return sorted(moment.timestamp() for moment in found if moment is not None)


def gaps_between(times: Sequence[float]) -> list[float]:
    """Seconds from one to the next, but for pauses."""
    gaps = [after - before for before, after in pairwise(times)]
    usual = statistics.median(gaps) if gaps else 0.0
    return [gap for gap in gaps if gap <= PAUSE * usual]
