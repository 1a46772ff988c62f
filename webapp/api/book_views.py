"""Addresses of the ledger for programs: stock of any day, and its movements."""

from __future__ import annotations

from typing import Annotated

from flask import Response, jsonify, request

from archive.ledger.asked import wanted
from archive.ledger.flow import Sort, fitting, movements, ordered
from archive.ledger.shelves import shelved
from archive.ledger.tally import by_kind
from webapp import permissions, record
from webapp.api.answers.copies import Movements, Stock
from webapp.api.ledger_documents import kind_totals, movement_row, stock_row
from webapp.api.parameters import MOVED, VOLUME, volume_number
from webapp.api.room import blueprint
from webapp.api.slices import SLICING, Slice, link
from webapp.copies.asking import read_strictly
from webapp.copies.here import book
from webapp.copies.shown import day_asked
from webapp.openapi.operations import N_, Parameter, operation
from webapp.openapi.operations import described as _

# What is promised is the plainest spelling; more is read.
DATE = r"^(19[0-9]{2}|20[01][0-9])(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?$"
DAY = r"^2[0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$"


@blueprint.get("/ledger/stock")
@operation(
    Stock,
    N_("库存：任何一天各辑在各存放地点的册数"),
    parameters=[
        VOLUME,
        Parameter("at", Annotated[str, _("哪一天结束时，如 2022-06-30；不写是现在", pattern=DAY)]),
    ],
    errors=[400],
)
def ledger_stock() -> Response:
    at = day_asked(request.args)
    rows = shelved(record.reading(), book(), at=at, volume=volume_number(request.args))
    return jsonify(
        at=at.isoformat() if at else None,
        copies=sum(row.copies for row in rows),
        stock=[stock_row(row) for row in rows],
    )


@blueprint.get("/ledger/movements")
@operation(
    Movements,
    N_("流水：按辑、种类、日期、单位、地点、单据筛选和排列"),
    parameters=[
        VOLUME,
        MOVED,
        Parameter("from", Annotated[str, _("不早于：2022、2022-06 或 2022-06-30", pattern=DATE)]),
        Parameter("to", Annotated[str, _("不晚于，写法相同", pattern=DATE)]),
        Parameter("recipient", Annotated[str, _("只要给这个单位的，写全名")]),
        Parameter("location", Annotated[str, _("只要出入这个存放地点的")]),
        Parameter("document", Annotated[str, _("只要这张单据上的，写单据号")]),
        Parameter("operator", Annotated[str, _("经手人；只有登录的工作人员可以问")]),
        Parameter("sort", Annotated[Sort, _("次序，默认后登记的在前；带减号的从大到小")]),
        *SLICING,
    ],
    errors=[400],
)
def ledger_movements() -> Response:
    session, staff, at = record.reading(), permissions.is_staff(), Slice.read(request.args)
    asking = read_strictly(request.args, staff)
    fits = fitting(book(), wanted(session, asking, staff))
    rows = ordered(book(), fits, asking.sort)
    found = movements(session, book(), rows[at.offset : at.end])
    response = jsonify(
        total=len(rows),
        kinds=kind_totals(by_kind(book(), fits & book().standing)),
        movements=[movement_row(each, staff) for each in found],
    )
    return link(response, at, len(rows))
