"""Which submission an address of the desk means."""

from __future__ import annotations

from flask import abort
from sqlalchemy.orm import Session

from archive.models import Revision, Submission


def found(session: Session, submission_id: int) -> Submission:
    """The submission of this id. Page not found otherwise."""
    submission = session.get(Submission, submission_id) if 0 < submission_id < 2**31 else None
    if submission is None:
        abort(404)
    return submission


def found_text(submission: Submission, number: int) -> Revision:
    """Text ``number`` of the submission. Page not found otherwise."""
    for revision in submission.revisions:
        if revision.number == number:
            return revision
    abort(404)
