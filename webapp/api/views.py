"""Addresses of the API, each beside the page that shows the same."""

from __future__ import annotations

import re
from dataclasses import asdict

from flask import Blueprint, Response, abort, jsonify, request
from werkzeug.http import generate_etag

from archive.ledger import holdings_of
from archive.models import Ingestion
from webapp import permissions, record
from webapp.api.documents import article_document, volume_document, volume_row
from webapp.api.parameters import search_request, suggestion_limit
from webapp.pages.opening import open_pages
from webapp.reader.facsimile import pages_of
from webapp.reader.finding import article_here
from webapp.search import finding
from webapp.volumes import catalogue, progress
from webapp.volumes.views import read_number

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")

TOOK = re.compile(rb'"took_ms": ?[0-9.e-]+')


@blueprint.get("/search")
def search() -> Response:
    asked = search_request(request.args, permissions.is_staff())
    response = jsonify(finding.answer(record.reading(), record.finder(), asked))
    # How long it took is no part of what was found.
    response.set_etag(generate_etag(TOOK.sub(b"", response.get_data())), weak=True)
    return response


@blueprint.get("/suggest")
def suggest() -> Response:
    """Names that begin as was typed, for whatever suggests them in a search box."""
    typed, limit = request.args.get("q", ""), suggestion_limit(request.args)
    found = record.finder().suggest(typed, permissions.is_staff(), limit) if limit else []
    return jsonify(query=typed, suggestions=[asdict(each) for each in found])


@blueprint.get("/volumes")
def volumes() -> Response:
    shelf = catalogue.shelf(record.reading(), permissions.is_staff())
    return jsonify(volumes=[volume_row(shelved) for shelved in shelf])


@blueprint.get("/volumes/<spelling>")
def volume(spelling: str) -> Response:
    session, staff = record.reading(), permissions.is_staff()
    number = read_number(spelling)
    found = catalogue.open_volume(session, number, staff)
    if found is None:
        abort(404)
    articles = catalogue.contents(session, found, staff)
    document = volume_document(found, articles, holdings_of(session, number))
    under_way = progress.under_way(session, found)
    return jsonify(document | {"ingestions": [each.as_document() for each in under_way]})


@blueprint.get("/articles/<identifier:identifier>")
def article(identifier: str) -> Response:
    session, staff = record.reading(), permissions.is_staff()
    found = article_here(session, identifier)
    if found is None:
        abort(404)
    pages = pages_of(found)
    shown = open_pages(session, pages, staff=staff)
    response = jsonify(article_document(found, [page for page in pages if page.id in shown]))
    response.last_modified = found.updated_at
    return response


@blueprint.get("/ingestions/<int:ingestion_id>")
def ingestion(ingestion_id: int) -> Response:
    session = record.reading()
    found = session.get(Ingestion, ingestion_id) if ingestion_id < 2**31 else None
    if found is None:
        abort(404)
    return jsonify(progress.of(session, found).as_document())
