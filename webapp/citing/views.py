"""Addresses of citing: ``/articles/<identifier>/cite.bib``, ``.ris`` and ``.json`` (CSL)."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, abort
from flask.typing import ResponseReturnValue

from webapp import record
from webapp.citing.entries import entry_of
from webapp.citing.forms import FORMS
from webapp.reader.finding import article_here

blueprint = Blueprint("citing", __name__)


@blueprint.get("/articles/<identifier:identifier>/cite.<any(bib, ris, json):suffix>")
def cite(identifier: str, suffix: str) -> ResponseReturnValue:
    """The article as a reference manager takes it in."""
    found = article_here(record.reading(), identifier)
    if found is None:
        abort(404)
    form = FORMS[suffix]
    response = Response(form.write([entry_of(found)]), mimetype=form.mimetype)
    name = f"UTF-8''{quote(found.title)}.{suffix}"
    response.headers.set("Content-Disposition", "attachment", **{"filename*": name})
    response.headers["Cache-Control"] = "private, no-cache"
    return response
