"""Likely duplicates among the recipients: each pair to be merged, or to be told apart."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from archive.errors import Refusal
from archive.ledger.apart import take_back, tell_apart, told_apart
from archive.ledger.duplicates import likely_here
from webapp import permissions, record
from webapp.copies.merging_views import known
from webapp.copies.room import blueprint
from webapp.language import translate
from webapp.search.asking import as_page, last_page

PER_PAGE = 50


@blueprint.get("/recipients/duplicates")
@permissions.librarians_only
def duplicates() -> ResponseReturnValue:
    session, page = record.reading(), as_page(request.args.get("page", ""))
    pairs = likely_here(session)
    return render_template(
        "copies/duplicates.html",
        pairs=pairs[(page - 1) * PER_PAGE : page * PER_PAGE],
        total=len(pairs),
        page=page,
        pages=last_page(len(pairs), PER_PAGE),
        apart=told_apart(session),
    )


@blueprint.post("/recipients/<int:recipient_id>/apart/<int:other_id>")
@permissions.librarians_only
def tell_recipients_apart(recipient_id: int, other_id: int) -> ResponseReturnValue:
    return of_pair(tell_apart, recipient_id, other_id, _("已判为两个，不再列为可能重复。"))


@blueprint.post("/recipients/<int:recipient_id>/apart/<int:other_id>/undo")
@permissions.librarians_only
def take_apart_back(recipient_id: int, other_id: int) -> ResponseReturnValue:
    return of_pair(take_back, recipient_id, other_id, _("已撤销，这一对又列为可能重复。"))


def of_pair(
    use_case: Callable[..., object], one_id: int, other_id: int, done: str
) -> ResponseReturnValue:
    for each in (one_id, other_id):
        known(each)
    try:
        with record.archive().writing() as session:
            use_case(session, one_id, other_id, actor=current_user.name)
    except Refusal as refusal:
        flash(translate(refusal.template, refusal.values))
    else:
        flash(done)
    return redirect(url_for("copies.duplicates"))
