"""Addresses of the front door: ``/`` and ``/search``."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from webapp import permissions, record
from webapp.search.asking import PER_PAGE, Asking, last_page, pager
from webapp.search.finding import answer, marked, wider_queries
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
    if not asking.query and not asking.is_narrowed:
        return render_template("search/results.html", asking=asking, answer=None)
    staff = permissions.is_staff()
    found = answer(record.reading(), record.finder(), asking.request(staff))
    if asking.page > last_page(found["total"]):
        last = asking.parameters(page=last_page(found["total"]))
        return redirect(url_for("search.results", **last))
    return render_template(
        "search/results.html",
        asking=asking,
        answer=found,
        first=(asking.page - 1) * PER_PAGE + 1,
        pager=pager(asking.page, found["total"]),
        marked=marked,
        wider=wider_queries(asking.query),
    )
