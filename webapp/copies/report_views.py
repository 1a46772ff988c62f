"""Reports: all years, a year, a month of one, on a page and as a table."""

from __future__ import annotations

from collections import Counter

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue

from archive.ledger import Quantity
from archive.ledger.reports import UNDATED, Period, Sums, years
from webapp import permissions, record
from webapp.attachments import table_file
from webapp.copies.bars import bars
from webapp.copies.here import book
from webapp.copies.report_table import table
from webapp.copies.reporting import Told, told
from webapp.copies.room import blueprint

FIRST, LAST = 1900, 2999


@blueprint.app_template_filter()
def counted(quantities: list[Quantity]) -> list[tuple[Quantity, int]]:
    """Each quantity once, with how often it occurs."""
    return list(Counter(quantities).items())


@blueprint.get("/reports")
def reports() -> ResponseReturnValue:
    found = years(book())
    dated = sorted(year for year in found if year != UNDATED)
    drawn = [(str(year), found[year].came, found[year].went) for year in dated]
    return render_template("copies/reports.html", years=found, drawn=bars(drawn))


@blueprint.get("/reports/undated", defaults={"year": UNDATED})
@blueprint.get("/reports/<int:year>")
@blueprint.get("/reports/<int:year>/<int:month>")
def report(year: int, month: int | None = None) -> ResponseReturnValue:
    found = asked(year, month)
    months = found.report.months
    drawn = [(str(n), *both(months.get(n, Sums()))) for n in range(1, 13)] if months else []
    volumes = [(str(number), *both(of)) for number, of, _ in found.volumes if number]
    return render_template(
        "copies/report.html",
        told=found,
        period=found.report.period,
        months=[(n, months.get(n, Sums())) for n in range(1, 13)] if months else [],
        no_month=months.get(0),
        by_month=bars(drawn),
        by_volume=bars(volumes),
    )


def both(of: Sums) -> tuple[int, int]:
    return of.came, of.went


def asked(year: int, month: int | None) -> Told:
    """The report of an address; 404 for a year or a month that there is not."""
    if year != UNDATED and not FIRST <= year <= LAST:
        abort(404)
    if month is not None and not (1 <= month <= 12 and year != UNDATED):
        abort(404)
    return told(record.reading(), book(), Period(year, month), permissions.is_staff())


@blueprint.get("/reports/undated.csv", defaults={"year": UNDATED})
@blueprint.get("/reports/<int:year>.csv")
@blueprint.get("/reports/<int:year>/<int:month>.csv")
def report_sheet(year: int, month: int | None = None) -> Response:
    written = table(asked(year, month))
    name = "-".join(str(each) for each in (year or "undated", month) if each)
    return table_file(written, f"report-{name}.csv", f"报表{name}.csv")
