"""Addresses of the front door: ``/``, ``/search`` and ``/search/export.…``."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import permissions, record
from webapp.attachments import attach
from webapp.search import exporting, rephrasing
from webapp.search.addresses import Addresses
from webapp.search.asking import Asking, last_page
from webapp.search.finding import answer, marked
from webapp.search.results import Results
from webapp.volumes.catalogue import counts, shelf
from webapp.volumes.progress import under_way

blueprint = Blueprint("search", __name__)


@blueprint.get("/")
def home() -> ResponseReturnValue:
    session, staff = record.reading(), permissions.is_staff()
    return render_template(
        "search/home.html",
        shelf=shelf(session, staff),
        counts=counts(session, staff),
        under_way=under_way(session),
    )


@blueprint.get("/search")
def results() -> ResponseReturnValue:
    asking = Asking.read(request.args)
    base = url_for("search.results")
    added = request.args.get("within", "").strip()
    if added:
        return redirect(Addresses(base, asking).asked(rephrasing.within(asking.query, added)))
    if not asking.query and not asking.is_narrowed:
        return render_template("search/how.html", asking=asking)
    staff = permissions.is_staff()
    found = answer(record.reading(), record.finder(), asking.request(staff))
    addresses = Addresses(base, asking)
    if asking.page > last_page(found["total"]):
        return redirect(addresses(page=last_page(found["total"])))
    return render_template(
        "search/results.html",
        asking=asking,
        answer=found,
        shown=Results(asking, found, addresses),
        to=addresses,
        marked=marked,
        formats=exporting.FORMATS,
    )


@blueprint.get("/search/export.<any(csv, bib, ris, json):suffix>")
def export(suffix: str) -> ResponseReturnValue:
    """All hits, whatever the page, as a file."""
    asking, staff = Asking.read(request.args), permissions.is_staff()
    session = record.reading()
    found = answer(session, record.finder(), asking.request_for_all(staff))
    form = exporting.FORMATS[suffix]
    response = Response(form.write(found, lambda: exporting.entries(session, found["hits"])))
    response.mimetype = form.mimetype
    name = exporting.file_name(asking.query, suffix)
    attach(response, name, plain=f"wenshi-search.{suffix}")
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-store" if staff else "no-cache"
    return response
