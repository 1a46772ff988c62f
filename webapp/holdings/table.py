"""Holdings as tables (CSV), for Excel: institutions against volumes, and a holding a row."""

from __future__ import annotations

from collections.abc import Iterable

from archive.exports.sheet import plain, sheet
from archive.models import Holding
from webapp.holdings.matrix import Matrix, spelled
from webapp.wording import kind

HEADINGS = (
    "辑", "收藏单位", "类别", "地方", "索书号", "登录号", "查到日期", "目录网址", "依据",
)  # fmt: skip
FOR_STAFF = ("备注", "撤下日期", "撤下原因")
HELD = "有"


def matrix_table(found: Matrix) -> str:
    """An institution a row and a volume a column; the last row counts the institutions."""
    headings = ("收藏单位", "类别", "地方", *map(str, found.numbers), "已藏", "所缺")
    rows: list[Iterable[object]] = [
        (
            row.institution.name,
            kind(row.institution.kind),
            row.institution.place,
            *(HELD if number in row.held else None for number in found.numbers),
            len(found.numbers) - len(row.lacking),
            spelled(row.lacking, found.numbers),
        )
        for row in found.rows
    ]
    counts = (found.counts.get(number, 0) for number in found.numbers)
    rows.append(("收藏单位数", None, None, *counts, None, None))
    return sheet(headings, (map(plain, row) for row in rows))


def holdings_table(holdings: Iterable[Holding], staff: bool) -> str:
    headings = HEADINGS + (FOR_STAFF if staff else ())
    return sheet(headings, (map(plain, cells(each, staff)) for each in holdings))


def cells(holding: Holding, staff: bool) -> tuple[object, ...]:
    said: tuple[object, ...] = (
        holding.volume.number,
        holding.institution.name,
        kind(holding.institution.kind),
        holding.institution.place,
        holding.call_number,
        holding.accession,
        holding.seen_on,
        holding.link,
        holding.source,
    )
    if not staff:
        return said
    return (*said, holding.note, holding.withdrawn_on, holding.withdrawn_reason)
