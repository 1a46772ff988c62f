"""The page of the copies: ``/copies``."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from archive import ledger
from webapp import record
from webapp.copies.room import blueprint
from webapp.search.asking import as_page, as_volume

PER_PAGE = 50


@blueprint.get("")
def copies() -> ResponseReturnValue:
    session = record.reading()
    number = as_volume(request.args.get("volume", ""))
    page = as_page(request.args.get("page", ""))
    movements, total = ledger.history(
        session, volume=number, limit=PER_PAGE, offset=(page - 1) * PER_PAGE
    )
    return render_template(
        "copies/copies.html",
        stock=ledger.stock(session, volume=number),
        summary=ledger.summary(session),
        movements=movements,
        total=total,
        page=page,
        pages=max(1, -(-total // PER_PAGE)),
        number=number,
    )
