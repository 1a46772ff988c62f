"""Addresses of the ledger's reports for programs."""

from __future__ import annotations

from typing import Annotated

from flask import Response, jsonify, request

from archive.ledger.reports import years
from webapp.api.answers.copies import LedgerReport, Years
from webapp.api.parameters import whole_number
from webapp.api.report_document import document, sum_row
from webapp.api.room import blueprint
from webapp.copies.here import book
from webapp.copies.report_views import LAST, asked
from webapp.openapi.operations import N_, Parameter, operation
from webapp.openapi.operations import described as _

YEAR = Parameter(
    "report_year", Annotated[int, _("年份，1900 到 2999；0 是年份不详的", ge=0, le=LAST)]
)


@blueprint.get("/ledger/reports")
@operation(Years, N_("历年报表：各年进、出的册数"))
def ledger_reports() -> Response:
    return jsonify(
        years=[{"year": year or None, **sum_row(of)} for year, of in years(book()).items()]
    )


@blueprint.get("/ledger/reports/<int:report_year>")
@operation(
    LedgerReport,
    N_("一年或一个月的报表：种类、辑、去向，与上年同期相比"),
    parameters=[YEAR, Parameter("month", Annotated[int, _("只要这个月", ge=1, le=12)])],
    errors=[400, 404],
)
def ledger_report(report_year: int) -> Response:
    month = whole_number(request.args, "month", 12, lowest=1, otherwise=None)
    return jsonify(document(asked(report_year, month)))
