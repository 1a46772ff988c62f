"""Counting: what was found, kept as a draft, in one sitting or in several, by one or by more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive import audit, volumes
from archive.errors import Conflict, Refusal
from archive.ledger.quantity import HIGHEST
from archive.models import Movement, Stocktaking, StocktakingCount, StocktakingState, now
from archive.numerals import read_numeral
from archive.stocktaking.sheet import expected_by_volume
from archive.stocktaking.starting import known_volume, refuse_counted
from archive.typed_text import compact, one_line

PILES = re.compile(r"[^+]{1,12}(\+[^+]{1,12}){0,19}")
LONGEST_NOTE = 200


@dataclass(frozen=True)
class Entered:
    """What was written in the line of a volume: ``20+15`` for two piles, nothing for not counted.

    ``before``  what stood there when it was written; none where nobody looked.
    ``again``   it was looked at again, and is still so many.
    """

    volume: int
    written: str
    note: str = ""
    before: str | None = None
    again: bool = False


def enter(
    session: Session, stocktaking: Stocktaking, entered: Sequence[Entered], *, actor: str
) -> int:
    """Keep what was counted, all of it or nothing; how many lines changed. A volume that has no
    line, but was found on the shelf, gets one.

    Raises :class:`Conflict` where the count is ended, or somebody else wrote another number in the
    meantime, and :class:`Refusal` for what is no number.
    """
    refuse_ended(stocktaking)
    lines = {line.volume.number: line for line in stocktaking.counts}
    expected = expected_by_volume(session, stocktaking)
    last_movement = session.scalar(select(func.max(Movement.id)))
    changed: list[dict[str, object]] = []
    for each in entered:
        counted, written = read_count(each.written), compact(each.written)
        note = one_line(each.note)
        if len(note) > LONGEST_NOTE:
            raise Refusal("备注太长：最多 %(most)d 个字。", most=LONGEST_NOTE)
        line = lines.get(each.volume)
        if line is None:
            if counted is None:
                continue
            book = known_volume(session, each.volume)
            refuse_counted(session, stocktaking.location, [book])
            line = StocktakingCount(volume=book, written="", note="", counted_by="")
            stocktaking.counts.append(line)
            lines[each.volume] = line
        if (written, note) == (line.written, line.note) and not each.again:
            continue
        refuse_overwriting(line, each)
        before = line.counted
        line.written, line.counted, line.note = written, counted, note
        line.stock_then = None if counted is None else expected.get(each.volume, 0)
        line.last_movement = None if counted is None else last_movement
        line.counted_at, line.counted_by = now(), actor
        changed.append({"volume": each.volume, "before": before, "after": counted})
    session.flush()
    if changed:
        audit.record(
            session, actor, "stocktaking.counted", f"stocktaking {stocktaking.id}", lines=changed
        )
    return len(changed)


def refuse_ended(stocktaking: Stocktaking) -> None:
    if stocktaking.state is not StocktakingState.COUNTING:
        raise Conflict(
            "第 %(id)d 次盘点已由%(name)s结束，不能再改。",
            id=stocktaking.id,
            name=stocktaking.ended_by,
        )


def refuse_overwriting(line: StocktakingCount, entered: Entered) -> None:
    if entered.before is None or compact(entered.before) == line.written:
        return
    if line.written == compact(entered.written):
        return
    raise Conflict(
        "%(volume)s刚才已由%(name)s填为“%(written)s”，没有改成“%(yours)s”。请核对后再填。",
        volume=volumes.spelled(line.volume.number),
        name=line.counted_by,
        written=line.written,
        yours=entered.written[:40],
    )


def read_count(text: str) -> int | None:
    """35 for ``35``, ``20+15`` or 三十五; none where nothing is written.

    Raises :class:`Refusal` for anything else.
    """
    plain = compact(text)
    if not plain:
        return None
    piles = [read_pile(pile) for pile in plain.split("+")] if PILES.fullmatch(plain) else [None]
    total = sum(pile or 0 for pile in piles)
    if None in piles or total > HIGHEST:
        raise Refusal(
            "盘点数“%(text)s”无法识别。请写 0 到 %(highest)d 之间的整数；"
            "几处分开放的，写成 20+15。",
            text=text[:40],
            highest=HIGHEST,
        )
    return total


def read_pile(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() else read_numeral(text)
