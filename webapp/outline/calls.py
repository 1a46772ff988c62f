"""Addresses for everyone: ``/calls`` and ``/calls/<volume>``, the call for papers (征稿启事)."""

from __future__ import annotations

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from archive.editorial import outlines, topics
from archive.models import OutlineState
from archive.moments import today
from webapp import permissions, record

blueprint = Blueprint("calls", __name__)


@blueprint.get("/calls")
def calls() -> ResponseReturnValue:
    """The calls that are open now."""
    found = outlines.listed(record.reading(), OutlineState.CALLING)
    return render_template("outline/calls.html", outlines=found, today=today())


@blueprint.get("/calls/<int:number>")
def call(number: int) -> ResponseReturnValue:
    """The call, ready to be printed. Until it is open, editors alone see it."""
    outline = outlines.find(record.reading(), number)
    if outline is None or (outline.state is OutlineState.PREPARED and not permissions.may_edit()):
        abort(404)
    return render_template(
        "outline/call.html", outline=outline, branches=topics.tree(outline), today=today()
    )
