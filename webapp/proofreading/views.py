"""Addresses of proofreading: ``/desk/proofread``, and ``/desk/articles/<identifier>/proofread``."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from archive import gazetteer
from archive.errors import Refusal
from archive.models import Article
from index.proofreading import proofread
from webapp import permissions, record
from webapp.checking.finding import found_article
from webapp.manuscript_form import given_text
from webapp.proofreading.forms import ProofreadForm
from webapp.proofreading.listing import Listing, listing
from webapp.proofreading.ticking import Ticks, adopted

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


@blueprint.route("/articles/<identifier:identifier>/proofread", methods=["GET", "POST"])
@permissions.editors_only
def article(identifier: str) -> ResponseReturnValue:
    """What to look at in an article, also one that is not published; ``?kind=`` narrows it. Sent,
    what is ticked is taken over."""
    found = found_article(record.reading(), identifier)
    kind = request.args.get("kind", "")
    if request.method == "GET":
        return article_page(found, kind)
    there = url_for("proofreading.article", identifier=identifier, kind=kind or None)
    return adopted(partial(article_page, found, kind), there)


def article_page(article: Article, kind: str, refused: str | None = None) -> str:
    found = looked_through(article.text, kind)
    ticks = Ticks([(article, [each for group in found.groups for each in group.findings])])
    return render_template(
        "proofreading/proofread.html",
        form=None,
        found=found,
        article=article,
        ticks=ticks,
        is_open=ticks.are_any,
        refused=refused,
    )


def looked_through(text: str, kind: str) -> Listing:
    return listing(text, proofread(text, gazetteer.entries(record.reading())), kind)


def page(form: ProofreadForm, found: Listing | None = None) -> str:
    return render_template("proofreading/proofread.html", form=form, found=found, article=None)
