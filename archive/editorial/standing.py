"""How a submission stands: derived from what was done to it, and kept nowhere.

A text is read by whom it was assigned to, then decided on. A decision counts until a newer one;
after 修改 a new text begins a new round, which needs a decision of its own.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from archive.models import Assignment, Decision, Intake, Opinion, Submission, Verdict


class Standing(enum.StrEnum):
    """The last four are decisions (:class:`archive.models.Verdict`)."""

    ARRIVED = "arrived"  # 待登记
    SPAM = "spam"  # 不收
    UNASSIGNED = "unassigned"  # 待分派
    UNDER_REVIEW = "under_review"  # 审稿中
    UNDECIDED = "undecided"  # 待决定
    REVISE = "revise"  # 待修改: a revised text is awaited
    ACCEPT = "accept"
    DECLINE = "decline"
    RESERVE = "reserve"


@dataclass(frozen=True)
class Task:
    """That ``who`` is to read a text, or to revise it (none: the contributor), by ``due``."""

    who: str | None
    due: dt.date | None
    since: dt.datetime

    def is_late(self, today: dt.date) -> bool:
        return self.due is not None and self.due < today


@dataclass(frozen=True)
class Stands:
    """How a submission stands, and which tasks are open."""

    standing: Standing
    tasks: tuple[Task, ...] = ()


def stands(submission: Submission) -> Stands:
    """How the submission stands now."""
    return derived(
        submission.intake,
        submission.newest_number,
        submission.assignments,
        submission.opinions,
        submission.decisions,
    )


def derived(
    intake: Intake,
    revision: int,
    assignments: Sequence[Assignment | Row[Any]],
    opinions: Sequence[Opinion | Row[Any]],
    decisions: Sequence[Decision | Row[Any]],
) -> Stands:
    """``revision``: the number of the newest text. Rows are in the order in which they came, and
    need no more than the columns that :mod:`archive.editorial.listing` reads."""
    if intake is not Intake.REGISTERED:
        return Stands(Standing.SPAM if intake is Intake.SPAM else Standing.ARRIVED)
    decided, begun = decisions[-1] if decisions else None, 1
    if decided is not None:
        if decided.verdict is not Verdict.REVISE:
            return Stands(Standing(decided.verdict.value))
        if decided.revision >= revision:
            return Stands(Standing.REVISE, (Task(None, decided.due, decided.made_at),))
        begun = decided.revision + 1  # the text that was asked for has come
    round_of = {each.reviewer: each for each in assignments if each.revision >= begun}
    if not round_of:
        return Stands(Standing.UNASSIGNED)
    said = {each.reviewer for each in opinions if each.revision >= begun}
    tasks = tuple(
        Task(each.reviewer, each.due, each.made_at)
        for each in round_of.values()
        if each.reviewer not in said
    )
    return Stands(Standing.UNDER_REVIEW if tasks else Standing.UNDECIDED, tasks)
