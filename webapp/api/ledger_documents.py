"""The JSON documents of the printed copies, as the page of copies shows them."""

from __future__ import annotations

from collections.abc import Iterable

from archive.ledger.stock import StockRow
from archive.ledger.summary import KindSummary, Summary
from archive.models import Holding, Movement, RecipientKind, Share
from webapp.api.answers.copies import (
    HolderRow,
    HoldingRow,
    KindTotal,
    LedgerSummary,
    MovementRow,
    ShareRow,
    StockEntry,
)
from webapp.api.documents import holding_of_volume
from webapp.holdings.matrix import Row


def stock_row(row: StockRow) -> StockEntry:
    return {
        "volume": row.volume_number,
        "title": row.volume_title,
        "location": row.location,
        "copies": row.copies,
    }


def summary_document(summary: Summary) -> LedgerSummary:
    return {"kinds": kind_totals(summary.kinds), "reversed": summary.reversed}


def kind_totals(kinds: Iterable[KindSummary]) -> list[KindTotal]:
    return [
        {
            "kind": each.kind.value,
            "movements": each.movements,
            "copies": each.copies,
            "inexact": [
                {
                    "quantity": quantity.number,
                    "precision": quantity.precision.value,
                    "movements": times,
                }
                for quantity, times in each.inexact
            ],
        }
        for each in kinds
    ]


def movement_row(movement: Movement, staff: bool) -> MovementRow:
    """A movement; what the page tells only the staff is there for them alone."""
    row: MovementRow = {
        "id": movement.id,
        "date": movement.date,
        "kind": movement.kind.value,
        "volume": movement.volume.number if movement.volume else None,
        "quantity": movement.quantity,
        "precision": movement.precision.value,
        "from_location": movement.from_location.name if movement.from_location else None,
        "to_location": movement.to_location.name if movement.to_location else None,
        "recipients": [share_row(share, staff) for share in movement.shares],
        "source": movement.source,
        "reverses": movement.reverses_id,
        "reversed_by": movement.reversal.id if movement.reversal else None,
    }
    if staff:
        row["document_number"] = movement.document_number
        row["note"] = movement.note
        row["operator"] = movement.operator
    return row


def share_row(share: Share, staff: bool) -> ShareRow:
    who = share.recipient
    is_told = staff or not who.is_person
    return {
        "name": who.standing.name if is_told else None,
        "kind": who.standing.kind.value if is_told else RecipientKind.PERSON.value,
        "quantity": share.quantity,
    }


def holding_row(holding: Holding) -> HoldingRow:
    return {"volume": holding.volume.number, **holding_of_volume(holding)}


def holder_row(row: Row) -> HolderRow:
    return {
        "institution": row.institution.name,
        "kind": row.institution.kind.value,  # type: ignore[typeddict-item]
        "place": row.institution.place,
        "held": sorted(row.held),
        "lacking": row.lacking,
    }
