"""Addresses of the printed copies: the ledger, and who holds them."""

from __future__ import annotations

from flask import Response, jsonify, request

from archive import ledger
from archive.ledger.asked import Asked, wanted
from archive.ledger.flow import fitting, movements, ordered
from archive.ledger.shelves import shelved
from archive.ledger.tally import summary_of
from archive.models import MovementKind
from webapp import permissions, record
from webapp.api.answers.copies import Holders, Holdings, Ledger
from webapp.api.holding_parameters import HOLDING, LACKING, holders_wanted, is_lacking
from webapp.api.ledger_documents import (
    holder_row,
    holding_row,
    movement_row,
    stock_row,
    summary_document,
)
from webapp.api.parameters import MOVED, VOLUME, volume_number, word
from webapp.api.room import blueprint
from webapp.api.slices import SLICING, Slice, link
from webapp.copies.here import book
from webapp.holdings.asking import Asking
from webapp.holdings.matrix import matrix
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
    volume = volume_number(request.args)
    kind = word(request.args, "kind", MovementKind, otherwise=None)
    asking = Asked(volume=volume, kind=kind)
    rows = ordered(book(), fitting(book(), wanted(session, asking, staff)), "newest")
    found, total = movements(session, book(), rows[at.offset : at.end]), len(rows)
    of_all = volume is None and kind is None
    response = jsonify(
        stock=[stock_row(row) for row in shelved(session, book(), volume=volume)],
        summary=summary_document(summary_of(book())) if of_all else None,
        total=total,
        movements=[movement_row(movement, staff) for movement in found],
    )
    return link(response, at, total)


@blueprint.get("/holdings")
@operation(
    Holdings,
    N_("馆藏：哪些单位收藏哪一辑"),
    parameters=[VOLUME, *HOLDING, *SLICING],
    errors=[400],
)
def holdings() -> Response:
    session, at = record.reading(), Slice.read(request.args)
    found, total = ledger.listed_holdings(
        session, holders_wanted(request.args), limit=at.limit, offset=at.offset
    )
    response = jsonify(total=total, holdings=[holding_row(each) for each in found])
    return link(response, at, total)


@blueprint.get("/holders")
@operation(
    Holders,
    N_("收藏单位：各有哪几辑，缺哪几辑"),
    N_("没有收藏记录不等于没有收藏。"),
    parameters=[VOLUME, *HOLDING, LACKING, *SLICING],
    errors=[400],
)
def holders() -> Response:
    session, at = record.reading(), Slice.read(request.args)
    wanted = holders_wanted(request.args)
    asking = Asking(
        wanted.volume, wanted.institution, wanted.kind, wanted.place, is_lacking(request.args)
    )
    found = matrix(session, asking, permissions.is_staff(), per_page=0)
    response = jsonify(
        total=found.total,
        volumes=found.numbers,
        holders=[holder_row(row) for row in found.rows[at.offset : at.end]],
    )
    return link(response, at, found.total)
