"""Addresses for readers: ``/copies/holdings`` and ``/copies/holdings/list``, and their tables."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from archive import ledger
from webapp import permissions, record
from webapp.attachments import table_file
from webapp.holdings.asking import INSTITUTIONS, SORTS, Asking
from webapp.holdings.distribution import by_place
from webapp.holdings.matrix import matrix, spelled
from webapp.holdings.table import holdings_table, matrix_table
from webapp.search.asking import last_page

blueprint = Blueprint("holdings", __name__, url_prefix="/copies")

PER_PAGE = 50
blueprint.add_app_template_filter(by_place, "by_place")
blueprint.add_app_template_filter(spelled, "number_runs")


def asked() -> Asking:
    return Asking.read(request.args, permissions.is_staff())


@blueprint.get("/holdings")
def all_holdings() -> ResponseReturnValue:
    """Institutions against volumes."""
    asking = asked()
    return render_template(
        "holdings/matrix.html",
        asking=asking,
        found=matrix(record.reading(), asking, permissions.is_staff()),
        kinds=INSTITUTIONS,
        sorts=SORTS,
    )


@blueprint.get("/holdings.csv")
def table() -> ResponseReturnValue:
    found = matrix(record.reading(), asked(), permissions.is_staff(), per_page=0)
    return table_file(matrix_table(found), "wenshi-holdings-by-institution.csv")


@blueprint.get("/holdings.json")
def document() -> ResponseReturnValue:
    return redirect(url_for("api.holders", **asked().parameters(page=1, sort=SORTS[0])))


@blueprint.get("/holdings/list")
def listed() -> ResponseReturnValue:
    """The holdings themselves, with call numbers."""
    asking = asked()
    found, total = ledger.listed_holdings(
        record.reading(), asking.wanted(), limit=PER_PAGE, offset=(asking.page - 1) * PER_PAGE
    )
    return render_template(
        "holdings/list.html",
        asking=asking,
        holdings=found,
        total=total,
        pages=last_page(total, PER_PAGE),
        kinds=INSTITUTIONS,
    )


@blueprint.get("/holdings/list.csv")
def list_table() -> ResponseReturnValue:
    found, _total = ledger.listed_holdings(record.reading(), asked().wanted())
    return table_file(holdings_table(found, permissions.is_staff()), "wenshi-holdings.csv")
