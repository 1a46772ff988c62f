"""How far the ingestions have come, as a page and the API say it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from archive import scans
from archive.models import Ingestion, IngestionState, Volume
from webapp import wording

A_MINUTE = 60


@dataclass(frozen=True)
class UnderWay:
    """An ingestion with the number of its pages that are done."""

    ingestion: Ingestion
    done: int
    total: int
    state: IngestionState
    seconds_per_page: float | None
    seconds_left: int | None

    def __str__(self) -> str:
        """已识别 12 / 28 页，每页约 2.1 秒，约还需 3 分钟"""
        if self.state is not IngestionState.RUNNING:
            return wording.kind(self.state)
        said = _("已识别 %(done)d / %(total)d 页", done=self.done, total=self.total)
        if self.seconds_left is None:
            return said
        minutes = math.ceil(self.seconds_left / A_MINUTE)
        left = ngettext("约还需 %(num)d 分钟", "约还需 %(num)d 分钟", minutes)
        return _(
            "%(said)s，每页约 %(pace).1f 秒，%(left)s",
            said=said,
            pace=self.seconds_per_page,
            left=left,
        )

    def as_document(self) -> dict[str, Any]:
        number = self.ingestion.volume.number
        return {
            "id": self.ingestion.id,
            "volume": number,
            "state": self.state.value,
            "done": self.done,
            "total": self.total,
            "seconds_per_page": self.seconds_per_page,
            "seconds_left": self.seconds_left,
            "message": str(self),
            "volume_url": url_for("volumes.volume", spelling=number),
        }


def of(session: Session, ingestion: Ingestion) -> UnderWay:
    now = scans.status(session, ingestion.id)
    left = now.total - now.done
    seconds = None if now.seconds_per_page is None else round(left * now.seconds_per_page)
    return UnderWay(ingestion, now.done, now.total, now.state, now.seconds_per_page, seconds)


def under_way(session: Session, volume: Volume | None = None) -> list[UnderWay]:
    """Unfinished ingestions, the oldest first; of one volume, if one is given."""
    return [
        of(session, ingestion)
        for ingestion in scans.unfinished(session)
        if ingestion.state is not IngestionState.DONE
        and (volume is None or ingestion.volume_id == volume.id)
    ]
