"""Recipients: the list, a page each, and who has which volume."""

from __future__ import annotations

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from archive.by_number import by_number
from archive.exports.sheet import plain, sheet
from archive.ledger.flow import Wanted, fitting, movements, ordered
from archive.ledger.merging import merged
from archive.models import Recipient, RecipientKind
from archive.typed_text import one_line
from webapp import permissions, record
from webapp.attachments import table_file
from webapp.copies.here import book
from webapp.copies.matrix import INSTITUTIONS, Matrix
from webapp.copies.matrix import matrix as made_of
from webapp.copies.receivers import (
    SORTS,
    Receiver,
    cells,
    held,
    narrowed,
    published,
    receivers,
)
from webapp.copies.room import blueprint
from webapp.search.asking import as_page, as_volume, last_page
from webapp.wording import kind as kind_word

PER_PAGE = 50
LATEST = 50  # movements on the page of a recipient


def asked() -> dict[str, object]:
    """What an address asks of the list; what makes no sense counts as not said."""
    kind = next((each for each in RecipientKind if each == request.args.get("kind")), None)
    sort = request.args.get("sort")
    return {
        "kind": kind,
        "text": one_line(request.args.get("q", ""))[:200],
        "sort": sort if sort in SORTS else SORTS[0],
    }


def listed() -> list[Receiver]:
    found, _got = receivers(record.reading(), book(), permissions.is_staff())
    return narrowed(found, **asked())  # type: ignore[arg-type]


@blueprint.get("/recipients")
def recipients() -> ResponseReturnValue:
    page, found = as_page(request.args.get("page", "")), listed()
    return render_template(
        "copies/recipients.html",
        recipients=found[(page - 1) * PER_PAGE : page * PER_PAGE],
        total=len(found),
        page=page,
        pages=last_page(len(found), PER_PAGE),
        asked=asked(),
        kinds=list(RecipientKind),
    )


@blueprint.get("/recipients.csv")
def recipients_sheet() -> Response:
    headings = ("编号", "名称", "类别", "地方", "册数", "另有几笔不详", "辑数", "最近日期")
    rows = (
        (r.id, r.name, kind_word(r.kind), r.place, r.copies, r.unknown or None, r.volumes, r.last)
        for r in listed()
    )
    written = sheet(headings, (map(plain, row) for row in rows))
    return table_file(written, "recipients.csv", "单位.csv")


@blueprint.get("/recipients/<int:recipient_id>")
def recipient(recipient_id: int) -> ResponseReturnValue:
    """What one got, what it holds, and what it lacks of the series."""
    session, staff = record.reading(), permissions.is_staff()
    found = by_number(session, Recipient, recipient_id)
    if found is None or (found.is_person and not staff):
        abort(404)
    into = merged(session)
    names = [one for one, other in into.items() if other == found.standing.id]
    others = list(session.scalars(select(Recipient).where(Recipient.id.in_(names))))
    if not staff:
        others = [each for each in others if not each.is_person]
    everyone, got = receivers(session, book(), staff)
    series = published(session)
    has = cells(found.standing.id, got, series, held(session, into))
    ids = frozenset([found.standing.id, *names])
    rows = ordered(book(), fitting(book(), Wanted(recipients=ids)), "newest")
    return render_template(
        "copies/recipient.html",
        recipient=found,
        others=others,
        of_it=next((each for each in everyone if each.id == found.standing.id), None),
        has=[(number, cell) for (_, number), cell in zip(series, has, strict=True) if cell.has],
        lacks=[number for (_, number), cell in zip(series, has, strict=True) if not cell.has],
        movements=movements(session, book(), rows[:LATEST]),
        moved=len(rows),
    )


def matrix_asked() -> Matrix:
    """What the list is narrowed by; ``lacks``: only those without that volume."""
    lacks = as_volume(request.args.get("lacks", ""))
    staff = permissions.is_staff()
    return made_of(record.reading(), book(), staff, **asked(), lacks=lacks)  # type: ignore[arg-type]


@blueprint.get("/matrix")
def matrix() -> ResponseReturnValue:
    page = as_page(request.args.get("page", ""))
    made = matrix_asked()
    return render_template(
        "copies/matrix.html",
        rows=made.cells(made.rows[(page - 1) * PER_PAGE : page * PER_PAGE]),
        numbers=[number for _, number in made.series],
        having=made.having,
        total=len(made.rows),
        page=page,
        pages=last_page(len(made.rows), PER_PAGE),
        asked=asked(),
        lacks=as_volume(request.args.get("lacks", "")),
        kinds=INSTITUTIONS,
    )


@blueprint.get("/matrix.csv")
def matrix_sheet() -> Response:
    made = matrix_asked()
    written = sheet(
        ["单位", "类别", "地方", *(f"第{number}辑" for _, number in made.series)],
        (
            [
                *map(plain, (each.name, kind_word(each.kind), each.place)),
                *(cell.copies or ("有" if cell.has else "") for cell in has),
            ]
            for each, has in made.cells(made.rows)
        ),
    )
    return table_file(written, "matrix.csv", "赠发对照.csv")
