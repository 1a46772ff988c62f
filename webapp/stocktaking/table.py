"""Counts as tables, for Excel."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archive.exports.sheet import plain, sheet
from archive.models import Stocktaking, StocktakingState
from archive.stocktaking import Line
from webapp.wording import kind, moment

LIST = (
    "次", "存放地点", "盘点日期", "状态", "辑数", "出入的辑数", "盘盈", "盘亏", "开始", "开始人",
    "结束", "结束人", "原因", "备注",
)  # fmt: skip
LINES = ("辑", "书名", "账面册数", "盘点册数", "差额", "清点人", "备注", "流水号")


def list_table(found: Iterable[Stocktaking]) -> str:
    return sheet(LIST, (map(plain, cells(each)) for each in found))


def cells(each: Stocktaking) -> tuple[object, ...]:
    differences = [result.difference for result in each.results]
    return (
        each.id,
        each.location.name,
        each.date,
        kind(each.state),
        len(each.counts),
        sum(map(bool, differences)) if each.results else None,
        sum(n for n in differences if n > 0) if each.results else None,
        sum(-n for n in differences if n < 0) if each.results else None,
        moment(each.opened_at),
        each.opened_by,
        moment(each.ended_at) if each.ended_at else None,
        each.ended_by,
        each.reason,
        each.note,
    )


def table(counting: Stocktaking, lines: Sequence[Line]) -> str:
    """What it came to, once it is settled; until then, how it stands."""
    if counting.state is StocktakingState.SETTLED:
        rows: Iterable[tuple[object, ...]] = (
            (
                each.volume.number, each.volume.title, each.expected, each.counted,
                each.difference, each.counted_by, each.note, each.movement_id,
            )
            for each in sorted(counting.results, key=lambda each: each.volume.number)
        )  # fmt: skip
    else:
        hidden = counting.is_blind and counting.state is StocktakingState.COUNTING
        rows = (
            (
                each.volume.number, each.volume.title, None if hidden else each.expected,
                each.counted, None if hidden else each.difference,
                each.count.counted_by, each.count.note, None,
            )
            for each in lines
        )  # fmt: skip
    return sheet(LINES, (map(number_or_text, row) for row in rows))


def number_or_text(cell: object) -> object:
    """A difference is a number, also below zero, and no formula."""
    return cell if isinstance(cell, int) else plain(cell)
