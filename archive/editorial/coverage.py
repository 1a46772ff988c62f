"""Coverage: how many manuscripts there are for each topic, by how they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive.editorial import topics
from archive.editorial.listing import Filters, briefs
from archive.editorial.standing import Standing
from archive.models import Intake, Outline, Submission, Topic


@dataclass(frozen=True)
class Covered:
    """A topic, none for manuscripts without one, and how many stand how."""

    topic: Topic | None
    counts: Mapping[Standing, int]

    @property
    def hopeful(self) -> int:
        """Manuscripts that were not sent back."""
        return self.total - self.counts.get(Standing.DECLINE, 0)

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def totals(session: Session) -> dict[int, int]:
    """How many manuscripts are registered for each outline, by the outline's id."""
    query = select(Submission.outline_id, func.count().label("total")).where(
        Submission.intake == Intake.REGISTERED, Submission.outline_id.is_not(None)
    )
    found = session.execute(query.group_by(Submission.outline_id))
    return {each.outline_id: each.total for each in found}


def coverage(session: Session, outline: Outline) -> list[Covered]:
    """Every topic in order, and last, where there are any, the manuscripts without a topic.

    A topic counts its own manuscripts, without those of its sub-topics. What the public sent in
    counts once it is registered.
    """
    counted: dict[int | None, Counter[Standing]] = {}
    for each in briefs(session, Filters(volume=outline.volume.number)):
        if each.number is not None:
            counted.setdefault(each.topic_id, Counter())[each.standing] += 1
    covered = [Covered(topic, counted.get(topic.id, {})) for topic in topics.in_order(outline)]
    if None in counted:
        covered.append(Covered(None, counted[None]))
    return covered
