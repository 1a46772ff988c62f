"""Summary (汇总): copies by kind of movement, what is exact apart from what is not."""

from __future__ import annotations

from dataclasses import dataclass

from archive.ledger.quantity import Quantity
from archive.models import MovementKind, Precision


@dataclass(frozen=True)
class KindSummary:
    """The movements of one kind that stand.

    ``copies``  the sum of the exact quantities of ``movements`` movements, and of nothing else.
    ``inexact`` each quantity that is not exact, as recorded, with how many movements have it.
    """

    kind: MovementKind
    movements: int = 0
    copies: int = 0
    inexact: tuple[tuple[Quantity, int], ...] = ()

    def movements_with(self, precision: Precision) -> int:
        """How many movements have quantities of this precision."""
        if precision is Precision.EXACT:
            return self.movements
        return sum(times for quantity, times in self.inexact if quantity.precision is precision)

    @property
    def lower_bound(self) -> int:
        """What the movements of at least so many come to at the least; not part of ``copies``."""
        return sum(
            (quantity.number or 0) * times
            for quantity, times in self.inexact
            if quantity.precision is Precision.AT_LEAST
        )


@dataclass(frozen=True)
class Summary:
    """``kinds`` that occur, in the order of :class:`MovementKind`, and how many movements were
    reversed: neither these nor their reversals count in any kind."""

    kinds: tuple[KindSummary, ...]
    reversed: int

    def of(self, kind: MovementKind) -> KindSummary:
        return next((each for each in self.kinds if each.kind is kind), KindSummary(kind))


def sum_up(kind: MovementKind, quantities: list[tuple[Quantity, int]]) -> KindSummary:
    exact = [(quantity.number or 0, times) for quantity, times in quantities if quantity.is_exact]
    inexact = [(quantity, times) for quantity, times in quantities if not quantity.is_exact]
    order = list(Precision)
    inexact.sort(key=lambda pair: (order.index(pair[0].precision), -(pair[0].number or 0)))
    return KindSummary(
        kind,
        movements=sum(times for _, times in exact),
        copies=sum(number * times for number, times in exact),
        inexact=tuple(inexact),
    )
