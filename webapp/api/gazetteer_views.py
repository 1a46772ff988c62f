"""The address of the gazetteer."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from flask import Response, jsonify, request

from archive import gazetteer
from webapp import record
from webapp.api.answers.gazetteer import GazetteerPlaces
from webapp.api.room import blueprint
from webapp.api.slices import SLICING, Slice, link
from webapp.gazetteer.listing import matching
from webapp.openapi.operations import N_, Parameter, operation
from webapp.openapi.operations import described as _


@blueprint.get("/gazetteer")
@operation(
    GazetteerPlaces,
    N_("地名表"),
    N_("各地的古今名称和使用的年份。"),
    parameters=[Parameter("q", Annotated[str, _("只要含有这些字的，简体、繁体相同")]), *SLICING],
    errors=[400],
)
def gazetteer_places() -> Response:
    at = Slice.read(request.args)
    query = request.args.get("q", "").strip()
    found = matching(gazetteer.entries(record.reading()), query)
    response = jsonify(
        total=len(found), places=[asdict(entry) for entry in found[at.offset : at.end]]
    )
    return link(response, at, len(found))
