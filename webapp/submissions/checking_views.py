"""Addresses of checking a submission: ``/desk/submissions/<id>/overlap`` and ``…/proofread``."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from archive.editorial.numbering import number_of
from webapp import permissions, record
from webapp.proofreading.views import looked_through
from webapp.submissions.finding import found
from webapp.submissions.overlapping import overlap_of

blueprint = Blueprint("submission_checks", __name__, url_prefix="/desk/submissions")


@blueprint.get("/<int:submission_id>/overlap")
@permissions.editors_only
def overlap(submission_id: int) -> ResponseReturnValue:
    """What of the newest text is published, or stands in another submission, side by side."""
    known = found(record.reading(), submission_id)
    return render_template(
        "submissions/overlap.html",
        submission=known,
        number=number_of(known),
        found=overlap_of(record.reading(), record.finder(), known),
    )


@blueprint.get("/<int:submission_id>/proofread")
@permissions.editors_only
def proofreading(submission_id: int) -> ResponseReturnValue:
    """What to look at in the newest text; ``?kind=`` narrows it."""
    known = found(record.reading(), submission_id)
    text = known.newest.text if known.newest else ""
    return render_template(
        "submissions/proofread.html",
        submission=known,
        number=number_of(known),
        found=looked_through(text, request.args.get("kind", "")),
    )
