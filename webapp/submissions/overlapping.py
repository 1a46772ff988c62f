"""What a submission shares with what is published, and with the other submissions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import func, select
from sqlalchemy.orm import Session

import index
from archive.editorial.numbering import number_of
from archive.models import Revision, Submission
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
    others = dict(other_texts(session, submission))
    shared = overlaps(against.manuscript, ((key, each.text) for key, each in others.items()))
    submitted = [
        submission_beside(session, text, others[each.key], each) for each in shared[:SHOWN]
    ]
    return Found(
        letters=len(against.manuscript.letters.at),
        published=beside_published(text, against.published[:SHOWN]),
        submitted=submitted,
        left=max(0, len(against.published) - SHOWN) + max(0, len(shared) - SHOWN),
    )


def other_texts(session: Session, submission: Submission) -> Iterator[tuple[int, Revision]]:
    """The newest text of every other submission, by the submission's id."""
    newest = (
        select(func.max(Revision.id))
        .where(Revision.submission_id != submission.id)
        .group_by(Revision.submission_id)
    )
    for revision in session.scalars(select(Revision).where(Revision.id.in_(newest))):
        yield revision.submission_id, revision


def submission_beside(
    session: Session, text: str, revision: Revision, overlap: Overlap[int]
) -> Beside:
    other = session.get_one(Submission, revision.submission_id)
    return text_beside(
        text,
        revision.text,
        overlap,
        title=other.title,
        detail="　".join([number_of(other) or "", *other.authors]).strip("　"),
        address=url_for("submissions.submission", submission_id=other.id),
    )
