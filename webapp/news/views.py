"""Addresses of the news: ``/news``, ``/news.json`` and ``/feed.atom``."""

from __future__ import annotations

from itertools import groupby

from flask import (
    Blueprint,
    Response,
    current_app,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

import archive.news
from archive import disclosure
from archive.errors import Refusal
from archive.news import Happening, Kind, Order, Some
from webapp import record
from webapp.language import translate
from webapp.news import atom
from webapp.news.asking import PER_PAGE, Asking, last_page
from webapp.news.documents import document

blueprint = Blueprint("news", __name__)


@blueprint.get("/news")
def news() -> ResponseReturnValue:
    asking = Asking.read(request.args)
    found = some_of(asking)
    if asking.page > last_page(found.total):
        return redirect(url_for("news.news", **asking.parameters(page=last_page(found.total))))
    group = volume_of if asking.order is Order.VOLUME else day_of
    return render_template(
        "news/news.html",
        asking=asking,
        total=found.total,
        pages=last_page(found.total),
        groups=[(key, list(among)) for key, among in groupby(found.happenings, group)],
        kinds=Kind,
        orders=Order,
    )


@blueprint.get("/news.json")
def news_document() -> ResponseReturnValue:
    try:
        asking = Asking.read_strictly(request.args)
    except Refusal as refusal:
        return jsonify(error=translate(refusal.template, refusal.values)), 400
    return jsonify(document(asking, some_of(asking)))


@blueprint.get("/feed.atom")
def feed() -> Response:
    """The newest of each article; whoever has this already is told so."""
    session = record.reading()
    written = atom.feed(archive.news.latest(session, atom.MOST), current_app.config["DOMAIN"])
    response = Response(written, mimetype="application/atom+xml")
    response.headers["Cache-Control"] = "no-cache"
    # Not of the newest entry: what is withdrawn takes its entry away.
    response.last_modified = disclosure.newest_change(session)
    response.add_etag()
    return response.make_conditional(request)


def some_of(asking: Asking) -> Some:
    return archive.news.news(
        record.reading(),
        kind=asking.kind,
        order=asking.order,
        limit=PER_PAGE,
        offset=(asking.page - 1) * PER_PAGE,
    )


def day_of(happening: Happening) -> object:
    return happening.day


def volume_of(happening: Happening) -> object:
    return happening.article.volume
