"""What several movements come to: exact copies added up, the others named one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.ledger import Quantity
from archive.ledger.documents import Amount
from archive.models import Movement, MovementKind


@dataclass(frozen=True)
class Total:
    """``copies`` in exact quantities, and those that are not; without what was reversed."""

    copies: int
    inexact: tuple[Quantity, ...]


def totals(movements: Iterable[Movement | Amount]) -> Total:
    standing = [
        Quantity(each.quantity, each.precision)
        for each in movements
        if each.reversal is None and each.kind is not MovementKind.REVERSE
    ]
    return Total(
        sum(each.number or 0 for each in standing if each.is_exact),
        tuple(each for each in standing if not each.is_exact),
    )
