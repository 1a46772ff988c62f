"""The page of the API: ``/api``."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from webapp import record
from webapp.openapi.document import document
from webapp.openapi.examples import known_here
from webapp.openapi.listing import listed

blueprint = Blueprint("openapi", __name__)


@blueprint.get("/api")
def page() -> ResponseReturnValue:
    return render_template(
        "openapi/page.html", listing=listed(document(current_app), known_here(record.reading()))
    )
