"""Which submission an address of the desk means."""

from __future__ import annotations

from flask import abort
from sqlalchemy.orm import Session

from archive.by_number import by_number
from archive.models import Revision, Submission


def found(session: Session, submission_id: int) -> Submission:
    """The submission of this id. Page not found otherwise."""
    submission = by_number(session, Submission, submission_id)
    if submission is None:
        abort(404)
    return submission


def found_text(submission: Submission, number: int) -> Revision:
    """Text ``number`` of the submission. Page not found otherwise."""
    for revision in submission.revisions:
        if revision.number == number:
            return revision
    abort(404)
