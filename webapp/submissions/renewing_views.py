"""Addresses of renewing a draft by the newest text: ``/desk/submissions/<id>/renew``."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from archive.editorial import renewing
from archive.editorial.comparing import compared
from archive.editorial.numbering import number_of
from archive.errors import Conflict, Refusal
from archive.models import Submission
from webapp import permissions, record
from webapp.language import translate
from webapp.submissions.finding import found

blueprint = Blueprint("renewing", __name__, url_prefix="/desk/submissions")


@blueprint.route("/<int:submission_id>/renew", methods=["GET", "POST"])
@permissions.editors_only
def renew(submission_id: int) -> ResponseReturnValue:
    """How the draft differs from the newest text; sent, the draft says that text."""
    known = found(record.reading(), submission_id)
    if request.method == "GET":
        return page(known)
    archive = record.archive()
    try:
        with archive.writing() as session:
            number = renewing.renew(
                session, archive.settings, found(session, submission_id),
                seen_then=request.form.get("seen", ""), actor=current_user.name,
            )  # fmt: skip
    except Refusal as refusal:
        refused = translate(refusal.template, refusal.values)
        return page(known, refused), 409 if isinstance(refusal, Conflict) else 400
    flash(_("文章已是第 %(number)d 稿的文字。", number=number))
    return redirect(url_for("submissions.submission", submission_id=submission_id))


def page(submission: Submission, refused: str | None = None) -> str:
    """Page not found where there is no draft, or it says what the newest text does."""
    article, newest = submission.article, submission.newest
    shown = renewing.differs(submission) and article is not None and newest is not None
    if not shown and refused is None:
        abort(404)
    return render_template(
        "submissions/renew.html",
        submission=submission,
        number=number_of(submission),
        newest=newest,
        seen=renewing.seen(submission),
        pieces=compared(article.text, newest.text) if shown else None,  # type: ignore[union-attr]
        refused=refused,
    )
