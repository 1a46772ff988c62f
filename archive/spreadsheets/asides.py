"""Rows that are no entries: sums, remarks at the foot, headings said again, the example."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.errors import Refusal
from archive.spreadsheets.fields import Field
from archive.spreadsheets.grid import Row
from archive.spreadsheets.mapping import Columns
from archive.typed_text import compact

TOTAL = re.compile("(合计|总计|小计|共计|累计|总数|本[页月年][合小]计|年合计)[:：]?")
FOOT = re.compile("(制表|填表|审核|复核|负责人|主管|经办|说明|备注|附注|注)[^:：]{0,6}[:：].*")
EXAMPLE = re.compile("[（(【]?示例")


@dataclass(frozen=True)
class Remark:
    """Something that is worth knowing and no error: ``row`` from 1, or none for the sheet."""

    row: int | None
    said: Refusal

    @property
    def template(self) -> str:
        return self.said.template

    @property
    def values(self) -> dict[str, object]:
        return self.said.values


def aside(row: Row, titles: list[str], columns: Columns) -> Remark | None:
    """Why the row is no entry; none where it is one. ``titles``: the headings."""
    texts = [compact(row.text(column)) for column in range(len(row.cells))]
    filled = [text for text in texts if text]
    if EXAMPLE.match(filled[0]):
        return Remark(row.number, Refusal("第 %(row)d 行是示例，没有读入。", row=row.number))
    if any(TOTAL.fullmatch(text) for text in filled) and not is_entry(row, columns):
        return Remark(row.number, Refusal("第 %(row)d 行是合计，没有读入。", row=row.number))
    if texts == titles[: len(texts)]:
        return Remark(row.number, Refusal("第 %(row)d 行又是表头，没有读入。", row=row.number))
    if FOOT.fullmatch(filled[0]) and not is_entry(row, columns):
        return Remark(
            row.number,
            Refusal(
                "第 %(row)d 行是表下的文字“%(text)s”，没有读入。",
                row=row.number,
                text=filled[0][:20],
            ),
        )
    return None


def is_entry(row: Row, columns: Columns) -> bool:
    """Whether the row says a volume or a kind in the column for it: a sum does not."""
    for field in (Field.VOLUME, Field.KIND):
        column = columns.column(field)
        text = compact(row.text(column)) if column is not None else ""
        if text and not TOTAL.fullmatch(text) and not FOOT.fullmatch(text):
            return True
    return False
