"""Movements as a table (CSV, RFC 4180), readable by Excel."""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive.exports.sheet import plain, sheet
from archive.ledger.book import Book, Column
from archive.ledger.flow import one_by_one
from archive.models import Movement
from webapp.wording import kind, moved, quantity, receiver

HEADINGS = (
    "流水号", "日期", "种类", "辑", "册数", "确数", "取自", "存入", "单位或个人", "依据", "冲正",
    "被冲正",
)  # fmt: skip
FOR_STAFF = ("单据或凭证号", "备注", "经手人")


def table(session: Session, book: Book, rows: Column, staff: bool) -> str:
    headings = HEADINGS + (FOR_STAFF if staff else ())
    return sheet(
        headings, (map(plain, cells(each, staff)) for each in one_by_one(session, book, rows))
    )


def cells(movement: Movement, staff: bool) -> tuple[object, ...]:
    said = (
        movement.id,
        movement.date,
        kind(movement.kind),
        movement.volume.number if movement.volume else None,
        quantity(moved(movement)),
        movement.quantity if moved(movement).is_exact else None,
        movement.from_location.name if movement.from_location else None,
        movement.to_location.name if movement.to_location else None,
        "；".join(
            receiver(share.recipient, staff)
            + ("" if share.quantity is None else f" {share.quantity}")
            for share in movement.shares
        ),
        movement.source,
        movement.reverses_id,
        movement.reversal.id if movement.reversal else None,
    )
    if not staff:
        return said
    return (*said, movement.document_number, movement.note, movement.operator)
