"""The page of the copies: ``/copies``, what lies where on a day, and what came and went."""

from __future__ import annotations

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from archive import moments
from archive.errors import Refusal
from archive.exports.sheet import plain, sheet
from archive.ledger.asked import Asked, wanted
from archive.ledger.flow import fitting, movements, ordered
from archive.ledger.shelves import by_volume, shelved
from archive.ledger.tally import summary_of
from webapp import permissions, record
from webapp.attachments import table_file
from webapp.copies.here import book
from webapp.copies.room import blueprint
from webapp.copies.shown import day_asked, low_asked
from webapp.language import translate
from webapp.search.asking import as_volume

LATEST = 10  # movements shown below the stock


@blueprint.get("")
def copies() -> ResponseReturnValue:
    session, refused = record.reading(), []
    number = as_volume(request.args.get("volume", ""))
    low = low_asked(request.args)
    try:
        at = day_asked(request.args)
    except Refusal as refusal:
        at = None
        refused.append(translate(refusal.template, refusal.values))
    rows = by_volume(shelved(session, book(), at=at, volume=number))
    only_low = bool(request.args.get("only"))
    of_volume = wanted(session, Asked(volume=number), permissions.is_staff())
    latest = ordered(book(), fitting(book(), of_volume), "newest")
    page = render_template(
        "copies/copies.html",
        stock=[row for row in rows if row.copies < low] if only_low else rows,
        places=list(dict.fromkeys(name for row in rows for name, _copies in row.shelves)),
        total=sum(row.copies for row in rows),
        running_out=sum(row.copies < low for row in rows),
        summary=summary_of(book()),
        movements=movements(session, book(), latest[:LATEST]),
        moved=len(latest),
        number=number,
        at=at,
        today=moments.today(),
        low=low,
        only_low=only_low,
        refused=refused,
    )
    return page, 400 if refused else 200


@blueprint.get("/stock.csv")
def stock_sheet() -> Response:
    """What the page shows of stock: a volume on a shelf a row."""
    number = as_volume(request.args.get("volume", ""))
    at = day_asked(request.args)
    rows = shelved(record.reading(), book(), at=at, volume=number)
    written = sheet(
        ("辑", "书名", "存放地点", "册数"),
        (map(plain, (r.volume_number, r.volume_title, r.location, r.copies)) for r in rows),
    )
    return table_file(written, "stock.csv", f"库存{at or moments.today()}.csv")
