"""Settling: each difference becomes a movement, all in one transaction, or none does."""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive import audit, ledger, volumes
from archive.errors import Conflict, Refusal
from archive.models import Stocktaking, StocktakingResult, StocktakingState, now
from archive.stocktaking.counting import refuse_ended
from archive.stocktaking.sheet import Line, sheet
from archive.typed_text import one_line

BETWEEN = "、"


def settle(
    session: Session,
    stocktaking: Stocktaking,
    *,
    reason: str,
    leave_uncounted: bool = False,
    actor: str,
) -> list[StocktakingResult]:
    """Have the ledger say what was counted, and end the count. What was not counted stays as the
    ledger has it, where that is wished (``leave_uncounted``).

    Raises :class:`Conflict` where it is ended, or the ledger changed since a line was counted, and
    :class:`Refusal` where nothing was counted, something was not, a difference has no reason, or
    so few copies would not have sufficed for what was taken since.
    """
    refuse_ended(stocktaking)
    found = sheet(session, stocktaking)
    counted = [line for line in found.lines if line.counted is not None]
    if not counted:
        raise Refusal("一辑也没有清点，不能结清。请先填写盘点数，或作废这一次。")
    if found.uncounted and not leave_uncounted:
        raise Refusal(
            "还有没清点的：%(volumes)s。请补填；不盘的，请选“没有清点的不动”。",
            volumes=named(found.uncounted),
        )
    if found.changed:
        raise Conflict(
            "清点以后账面变了：%(volumes)s。请核对这几辑现在的册数，再结清。",
            volumes=named(found.changed),
        )
    why = one_line(reason)
    if found.differing and not why:
        raise Refusal("有出入的必须写明原因，例如“盘亏，原因待查”。")
    results = [result(session, stocktaking, line, why, actor) for line in counted]
    end(stocktaking, StocktakingState.SETTLED, why, actor)
    session.flush()
    audit.record(
        session, actor, "stocktaking.settled", f"stocktaking {stocktaking.id}",
        location=stocktaking.location.name, date=stocktaking.date, reason=why,
        lines=[
            {
                "volume": each.volume.number, "before": each.expected, "after": each.counted,
                "movement": each.movement_id,
            }
            for each in results
        ],
        left=[line.volume.number for line in found.uncounted],
    )  # fmt: skip
    return results


def result(
    session: Session, stocktaking: Stocktaking, line: Line, reason: str, actor: str
) -> StocktakingResult:
    counted = line.counted or 0
    movement = ledger.count(
        session,
        volume=line.volume.number,
        location=stocktaking.location.name,
        counted=counted,
        date=stocktaking.date,
        note=f"盘点第 {stocktaking.id} 次：{reason}",
        operator=actor,
    )
    made = StocktakingResult(
        stocktaking=stocktaking,
        volume=line.volume,
        expected=line.expected,
        counted=counted,
        note=line.count.note,
        counted_by=line.count.counted_by,
        movement=movement,
        movement_id=None if movement is None else movement.id,
    )
    session.add(made)
    return made


def give_up(session: Session, stocktaking: Stocktaking, *, reason: str, actor: str) -> None:
    """End the count without any movement; what was counted stays to be read.

    Raises :class:`Conflict` where it is ended, and :class:`Refusal` without a reason.
    """
    refuse_ended(stocktaking)
    why = one_line(reason)
    if not why:
        raise Refusal("作废一次盘点须写明原因。")
    end(stocktaking, StocktakingState.GIVEN_UP, why, actor)
    session.flush()
    audit.record(
        session, actor, "stocktaking.given_up", f"stocktaking {stocktaking.id}", reason=why
    )


def end(stocktaking: Stocktaking, state: StocktakingState, reason: str, actor: str) -> None:
    stocktaking.state = state
    stocktaking.reason = reason
    stocktaking.ended_at, stocktaking.ended_by = now(), actor


def named(lines: list[Line]) -> str:
    return BETWEEN.join(volumes.spelled(line.volume.number) for line in lines)
