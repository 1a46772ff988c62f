"""Addresses of citing: ``/articles/<identifier>/cite``, and ``cite.bib``, ``.ris``, ``.json`` (CSL)
and ``.txt``. With ``at=`` of a place in the article, that place is cited."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from archive.models import Article
from archive.moments import today
from webapp import permissions, record
from webapp.attachments import attach
from webapp.citing.forms import FORMS
from webapp.citing.quotation import Quotation, quotation
from webapp.citing.styles import styles
from webapp.reader.finding import article_here
from webapp.reader.locators import read_locator
from webapp.reader.opening import Opened

blueprint = Blueprint("citing", __name__)


@blueprint.get("/articles/<identifier:identifier>/cite")
def cited(identifier: str) -> ResponseReturnValue:
    """The article, or a place in it, in every style."""
    found, quoted = quoted_here(identifier)
    return render_template(
        "citing/cite.html",
        article=found,
        quoted=quoted,
        styles=list(styles(quoted.entry, today())),
        citing=FORMS,
    )


@blueprint.get("/articles/<identifier:identifier>/cite.<any(bib, ris, json, txt):suffix>")
def cite(identifier: str, suffix: str) -> ResponseReturnValue:
    """The article as a reference manager takes it in, or as it is pasted under a quotation."""
    found, quoted = quoted_here(identifier)
    form = FORMS[suffix]
    response = Response(form.write([quoted.entry]), mimetype=form.mimetype)
    if form.is_file:
        attach(response, f"{found.title}.{suffix}")
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def quoted_here(identifier: str) -> tuple[Article, Quotation]:
    """What this address cites; not found where there is no such article or place in it."""
    session, at = record.reading(), request.args.get("at", "")
    found, locator = article_here(session, identifier), read_locator(at)
    if found is None or (at and locator is None):
        abort(404)
    opened = Opened(session, found, locator=locator, staff=permissions.is_staff())
    quoted = quotation(opened)
    if quoted is None:
        abort(404)
    return found, quoted
