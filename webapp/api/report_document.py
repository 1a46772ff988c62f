"""A report as JSON: what the API answers and the command prints."""

from __future__ import annotations

from archive.ledger.reports import Sums
from webapp.api.answers.copies import LedgerReport, SumRow
from webapp.api.ledger_documents import kind_totals
from webapp.copies.reporting import Told


def document(told: Told) -> LedgerReport:
    report = told.report
    return {
        "year": report.period.year or None,
        "month": report.period.month,
        "total": sum_row(report.sums),
        "stock_before": report.stock_before,
        "stock_after": report.stock_after,
        "kinds": kind_totals(report.kinds),
        "year_before": kind_totals(report.before),
        "months": [{"month": n or None, **sum_row(of)} for n, of in report.months.items()],
        "volumes": [
            {"volume": number, "stock": left, **sum_row(of)} for number, of, left in told.volumes
        ],
        "takers": [
            {
                "kind": kind.value if kind else None,
                "copies": of.went,
                "inexact": [str(each) for each in of.inexact],
            }
            for kind, of in told.takers
        ],
        "recipients": [
            {"id": number, "name": name or None, "copies": copies, "unknown": unknown}
            for number, name, copies, unknown in told.recipients
        ],
    }


def sum_row(of: Sums) -> SumRow:
    return {
        "came": of.came,
        "went": of.went,
        "lost": of.lost,
        "inexact": [str(each) for each in of.inexact],
    }
