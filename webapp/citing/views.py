"""Addresses of citing: ``/articles/<identifier>/cite.bib``, ``.ris`` and ``.json`` (CSL)."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, Response, abort
from flask.typing import ResponseReturnValue

from webapp import permissions, record
from webapp.citing.entries import entry_of
from webapp.citing.forms import FORMS
from webapp.reader.finding import open_article

blueprint = Blueprint("citing", __name__)


@blueprint.get("/articles/<identifier:identifier>/cite.<any(bib, ris, json):suffix>")
def cite(identifier: str, suffix: str) -> ResponseReturnValue:
    """The article as a reference manager takes it in."""
    found = open_article(
        record.reading(), identifier, staff=permissions.is_staff(), editor=permissions.may_edit()
    )
    if found is None:
        abort(404)
    form = FORMS[suffix]
    response = Response(form.write([entry_of(found)]), mimetype=form.mimetype)
    name = f"UTF-8''{quote(found.title)}.{suffix}"
    response.headers.set("Content-Disposition", "attachment", **{"filename*": name})
    response.headers["Cache-Control"] = "private, no-cache"
    return response
