"""The whole 总目 as a table (CSV, RFC 4180), readable by Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from archive.exports.sheet import plain, sheet
from webapp.contents.listed import Listed

HEADINGS = (
    "辑", "年份", "序号", "栏目", "题名", "责任者", "起页", "止页", "人物", "地名", "起年", "止年",
    "标识", "网址",
)  # fmt: skip
BETWEEN = "；"


def table(entries: Iterable[Listed], address: Callable[[str], str]) -> str:
    """An article a row; ``address`` makes that of its page from its identifier."""
    return sheet(HEADINGS, (map(plain, cells(entry, address)) for entry in entries))


def cells(entry: Listed, address: Callable[[str], str]) -> tuple[object, ...]:
    first, last = entry.years or (None, None)
    return (
        entry.book.number if entry.book else None,
        entry.book.year if entry.book else None,
        entry.order,
        entry.column,
        entry.title,
        BETWEEN.join(f"{name}（{role}）" for name, role in entry.contributions),
        entry.page_start,
        entry.page_end,
        BETWEEN.join(entry.people),
        BETWEEN.join(entry.places),
        first,
        last,
        entry.identifier,
        address(entry.identifier),
    )
