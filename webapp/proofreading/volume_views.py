"""Addresses of proofreading a whole volume: ``/desk/compiling/<number>/proofread``."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from archive.models import Volume
from index.proofreading import proofread_volume
from webapp import permissions, record
from webapp.attachments import table_file
from webapp.checking.finding import found_volume
from webapp.proofreading.ticking import Ticks, adopted
from webapp.proofreading.volume_listing import Asked, listing, table

blueprint = Blueprint("proofreading_volume", __name__, url_prefix="/desk/compiling")


@blueprint.route("/<int:number>/proofread", methods=["GET", "POST"])
@permissions.editors_only
def volume(number: int) -> ResponseReturnValue:
    """What to look at in all articles; ``?kind=`` and ``?article=`` narrow it. Sent, what is ticked
    is taken over."""
    found = found_volume(record.reading(), number)
    asked = Asked.of(request.args)
    if request.method == "GET":
        return page(found, asked)
    there = url_for("proofreading_volume.volume", number=number, **asked.address())
    return adopted(partial(page, found, asked), there)


def page(volume: Volume, asked: Asked, refused: str | None = None) -> str:
    found = listing(proofread_volume(record.reading(), volume), asked)
    return render_template(
        "proofreading/volume.html",
        volume=volume,
        asked=asked,
        found=found,
        ticks=Ticks((part.article, part.findings) for part in found.parts),
        refused=refused,
    )


@blueprint.get("/<int:number>/proofread.csv")
@permissions.editors_only
def sheet(number: int) -> ResponseReturnValue:
    """All that is asked for, for Excel."""
    session = record.reading()
    found = found_volume(session, number)
    text = table(proofread_volume(session, found), Asked.of(request.args))
    return table_file(text, f"proofread-{number}.csv", f"第{number}辑校对.csv")
