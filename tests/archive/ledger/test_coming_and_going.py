"""Copies exchanged, collected, sent back and lost."""

from __future__ import annotations

from typing import Any

import pytest

from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import Quantity, collect, exchange, history, lose, receive, stock, take_back
from archive.models import MovementKind


def there(archive: Archive) -> list[tuple[int, str, int]]:
    with archive.reading() as session:
        return [(row.volume_number, row.location, row.copies) for row in stock(session)]


@pytest.mark.parametrize(
    ("come", "kind"), [(collect, MovementKind.COLLECT), (take_back, MovementKind.RETURN)]
)
def test_what_others_give_is_put_on_the_shelf(archive: Archive, come: Any, kind: str) -> None:
    with archive.writing() as session:
        come(
            session,
            volume=1,
            quantity=Quantity(3),
            location="文史库",
            by=[("李先生", 2), ("府谷县政协", 1)],
        )
    assert there(archive) == [(1, "文史库", 3)]
    with archive.reading() as session:
        (movement,), _ = history(session)
    assert movement.kind == kind
    assert [(each.recipient.name, each.quantity) for each in movement.shares] == [
        ("李先生", 2),
        ("府谷县政协", 1),
    ]


def test_what_is_exchanged_leaves_the_shelf(archive: Archive) -> None:
    with archive.writing() as session:
        receive(session, volume=35, quantity=Quantity(5), location="文史库")
        exchange(
            session, volume=35, quantity=Quantity(2), to=[("府谷县政协", None)], location="文史库"
        )
    assert there(archive) == [(35, "文史库", 3)]


def test_a_loss_needs_a_reason_and_copies(archive: Archive) -> None:
    with archive.writing() as session:
        receive(session, volume=35, quantity=Quantity(5), location="文史库")
    with pytest.raises(Refusal, match="写明原因"), archive.writing() as session:
        lose(session, volume=35, quantity=Quantity(2), location="文史库")
    with pytest.raises(Refusal, match="库存不足"), archive.writing() as session:
        lose(session, volume=35, quantity=Quantity(6), location="文史库", note="潮")
    with archive.writing() as session:
        lose(session, volume=35, quantity=Quantity(2), location="文史库", note="受潮霉变")
    assert there(archive) == [(35, "文史库", 3)]
