"""Addresses of the printed copies: the ledger, and who holds them."""

from __future__ import annotations

from flask import Response, jsonify, request

from archive import ledger
from webapp import permissions, record
from webapp.api.answers.copies import Holdings, Ledger
from webapp.api.ledger_documents import holding_row, movement_row, stock_row, summary_document
from webapp.api.parameters import MOVED, VOLUME, movement_kind, volume_number
from webapp.api.room import blueprint
from webapp.api.slices import SLICING, Slice, link
from webapp.openapi.operations import N_, operation


@blueprint.get("/copies")
@operation(
    Ledger,
    N_("存书：库存、汇总和流水"),
    parameters=[VOLUME, MOVED, *SLICING],
    errors=[400],
)
def copies() -> Response:
    session, staff, at = record.reading(), permissions.is_staff(), Slice.read(request.args)
    volume, kind = volume_number(request.args), movement_kind(request.args)
    movements, total = ledger.history(
        session, volume=volume, kind=kind, limit=at.limit, offset=at.offset
    )
    of_all = volume is None and kind is None
    response = jsonify(
        stock=[stock_row(row) for row in ledger.stock(session, volume=volume)],
        summary=summary_document(ledger.summary(session)) if of_all else None,
        total=total,
        movements=[movement_row(movement, staff) for movement in movements],
    )
    return link(response, at, total)


@blueprint.get("/holdings")
@operation(
    Holdings,
    N_("馆藏：哪些单位收藏哪一辑"),
    parameters=[VOLUME, *SLICING],
    errors=[400],
)
def holdings() -> Response:
    session, at, volume = record.reading(), Slice.read(request.args), volume_number(request.args)
    found = ledger.all_holdings(session) if volume is None else ledger.holdings_of(session, volume)
    response = jsonify(
        total=len(found), holdings=[holding_row(each) for each in found[at.offset : at.end]]
    )
    return link(response, at, len(found))
