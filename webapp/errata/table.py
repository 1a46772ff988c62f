"""Reports as a table, for Excel."""

from __future__ import annotations

from collections.abc import Iterable

from archive.exports.sheet import plain, sheet
from archive.models import Erratum
from webapp.wording import kind, moment

HEADINGS = (
    "编号", "状态", "辑", "文章", "标识", "扫描页", "行", "段", "读者所见", "应作", "说明", "署名",
    "愿署名", "报告时间", "处理人", "处理时间", "改作", "答复",
)  # fmt: skip


def table(reports: Iterable[Erratum]) -> str:
    """One a row, after a row of headings; without the receipts, which are the readers' own."""
    return sheet(HEADINGS, (map(plain, cells(each)) for each in reports))


def cells(erratum: Erratum) -> tuple[object, ...]:
    article = erratum.article
    return (
        erratum.id,
        kind(erratum.state),
        article.volume.number if article.volume else None,
        article.title,
        article.identifier,
        erratum.page_sequence,
        None if erratum.line_order is None else erratum.line_order + 1,
        erratum.paragraph,
        erratum.seen,
        erratum.proposed,
        erratum.remark,
        erratum.name,
        "是" if erratum.credited else "",
        moment(erratum.made_at),
        erratum.decided_by,
        moment(erratum.decided_at) if erratum.decided_at else None,
        erratum.reading,
        erratum.answer,
    )
