"""Waiting: who waits for whom, the most urgent first."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive.editorial.listing import Filters, Row, listed
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
    """``row`` waits for ``what``, ``who`` by name where it is an editor, since a day, until one."""

    row: Row
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
    for row in listed(session, Filters(volume=volume))[0]:
        what = WAITING.get(row.standing)
        if what is None:
            continue
        tasks = row.stands.tasks
        if tasks:
            found += [Wait(row, what, task.who, task.since, task.due) for task in tasks]
        else:
            found.append(Wait(row, what, None, begun(row), None))
    return sorted(found, key=lambda wait: (wait.due or dt.date.max, wait.since))


def begun(row: Row) -> dt.datetime:
    """Since when nothing was done about it: the last text, opinion or registration."""
    submission = row.submission
    moments = [each.made_at for each in submission.revisions]
    moments += [each.made_at for each in submission.opinions]
    return max([*moments, submission.registered_at or submission.made_at])
