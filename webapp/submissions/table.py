"""Submissions as a table, for Excel: without contact data, notes, opinions or texts."""

from __future__ import annotations

from collections.abc import Iterable

from archive.editorial.contributors import spelled
from archive.editorial.listing import Row
from archive.editorial.numbering import number_of
from archive.exports.sheet import plain, sheet
from webapp.wording import kind

HEADINGS = (
    "编号", "题名", "作者", "体裁", "辑", "选题", "收到日期", "来稿方式", "授权日期", "状态",
    "稿次", "期限", "文章标识",
)  # fmt: skip


def table(rows: Iterable[Row]) -> str:
    return sheet(HEADINGS, (map(plain, cells(row)) for row in rows))


def cells(row: Row) -> tuple[object, ...]:
    submission = row.submission
    return (
        number_of(submission),
        submission.title,
        spelled(submission.contributors),
        submission.genre,
        submission.outline.volume.number if submission.outline else None,
        submission.topic.title if submission.topic else None,
        submission.received_on,
        kind(submission.channel),
        submission.consented_on,
        kind(row.standing),
        len(submission.revisions),
        row.due,
        submission.article.identifier if submission.article else None,
    )
