"""Addresses for everyone: ``/submit``, and ``/submit/<receipt>`` for who sent a manuscript in."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_limiter.errors import RateLimitExceeded
from werkzeug.exceptions import RequestEntityTooLarge

from archive.disclosure import is_open
from archive.editorial import revising, submissions
from archive.editorial.numbering import number_of
from archive.editorial.standing import Standing, stands
from archive.errors import Refusal
from archive.models import Intake, OutlineState, Submission
from archive.receipts import of_receipt
from webapp import errors, record
from webapp.forms import Form
from webapp.limits import waiting
from webapp.submissions import places
from webapp.submissions.forms import PublicForm, RevisedForm
from webapp.submissions.limits import LIMIT, now_signed, refuse_haste, too_many
from webapp.submissions.receipt import told

blueprint = Blueprint("submitting", __name__)


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    return errors.page(
        413, _("稿件和照片一次不能超过 30 MB，没有收下。请把照片缩小，或分几次交、寄给编辑部。")
    )


@blueprint.route("/submit", methods=["GET", "POST"])
def submit() -> ResponseReturnValue:
    """The form; what is sent waits for an editor, and nothing of it is ever public."""
    form = PublicForm()
    form.place.choices = places.choices(record.reading(), OutlineState.CALLING)
    if not form.is_submitted():
        form.begun.data = now_signed()
        return shown(form, "submissions/submit.html"), 200
    try:
        made = send(form)
    except RateLimitExceeded:
        form.refuse(too_many())
        return shown(form, "submissions/submit.html"), 429, waiting()
    except Refusal as refusal:
        form.refuse(refusal)
        made = None
    if made is None:
        return shown(form, "submissions/submit.html"), 400
    return redirect(url_for("submitting.receipt", receipt=made))


def send(form: PublicForm) -> str | None:
    """Take the manuscript in, and give its receipt; none where a field is wrong.

    Raises :class:`Refusal`, or :class:`RateLimitExceeded`, and nothing is taken in.
    """
    if not form.validate():
        return None
    begun, form.begun.data = form.begun.data or "", now_signed()
    refuse_haste(begun)
    form.begun.data = begun  # once is enough
    archive = record.archive()
    with form.brought(archive.settings) as brought, archive.writing() as session:
        made = submissions.arrive(
            session, archive.settings, form.details(session), brought, form.contact
        )
        with LIMIT.counted:
            return made.receipt


@blueprint.route("/submit/<receipt>", methods=["GET", "POST"])
def receipt(receipt: str) -> ResponseReturnValue:
    """How the manuscript stands, for whoever has its receipt; and where the revised text is
    awaited, the form for it."""
    submission = of_receipt(record.reading(), Submission, receipt)
    if submission is None:
        abort(404)
    form = RevisedForm()
    if not form.is_submitted():
        return receipt_page(submission, form), 200
    if not form.validate():
        return receipt_page(submission, form), 400
    archive = record.archive()
    try:
        with (
            form.brought(archive.settings, form.note.data or "") as brought,
            archive.writing() as session,
        ):
            there = of_receipt(session, Submission, receipt)
            if there is None:
                abort(404)
            revising.send_again(session, archive.settings, there, brought)
            with LIMIT.counted:
                pass
    except RateLimitExceeded:
        form.refuse(too_many())
        return receipt_page(submission, form), 429, waiting()
    except Refusal as refusal:
        form.refuse(refusal)
        return receipt_page(submission, form), 400
    return redirect(url_for("submitting.receipt", receipt=receipt))


def receipt_page(submission: Submission, form: Form) -> str:
    """Nothing of the contact data, the text, or what the editors say among themselves."""
    standing, article = stands(submission).standing, submission.article
    last = submission.decisions[-1] if submission.decisions else None
    return shown(
        form,
        "submissions/receipt.html",
        submission=submission,
        number=number_of(submission),
        standing=standing,
        told=told(submission),
        article=article if article is not None and is_open(article) else None,
        answer=last.answer if last is not None else "",
        due=last.due if last is not None and standing is Standing.REVISE else None,
        is_registered=submission.intake is Intake.REGISTERED,
    )


def shown(form: Form, template: str, **values: object) -> str:
    return render_template(template, form=form, **values)
