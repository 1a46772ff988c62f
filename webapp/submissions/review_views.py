"""Addresses of the review: who reads, what they say, what is decided, and who waits for whom."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import Session

from archive.editorial import decisions, outlines, reviews
from archive.editorial.days import read_day
from archive.editorial.numbering import spelled_number
from archive.editorial.waiting import For, waits
from archive.errors import Conflict, Refusal
from archive.models import Submission
from archive.moments import today
from webapp import permissions, record
from webapp.search.asking import as_page, as_volume, last_page
from webapp.submissions.filters import PER_PAGE
from webapp.submissions.finding import found
from webapp.submissions.page import submission_page
from webapp.submissions.review_forms import AssignForm, DecisionForm, OpinionForm

blueprint = Blueprint("reviewing", __name__, url_prefix="/desk")

AnyForm = AssignForm | OpinionForm | DecisionForm


@blueprint.get("/reviews")
@permissions.editors_only
def waiting() -> ResponseReturnValue:
    """Who waits for whom; what is late first."""
    session = record.reading()
    volume = as_volume(request.args.get("volume", ""))
    what = next((each for each in For if each.value == request.args.get("for")), None)
    mine = bool(request.args.get("mine"))
    found_all = waits(session, volume)
    shown = [
        each
        for each in found_all
        if (what is None or each.what is what) and (not mine or each.who == current_user.name)
    ]
    pages = last_page(len(shown), PER_PAGE)
    page = min(as_page(request.args.get("page", "")), pages)
    return render_template(
        "submissions/waiting.html",
        waits=shown[(page - 1) * PER_PAGE : page * PER_PAGE],
        page=page,
        pages=pages,
        counts={each: sum(wait.what is each for wait in found_all) for each in For},
        late=sum(wait.late_by(today()) > 0 for wait in found_all),
        what=what,
        mine=mine,
        volume=volume,
        volumes=outlines.numbers(session),
        today=today(),
        spelled_number=spelled_number,
    )


@blueprint.post("/submissions/<int:submission_id>/assign")
@permissions.editors_only
def assign(submission_id: int) -> ResponseReturnValue:
    form = AssignForm(prefix="assign")
    form.offer(record.reading())

    def take(session: Session, submission: Submission) -> None:
        due = read_day(form.due.data or "")
        reviews.assign(session, submission, form.reviewer.data, due, current_user.name)

    return done(submission_id, form, take, _("已分派。"))


@blueprint.post("/submissions/<int:submission_id>/opine")
@permissions.editors_only
def opine(submission_id: int) -> ResponseReturnValue:
    form = OpinionForm(prefix="opinion")
    form.offer()

    def take(session: Session, submission: Submission) -> None:
        reviews.opine(session, submission, form.text.data or "", form.proposed, current_user.name)

    return done(submission_id, form, take, _("意见已写下。"))


@blueprint.post("/submissions/<int:submission_id>/decide")
@permissions.editors_only
def decide(submission_id: int) -> ResponseReturnValue:
    form = DecisionForm(prefix="decision")
    form.offer()

    def take(session: Session, submission: Submission) -> None:
        decisions.decide(
            session, submission, form.ruling, seen_then=form.seen.data or "",
            actor=current_user.name,
        )  # fmt: skip

    return done(submission_id, form, take, _("决定已记下。"))


def done(
    submission_id: int,
    form: AnyForm,
    take: Callable[[Session, Submission], None],
    said: str,
) -> ResponseReturnValue:
    """Do what the form says, and lead back; where it cannot be done, the page says why."""
    known = found(record.reading(), submission_id)
    if not form.validate():
        return submission_page(known, form), 400
    try:
        with record.archive().writing() as session:
            take(session, found(session, submission_id))
    except Refusal as refusal:
        form.refuse(refusal)
        return submission_page(known, form), 409 if isinstance(refusal, Conflict) else 400
    flash(said)
    return redirect(url_for("submissions.submission", submission_id=submission_id))
