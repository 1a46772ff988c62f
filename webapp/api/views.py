"""Addresses of the series, of searching, of volumes and of scans under way."""

from __future__ import annotations

import re
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from flask import Response, abort, current_app, jsonify, request
from werkzeug.http import generate_etag

from archive.by_number import by_number
from archive.ledger import holdings_of
from archive.models import Ingestion
from webapp import permissions, record
from webapp.api.answers.search import SearchAnswer, Suggestions
from webapp.api.answers.volumes import IngestionDocument, Series, VolumeDocument, Volumes
from webapp.api.documents import article_row, volume_document, volume_row
from webapp.api.parameters import (
    DEFAULT_SUGGESTIONS,
    INGESTION,
    MOST_SUGGESTIONS,
    SEARCHING,
    SPELLING,
    SUGGESTING,
    search_request,
    whole_number,
)
from webapp.api.room import blueprint
from webapp.api.slices import Slice, link
from webapp.kinds import SERIES
from webapp.openapi.document import document, template
from webapp.openapi.operations import N_, operation, operations
from webapp.search import finding
from webapp.volumes import catalogue, progress
from webapp.volumes.views import read_number

TOOK = re.compile(rb'"took_ms": ?[0-9.e-]+')


@blueprint.get("")
@operation(Series, N_("总览"), N_("丛书的名称、有多少可读、接口里有哪些地址。"))
def series() -> Response:
    session, staff = record.reading(), permissions.is_staff()
    return jsonify(
        name=str(SERIES),
        version=version("wenshi"),
        counts=asdict(catalogue.counts(session, staff)),
        ingestions=[each.as_document() for each in progress.under_way(session)],
        links={
            rule.endpoint.rpartition(".")[2]: request.script_root + template(rule)
            for rule, _operation in operations(current_app)
        },
    )


@blueprint.get("/openapi.json")
@operation(dict[str, Any], N_("接口说明（OpenAPI 3.1）"), N_("本页内容的机器可读形式。"))
def openapi() -> Response:
    return jsonify(document(current_app))


@blueprint.get("/search")
@operation(
    SearchAnswer,
    N_("检索全文"),
    N_("和检索页同样的结果。没有 q 也可以只按辑、栏目等列出。"),
    parameters=SEARCHING,
    errors=[400],
)
def search() -> Response:
    asked = search_request(request.args, permissions.is_staff())
    found = finding.answer(record.reading(), record.finder(), asked)
    response = jsonify(found)
    # How long it took is no part of what was found.
    response.set_etag(generate_etag(TOOK.sub(b"", response.get_data())), weak=True)
    return link(response, Slice(asked.limit, asked.offset), found["total"])


@blueprint.get("/suggest")
@operation(
    Suggestions,
    N_("提示名称"),
    N_("以所打的字、拼音或拼音首字母开头的题名、作者、人物、地名和栏目，供检索框使用。"),
    parameters=SUGGESTING,
    errors=[400],
)
def suggest() -> Response:
    typed = request.args.get("q", "")
    limit = whole_number(request.args, "limit", MOST_SUGGESTIONS, otherwise=DEFAULT_SUGGESTIONS)
    found = record.finder().suggest(typed, permissions.is_staff(), limit) if limit else []
    return jsonify(query=typed, suggestions=[asdict(each) for each in found])


@blueprint.get("/volumes")
@operation(Volumes, N_("总目：各辑"))
def volumes() -> Response:
    session, staff = record.reading(), permissions.is_staff()
    return jsonify(
        volumes=[volume_row(shelved) for shelved in catalogue.shelf(session, staff)],
        loose=[article_row(article) for article in catalogue.contents(session, None, staff)],
    )


@blueprint.get("/volumes/<spelling>")
@operation(
    VolumeDocument,
    N_("一辑"),
    N_("著录、目录、馆藏和正在识别的扫描件。"),
    parameters=[SPELLING],
    errors=[404],
)
def volume(spelling: str) -> Response:
    session, staff = record.reading(), permissions.is_staff()
    number = read_number(spelling)
    found = catalogue.open_volume(session, number, staff)
    if found is None:
        abort(404)
    return jsonify(
        volume_document(
            found,
            catalogue.cover(session, found, staff),
            catalogue.contents(session, found, staff),
            holdings_of(session, number),
            progress.under_way(session, found),
        )
    )


@blueprint.get("/ingestions/<int:ingestion_id>")
@operation(
    IngestionDocument,
    N_("识别的进度"),
    N_("一份扫描件识别到了哪里。"),
    parameters=[INGESTION],
    errors=[404],
)
def ingestion(ingestion_id: int) -> Response:
    session = record.reading()
    found = by_number(session, Ingestion, ingestion_id)
    if found is None:
        abort(404)
    return jsonify(progress.of(session, found).as_document())
