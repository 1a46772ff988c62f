"""Addresses of proofreading a whole volume: ``/desk/compiling/<number>/proofread``."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from index.proofreading import proofread_volume
from webapp import permissions, record
from webapp.attachments import table_file
from webapp.checking.finding import found_volume
from webapp.proofreading.volume_listing import Asked, listing, table

blueprint = Blueprint("proofreading_volume", __name__, url_prefix="/desk/compiling")


@blueprint.get("/<int:number>/proofread")
@permissions.editors_only
def volume(number: int) -> ResponseReturnValue:
    """What to look at in all articles; ``?kind=`` and ``?article=`` narrow it."""
    session = record.reading()
    found = found_volume(session, number)
    asked = Asked.of(request.args)
    return render_template(
        "proofreading/volume.html",
        volume=found,
        asked=asked,
        found=listing(proofread_volume(session, found), asked),
    )


@blueprint.get("/<int:number>/proofread.csv")
@permissions.editors_only
def sheet(number: int) -> ResponseReturnValue:
    """All that is asked for, for Excel."""
    session = record.reading()
    found = found_volume(session, number)
    text = table(proofread_volume(session, found), Asked.of(request.args))
    return table_file(text, f"proofread-{number}.csv", f"第{number}辑校对.csv")
