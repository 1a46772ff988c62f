"""Addresses of describing: ``/desk/articles/<identifier>/describe``."""

from __future__ import annotations

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import Session

from archive.description import describe, description_of
from webapp import permissions, record
from webapp.checking.finding import found_article
from webapp.describing.forms import DescriptionForm
from webapp.describing.suggesting import suggested
from webapp.filling import filled

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

    def take(writing: Session) -> str:
        describe(writing, found_article(writing, identifier), form.described, current_user.name)
        return url_for("reader.article", identifier=identifier)

    return filled(form, take, _("著录已保存。"), "describing/form.html", article=article)
