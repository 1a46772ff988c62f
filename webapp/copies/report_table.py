"""A report as a table (CSV, RFC 4180), readable by Excel: a part and a line of it a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archive.exports.sheet import plain, sheet
from archive.ledger import Quantity
from archive.ledger.reports import Sums
from webapp.copies.reporting import Told
from webapp.wording import kind, quantity

HEADINGS = (
    "部分", "项目", "进", "出", "损毁与盘点差", "确数合计", "上年同期", "笔数", "另有", "期末库存",
)  # fmt: skip
NOTHING = None


def table(told: Told) -> str:
    return sheet(HEADINGS, (map(plain, row) for row in rows(told)))


def rows(told: Told) -> Iterator[tuple[object, ...]]:
    report = told.report
    yield ("合计", "", *of(report.sums), *[NOTHING] * 2, report.sums.movements,
           others(report.sums.inexact), report.stock_after)  # fmt: skip
    for each, now, before in told.compared:
        inexact = [amount for amount, times in now.inexact for _ in range(times)]
        yield ("种类", kind(each), *[NOTHING] * 3, now.copies, before.copies, now.movements,
               others(inexact), NOTHING)  # fmt: skip
    for month, found in report.months.items():
        yield ("月份", month or "不详", *of(found), *[NOTHING] * 2, found.movements,
               others(found.inexact), NOTHING)  # fmt: skip
    for number, found, left in told.volumes:
        yield ("辑", number or "未写明", *of(found), *[NOTHING] * 2, found.movements,
               others(found.inexact), left)  # fmt: skip
    for taker, found in told.takers:
        yield ("去向", kind(taker) if taker else "几类合给", NOTHING, found.went, *[NOTHING] * 4,
               others(found.inexact), NOTHING)  # fmt: skip
    for _id, name, copies, unknown in told.recipients:
        yield ("单位", name or "个人", NOTHING, copies, *[NOTHING] * 4,
               f"{unknown}笔不详" if unknown else NOTHING, NOTHING)  # fmt: skip


def of(found: Sums) -> tuple[int, int, int]:
    return found.came, found.went, found.lost


def others(found: Iterable[Quantity]) -> str:
    return "、".join(quantity(each) for each in found)
