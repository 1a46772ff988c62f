"""Documents (单据): the form that writes one, its page, and the list of them."""

from __future__ import annotations

from flask import Response, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import Session

from archive import ledger
from archive.errors import Refusal
from archive.ledger.documents import ORDERS, SIGNS, amounts, whole
from archive.models import Document, MovementKind
from webapp import permissions, record
from webapp.attachments import table_file
from webapp.copies.document_table import table
from webapp.copies.forms import DocumentForm
from webapp.copies.items import read_items
from webapp.copies.recipients import read_recipients
from webapp.copies.recording_views import locations
from webapp.copies.room import blueprint
from webapp.copies.totals import totals
from webapp.search.asking import as_name, as_page, as_year, last_page

PER_PAGE = 50
SORTS = tuple(ORDERS)


@blueprint.route("/documents/new", methods=["GET", "POST"])
@permissions.librarians_only
def new_document() -> ResponseReturnValue:
    form = DocumentForm()
    form.offer(locations())
    if form.validate_on_submit():
        try:
            with record.archive().writing() as session:
                number = written(session, form).id
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            flash(_("单据已开出。"))
            return redirect(url_for("copies.document", document_id=number))
    page = render_template(
        "copies/form.html", form=form, title=_("开单据"), locations=locations(), movement=None
    )
    return page, 400 if form.errors else 200


def written(session: Session, form: DocumentForm) -> Document:
    everyone = read_recipients(form.recipients.data or "")
    return ledger.issue(
        session,
        kind=MovementKind(form.kind.data),
        items=read_items(form.lines.data, everyone, form.location.data or None),
        number=form.number.data or "",
        date=form.date.data or "",
        note=form.note.data or "",
        operator=current_user.name,
    )


@blueprint.get("/documents")
def documents() -> ResponseReturnValue:
    page = as_page(request.args.get("page", ""))
    session, asked = record.reading(), asking()
    found, total = ledger.documents(
        session, **asked, limit=PER_PAGE, offset=(page - 1) * PER_PAGE, whole=False
    )
    moved = amounts(session, found)
    return render_template(
        "copies/documents.html",
        documents=[(each, len(moved[each.id]), totals(moved[each.id])) for each in found],
        total=total,
        page=page,
        pages=last_page(total, PER_PAGE),
        asked=asked,
        kinds=list(SIGNS),
        sorts=SORTS,
    )


def asking() -> dict[str, object]:
    """What an address asks of the list; what makes no sense counts as not said."""
    kind = next((each for each in SIGNS if each == request.args.get("kind")), None)
    sort = request.args.get("sort")
    return {
        "kind": kind,
        "year": as_year(request.args.get("year", "")),
        "number": as_name(request.args.get("number", "").replace("\0", "")),
        "sort": sort if sort in SORTS else SORTS[0],
    }


@blueprint.get("/documents.csv")
def documents_sheet() -> Response:
    """A line a movement, of all documents that the list would show on all its pages."""
    found, _total = ledger.documents(record.reading(), **asking(), limit=None)
    return table_file(table(found, permissions.is_staff()), "documents.csv", "单据.csv")


@blueprint.get("/documents/<int:document_id>")
def document(document_id: int) -> ResponseReturnValue:
    found = whole(record.reading(), document_id)
    if found is None:
        abort(404)
    return render_template("copies/document.html", document=found, total=totals(found.movements))
