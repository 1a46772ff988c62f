"""The flow: ``/copies/movements``, narrowed, sorted, page by page, and as a table."""

from __future__ import annotations

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from archive.by_number import HIGHEST
from archive.ledger import locations
from archive.ledger.asked import wanted
from archive.ledger.flow import SHOWN, SORTS, fitting, movements, ordered
from archive.ledger.tally import by_kind
from archive.models import Movement, MovementKind
from webapp import permissions, record
from webapp.attachments import table_file
from webapp.copies.asking import read, read_strictly
from webapp.copies.flow_table import table
from webapp.copies.here import book
from webapp.copies.room import blueprint
from webapp.language import translate
from webapp.search.asking import as_page, last_page

PER_PAGE = 50


@blueprint.get("/movements", endpoint="movements")
def flow() -> ResponseReturnValue:
    session, staff, page = (
        record.reading(),
        permissions.is_staff(),
        as_page(request.args.get("page", "")),
    )
    asking, refused = read(request.args, staff)
    fits = fitting(book(), wanted(session, asking, staff))
    rows = ordered(book(), fits, asking.sort)
    start = (page - 1) * PER_PAGE
    shown = render_template(
        "copies/movements.html",
        movements=movements(session, book(), rows[start : start + PER_PAGE]),
        total=len(rows),
        page=page,
        pages=last_page(len(rows), PER_PAGE),
        kinds_moved=by_kind(book(), fits & book().standing),
        asking=asking,
        refused=[translate(each.template, each.values) for each in refused],
        kinds=list(MovementKind),
        sorts=SORTS,
        locations=locations.names(session),
        operators=sorted(name for name in book().operators if name),
    )
    return shown, 400 if refused else 200


@blueprint.get("/movements.csv")
def movements_sheet() -> Response:
    """All movements that the list would show on all its pages, in its order."""
    session, staff = record.reading(), permissions.is_staff()
    asking = read_strictly(request.args, staff)
    rows = ordered(book(), fitting(book(), wanted(session, asking, staff)), asking.sort)
    return table_file(table(session, book(), rows, staff), "movements.csv", "流水.csv")


@blueprint.get("/movements/<int:movement_id>")
def movement(movement_id: int) -> ResponseReturnValue:
    """One movement, with what reversed it or what it reverses."""
    if movement_id > HIGHEST:
        abort(404)
    found = select(Movement).where(
        (Movement.id == movement_id) | (Movement.reverses_id == movement_id)
    )
    both = list(record.reading().scalars(found.options(*SHOWN).order_by(Movement.id)).unique())
    if not both or both[0].id != movement_id:
        abort(404)
    if both[0].reverses is not None:
        both.insert(0, both[0].reverses)
    return render_template("copies/movement.html", movements=both, number=movement_id)
