"""Names of recipients that were merged: which stands for each now, and which did then.

A movement that was entered while one name stood for another names that other for ever, also when
the merging was undone since. When that was, the audit trail says.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from archive.ledger.merging import MERGE, UNMERGE
from archive.models import Audit, Recipient


def standing_names(session: Session) -> dict[str, str]:
    """By each name that is merged, the one that stands for it now."""
    merged = (
        select(Recipient)
        .where(Recipient.merged_into_id.is_not(None))
        .options(joinedload(Recipient.merged_into))
    )
    return {each.name: each.standing.name for each in session.scalars(merged)}


@dataclass
class Merging:
    """That ``into`` stood for a name from ``since`` until ``until``; none while it does."""

    into: str
    since: dt.datetime
    until: dt.datetime | None = None

    def held(self, moment: dt.datetime) -> bool:
        return self.since <= moment and (self.until is None or moment <= self.until)


def mergings(session: Session) -> dict[str, list[Merging]]:
    """All that there ever were, by name, those that were undone too."""
    query = select(Audit).where(Audit.action.in_((MERGE, UNMERGE))).order_by(Audit.id)
    found: dict[str, list[Merging]] = defaultdict(list)
    for entry in session.scalars(query):
        name = entry.detail["name"]
        if entry.action == MERGE:
            found[name].append(Merging(entry.detail["into_name"], entry.at))
        elif found[name]:
            found[name][-1].until = entry.at
    return found


def names_then(known: dict[str, list[Merging]], name: str, moment: dt.datetime) -> set[str]:
    """All names under which a movement may stand that was entered for ``name`` at ``moment``.

    Moments are kept to the second, so in the second of a merging it is any of them.
    """
    found, new = {name}, [name]
    while new:
        following = {each.into for one in new for each in known.get(one, ()) if each.held(moment)}
        new = list(following - found)
        found |= following
    return found
