"""Addresses of the ledger's documents (单据): the list, and one with its movements."""

from __future__ import annotations

from typing import Annotated, Literal

from flask import Response, abort, jsonify, request, url_for

from archive import ledger
from archive.by_number import HIGHEST
from archive.ledger.documents import ORDERS, SIGNS, amounts, whole
from archive.models import Document
from archive.typed_text import one_line
from webapp import permissions, record
from webapp.api.answers.copies import DocumentRow, DocumentWord, LedgerDocument, LedgerDocuments
from webapp.api.ledger_documents import movement_row
from webapp.api.parameters import whole_number, word
from webapp.api.room import blueprint
from webapp.api.slices import SLICING, Slice, link
from webapp.copies.asking import LONGEST
from webapp.copies.totals import Total, totals
from webapp.openapi.operations import N_, Parameter, operation
from webapp.openapi.operations import described as _

LAST_YEAR = 9999
PARAMETERS = (
    Parameter("kind", DocumentWord),
    Parameter("year", Annotated[int, _("只要这一年的", ge=1, le=LAST_YEAR)]),
    Parameter("number", Annotated[str, _("单据号里有这几个字的")]),
    Parameter(
        "sort",
        Annotated[
            Literal["newest", "date", "number"],
            _("后登记的在前、日期近的在前，或按单据号；默认后登记的在前"),
        ],
    ),
)
DOCUMENT = Parameter("document_id", Annotated[int, _("单据的编号", ge=1, le=HIGHEST)])


@blueprint.get("/ledger/documents")
@operation(
    LedgerDocuments,
    N_("单据：按种类、年份、单据号筛选和排列"),
    parameters=[*PARAMETERS, *SLICING],
    errors=[400],
)
def ledger_documents() -> Response:
    session, staff, at = record.reading(), permissions.is_staff(), Slice.read(request.args)
    found, total = ledger.documents(
        session,
        kind=word(request.args, "kind", SIGNS, otherwise=None),
        year=whole_number(request.args, "year", LAST_YEAR, lowest=1, otherwise=None),
        number=one_line(request.args.get("number", ""))[:LONGEST] or None,
        sort=word(request.args, "sort", ORDERS, otherwise="newest"),
        limit=at.limit,
        offset=at.offset,
        whole=False,
    )
    moved = amounts(session, found)
    rows = [
        document_row(each, len(moved[each.id]), totals(moved[each.id]), staff) for each in found
    ]
    return link(jsonify(total=total, documents=rows), at, total)


@blueprint.get("/ledger/documents/<int:document_id>")
@operation(LedgerDocument, N_("一张单据和它的各笔"), parameters=[DOCUMENT], errors=[404])
def ledger_document(document_id: int) -> Response:
    found, staff = whole(record.reading(), document_id), permissions.is_staff()
    if found is None:
        abort(404)
    answer: LedgerDocument = {
        **document_row(found, len(found.movements), totals(found.movements), staff),
        "lines": [movement_row(each, staff) for each in found.movements],
    }
    return jsonify(answer)


def document_row(document: Document, movements: int, total: Total, staff: bool) -> DocumentRow:
    """A document; what the page tells only the staff is there for them alone."""
    row: DocumentRow = {
        "id": document.id,
        "number": document.number,
        "kind": document.kind.value,  # type: ignore[typeddict-item]
        "date": document.date,
        "movements": movements,
        "copies": total.copies,
        "inexact": [str(each) for each in total.inexact],
        "url": url_for("api.ledger_document", document_id=document.id),
        "page_url": url_for("copies.document", document_id=document.id),
    }
    if staff:
        row["note"] = document.note
        row["operator"] = document.operator
    return row
