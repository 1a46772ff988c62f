"""Addresses of overlap: ``/desk/overlap``."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from archive.errors import Refusal
from webapp import permissions, record
from webapp.manuscript_form import ManuscriptForm, given_text
from webapp.overlap.finding import Compared, compared
from webapp.overlap.side_by_side import beside_published

blueprint = Blueprint("overlap", __name__, url_prefix="/desk")

SHOWN = 40  # articles, those with most of the manuscript first


@blueprint.route("/overlap", methods=["GET", "POST"])
@permissions.editors_only
def overlap() -> ResponseReturnValue:
    """A form for a manuscript; sent, the passages that are published, side by side."""
    form = ManuscriptForm()
    if request.method == "GET":
        return page(form)
    if not form.validate():
        return page(form), 400
    try:
        text = given_text(form, record.archive().settings)
        found = compared(record.reading(), record.finder(), text, staff=True)
    except Refusal as refusal:
        form.refuse(refusal)
        return page(form), 400
    return page(form, found)


def page(form: ManuscriptForm, found: Compared | None = None) -> str:
    beside = beside_published(found.manuscript.text, found.published[:SHOWN]) if found else []
    return render_template(
        "overlap/overlap.html",
        form=form,
        found=found,
        beside=beside,
        left=len(found.published) - len(beside) if found else 0,
    )
