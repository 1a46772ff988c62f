"""The outline's tables, for Excel."""

from __future__ import annotations

from collections.abc import Iterable

from archive.editorial.coverage import Covered
from archive.editorial.standing import Standing
from archive.exports.sheet import plain, sheet
from archive.gazetteer import spelled_period
from webapp.outline.forms import years_of
from webapp.outline.neglect import Neglect
from webapp.wording import kind

# How a manuscript can stand that is registered, in the order of its way.
SHOWN = tuple(each for each in Standing if each not in (Standing.ARRIVED, Standing.SPAM))


def coverage_table(covered: Iterable[Covered]) -> str:
    """A topic a row, with how many of its manuscripts stand how."""
    headings = ("选题", "上级选题", "年代", "地域", *map(kind, SHOWN), "合计")
    return sheet(headings, (map(plain, coverage_cells(each)) for each in covered))


def coverage_cells(covered: Covered) -> tuple[object, ...]:
    topic = covered.topic
    counts = (*(covered.counts.get(each, 0) for each in SHOWN), covered.total)
    if topic is None:
        return ("（没有归入选题）", "", "", "", *counts)
    years = years_of(topic)
    above = topic.parent.title if topic.parent else ""
    return (
        topic.title, above, spelled_period(*years) if years else "", "、".join(topic.places),
        *counts,
    )  # fmt: skip


def neglect_table(told: Neglect) -> str:
    """A decade or a place a row."""
    headings = ("类别", "名称", "著录为记述的文章", "连同正文提到的文章", "少写")
    rows = [("年代", f"{each.name}年代", each) for each in told.decades]
    rows += [("地方", each.name, each) for each in told.places]
    return sheet(
        headings,
        (
            map(plain, (what, name, each.described, each.named, "是" if each.is_neglected else ""))
            for what, name, each in rows
        ),
    )
