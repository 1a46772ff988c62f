"""Addresses of proofreading: ``/desk/proofread``, and ``/desk/articles/<identifier>/proofread``."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from archive import gazetteer
from archive.editorial.drafts import open_among
from archive.errors import Refusal
from archive.models import Article
from index.proofreading import proofread
from webapp import permissions, record
from webapp.checking.finding import found_article
from webapp.manuscript_form import given_text
from webapp.proofreading.forms import ProofreadForm
from webapp.proofreading.listing import Listing, listing

blueprint = Blueprint("proofreading", __name__, url_prefix="/desk")


@blueprint.route("/proofread", methods=["GET", "POST"])
@permissions.editors_only
def manuscript() -> ResponseReturnValue:
    """A form for a manuscript; sent, what to look at in it. Nothing is kept or changed."""
    form = ProofreadForm()
    if request.method == "GET":
        return page(form)
    if not form.validate():
        return page(form), 400
    try:
        text = given_text(form, record.archive().settings)
        return page(form, looked_through(text, form.kind.data))
    except Refusal as refusal:
        form.refuse(refusal)
        return page(form), 400


@blueprint.get("/articles/<identifier:identifier>/proofread")
@permissions.editors_only
def article(identifier: str) -> ResponseReturnValue:
    """What to look at in an article, also one that is not published; ``?kind=`` narrows it."""
    found = found_article(record.reading(), identifier)
    told = looked_through(found.text, request.args.get("kind", ""))
    return page(None, told, found)


def looked_through(text: str, kind: str) -> Listing:
    return listing(text, proofread(text, gazetteer.entries(record.reading())), kind)


def page(
    form: ProofreadForm | None, found: Listing | None = None, article: Article | None = None
) -> str:
    is_open = article is not None and bool(open_among(record.reading(), [article]))
    return render_template(
        "proofreading/proofread.html", form=form, found=found, article=article, is_open=is_open
    )
