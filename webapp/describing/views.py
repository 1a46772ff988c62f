"""Addresses of describing: ``/desk/articles/<identifier>/describe``."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from archive.description import describe, description_of
from archive.errors import Refusal
from webapp import permissions, record
from webapp.checking.finding import found_article
from webapp.describing.forms import DescriptionForm
from webapp.describing.suggesting import suggested

blueprint = Blueprint("describing", __name__, url_prefix="/desk")


@blueprint.route("/articles/<identifier:identifier>/describe", methods=["GET", "POST"])
@permissions.editors_only
def description(identifier: str) -> ResponseReturnValue:
    """The form; with ``?suggest=1`` filled in with what the text names, for a look."""
    session = record.reading()
    article = found_article(session, identifier)
    form = DescriptionForm()
    told = description_of(article)
    form.show(suggested(session, article, told) if request.args.get("suggest") else told)
    if form.validate_on_submit():
        try:
            with record.archive().writing() as writing:
                describe(
                    writing, found_article(writing, identifier), form.described, current_user.name
                )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("著录已保存。"))
            return redirect(url_for("reader.article", identifier=identifier))
    page = render_template("describing/form.html", article=article, form=form)
    return page, 400 if request.method == "POST" else 200
