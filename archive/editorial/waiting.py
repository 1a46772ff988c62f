"""Waiting: who waits for whom, the most urgent first."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive.editorial.listing import Brief, Filters, briefs
from archive.editorial.standing import Standing


class For(enum.StrEnum):
    """What a submission waits for."""

    REGISTERING = "registering"
    ASSIGNING = "assigning"
    REVIEWER = "reviewer"
    DECISION = "decision"
    CONTRIBUTOR = "contributor"


WAITING = {
    Standing.ARRIVED: For.REGISTERING,
    Standing.UNASSIGNED: For.ASSIGNING,
    Standing.UNDER_REVIEW: For.REVIEWER,
    Standing.UNDECIDED: For.DECISION,
    Standing.REVISE: For.CONTRIBUTOR,
}


@dataclass(frozen=True)
class Wait:
    """``brief`` waits for ``what``, ``who`` by name where it is an editor, since a moment, until
    a day."""

    brief: Brief
    what: For
    who: str | None
    since: dt.datetime
    due: dt.date | None

    def late_by(self, today: dt.date) -> int:
        """Days after the deadline; 0 where there is time, or no deadline."""
        return 0 if self.due is None else max(0, (today - self.due).days)


def waits(session: Session, volume: int | None = None) -> list[Wait]:
    """All that is waited for: what is due first; without a deadline, what waits longest."""
    found = []
    for brief in briefs(session, Filters(volume=volume)):
        what = WAITING.get(brief.standing)
        if what is None:
            continue
        tasks = brief.stands.tasks
        if tasks:
            found += [Wait(brief, what, task.who, task.since, task.due) for task in tasks]
        else:
            found.append(Wait(brief, what, None, brief.since, None))
    return sorted(found, key=lambda wait: (wait.due or dt.date.max, wait.since, wait.brief.id))
