"""Addresses of the API of the 总目, each beside the page that shows the same."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response, abort, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from archive.errors import Refusal
from webapp import record
from webapp.api.parameters import year
from webapp.contents.asking import Asking
from webapp.contents.documents import (
    contents_document,
    person_document,
    place_document,
    timeline_document,
)
from webapp.contents.here import catalogue
from webapp.contents.listed import Period
from webapp.contents.listing import listing
from webapp.contents.persons import person
from webapp.contents.timeline import timeline as drawn

blueprint = Blueprint("contents_api", __name__, url_prefix="/api/v1")


@blueprint.get("/contents")
def contents() -> Response:
    return jsonify(contents_document(listing(catalogue(), Asking.read_strictly(request.args))))


@blueprint.get("/authors/<identifier:name>")
def authors(name: str) -> Response:
    """Someone who wrote; not found where no article is theirs."""
    found = person(catalogue(), name)
    if found is None or not found.wrote:
        abort(404)
    return jsonify(person_document(found))


@blueprint.get("/people/<identifier:name>")
def people(name: str) -> Response:
    """Someone who is told of; not found where no article is about them."""
    found = person(catalogue(), name)
    if found is None or not found.about:
        abort(404)
    return jsonify(person_document(found))


@blueprint.get("/places/<identifier:name>")
def places(name: str) -> ResponseReturnValue:
    """A place; for a name that several had, all of them."""
    found = catalogue().places.called(name)
    if not found:
        abort(404)
    if len(found) > 1:
        return jsonify(name=name, places=[place_document(place) for place in found])
    if found[0].name != name:
        return redirect(url_for("contents_api.places", name=found[0].name))
    return jsonify(place_document(found[0]))


@blueprint.get("/timeline")
def timeline() -> Response:
    window = window_from(request.args)
    found = drawn(catalogue().entries, record.finder().decades(), window)
    return jsonify(timeline_document(found))


def window_from(args: Mapping[str, str]) -> Period | None:
    """``from`` and ``to``: both or neither. Raises :class:`Refusal`."""
    if not (args.get("from") or args.get("to")):
        return None
    if not (args.get("from") and args.get("to")):
        raise Refusal("参数 from 和 to 要一起写，例如 from=1840&to=1949。")
    first, last = year(args, "from"), year(args, "to")
    if first > last:
        raise Refusal("参数 from 不能晚于 to。请核对先后。")
    return first, last
