"""What a librarian changes about recipients: what is said of one, and which are the same."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import select

from archive.by_number import by_number
from archive.errors import Refusal
from archive.ledger.describing import describe_recipient
from archive.ledger.merging import merge, unmerge
from archive.models import Recipient, RecipientKind
from webapp import permissions, record
from webapp.copies.forms import MergeForm, RecipientForm
from webapp.copies.room import blueprint
from webapp.language import translate


def known(recipient_id: int) -> Recipient:
    found = by_number(record.reading(), Recipient, recipient_id)
    if found is None:
        abort(404)
    return found


@blueprint.route("/recipients/<int:recipient_id>/edit", methods=["GET", "POST"])
@permissions.librarians_only
def edit_recipient(recipient_id: int) -> ResponseReturnValue:
    found = known(recipient_id)
    form = RecipientForm(obj=found)
    if form.validate_on_submit():
        try:
            with record.archive().writing() as session:
                describe_recipient(
                    session,
                    recipient_id,
                    kind=RecipientKind(form.kind.data),
                    place=form.place.data or "",
                    contact=form.contact.data or "",
                    note=form.note.data or "",
                    actor=current_user.name,
                )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("已保存。"))
            return redirect(url_for("copies.recipient", recipient_id=recipient_id))
    page = render_template(
        "copies/form.html", form=form, title=found.name, locations=[], movement=None
    )
    return page, 400 if form.errors else 200


@blueprint.route("/recipients/<int:recipient_id>/merge", methods=["GET", "POST"])
@permissions.librarians_only
def merge_recipient(recipient_id: int) -> ResponseReturnValue:
    """Merge it into another, by name; with ``undo``, take that back."""
    found = known(recipient_id)
    form = MergeForm(into=request.args.get("into", ""))
    if form.validate_on_submit():
        try:
            with record.archive().writing() as session:
                name = form.into.data.strip()
                other = session.scalars(select(Recipient).where(Recipient.name == name)).first()
                if other is None:
                    raise Refusal("没有叫“%(name)s”的单位。请写它在名单上的全名。", name=name[:80])
                standing = merge(session, recipient_id, other.id, actor=current_user.name).id
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("已合并。原来的流水不变，都算在这一个名下。"))
            return redirect(url_for("copies.recipient", recipient_id=standing))
    title = _("把“%(name)s”并入另一个单位", name=found.name)
    page = render_template("copies/form.html", form=form, title=title, locations=[], movement=None)
    return page, 400 if form.errors else 200


@blueprint.post("/recipients/<int:recipient_id>/unmerge")
@permissions.librarians_only
def unmerge_recipient(recipient_id: int) -> ResponseReturnValue:
    try:
        with record.archive().writing() as session:
            unmerge(session, recipient_id, actor=current_user.name)
    except Refusal as refusal:
        flash(translate(refusal.template, refusal.values))
    else:
        flash(_("已撤销合并。"))
    return redirect(url_for("copies.recipient", recipient_id=known(recipient_id).id))
