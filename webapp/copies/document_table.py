"""Documents as a table (CSV, RFC 4180), readable by Excel: a line a recipient of a movement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.exports.sheet import plain, sheet
from archive.models import Document, Movement, Share
from webapp.wording import kind, moved, quantity, receiver

HEADINGS = ("单据号", "日期", "种类", "流水号", "辑", "册数", "单位或个人", "各得", "已冲正")


def table(documents: Iterable[Document], staff: bool) -> str:
    return sheet(
        HEADINGS,
        (
            map(plain, row)
            for document in documents
            for movement in document.movements
            for row in rows(document, movement, staff)
        ),
    )


def rows(document: Document, movement: Movement, staff: bool) -> Iterator[tuple[object, ...]]:
    # The copies of a movement once, so that the column can be added up.
    said = movement.quantity if moved(movement).is_exact else quantity(moved(movement))
    shares: list[Share | None] = [*movement.shares] or [None]
    for place, share in enumerate(shares):
        yield (
            document.number,
            document.date,
            kind(document.kind),
            movement.id,
            movement.volume.number if movement.volume else None,
            said if place == 0 else None,
            receiver(share.recipient, staff) if share else None,
            share.quantity if share else None,
            "是" if movement.reversal else None,
        )
