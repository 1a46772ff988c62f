"""What a submission shares with what is published, and with the other submissions."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

import index
from archive.editorial.numbering import number_of
from archive.models import Intake, Revision, Submission
from index.overlap import Overlap, overlaps
from webapp.overlap.finding import compared
from webapp.overlap.side_by_side import Beside, beside_published, text_beside

SHOWN = 40  # texts of either kind, those with most of the manuscript first


@dataclass(frozen=True)
class Found:
    """``published`` and ``submitted`` are side by side with the newest text, which has ``letters``
    letters; ``left`` is how many more share less."""

    letters: int
    published: list[Beside]
    submitted: list[Beside]
    left: int


def overlap_of(session: Session, finder: index.Finder, submission: Submission) -> Found:
    """Raises :class:`archive.errors.Refusal` for a text that is too long to be compared."""
    text = submission.newest.text if submission.newest else ""
    own = [submission.article.identifier] if submission.article else []
    against = compared(session, finder, text, staff=True, besides=own)
    others = other_texts(session, submission)
    shared = overlaps(against.manuscript, others.items())
    known = submissions(session, [each.key for each in shared[:SHOWN]])
    return Found(
        letters=len(against.manuscript.letters.at),
        published=beside_published(text, against.published[:SHOWN]),
        submitted=[
            submission_beside(text, known[each.key], others[each.key], each)
            for each in shared[:SHOWN]
        ],
        left=max(0, len(against.published) - SHOWN) + max(0, len(shared) - SHOWN),
    )


def other_texts(session: Session, submission: Submission) -> dict[int, str]:
    """The newest text of every other submission, by the submission's id; also of those that were
    declined, but not of what is no manuscript (不收)."""
    newest = (
        select(func.max(Revision.id))
        .join(Submission, Submission.id == Revision.submission_id)
        .where(Submission.id != submission.id, Submission.intake != Intake.SPAM)
        .group_by(Revision.submission_id)
    )
    query = select(Revision.submission_id, Revision.text).where(Revision.id.in_(newest))
    return {each.submission_id: each.text for each in session.execute(query)}


def submissions(session: Session, ids: list[int]) -> dict[int, Submission]:
    """Submissions by their ids, with their contributors."""
    query = select(Submission).where(Submission.id.in_(ids))
    found = session.scalars(query.options(selectinload(Submission.contributors)))
    return {each.id: each for each in found}


def submission_beside(text: str, other: Submission, theirs: str, overlap: Overlap[int]) -> Beside:
    return text_beside(
        text,
        theirs,
        overlap,
        title=other.title,
        detail="　".join([number_of(other), *other.authors]).strip("　"),
        address=url_for("submissions.submission", submission_id=other.id),
    )
