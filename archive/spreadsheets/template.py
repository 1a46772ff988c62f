"""The template (模板): headings, an example that is skipped, lists to choose from, explanations."""

from __future__ import annotations

from pathlib import Path

from openpyxl.worksheet.datavalidation import DataValidation
from sqlalchemy.orm import Session

from archive.ledger import locations
from archive.spreadsheets import layout
from archive.spreadsheets.fields import NAMES, Field
from archive.spreadsheets.limits import MOST_ROWS
from archive.spreadsheets.ways import WAYS
from archive.spreadsheets.workbook import GREY, add_sheet, cell, headings, new_book, save

CHOICES = "选项"
MARK = "序号"
FIELDS = (
    Field.KIND, Field.DATE, Field.VOLUME, Field.QUANTITY, Field.PARTY, Field.LOCATION, Field.TO,
    Field.DOCUMENT, Field.VOUCHER, Field.NOTE, Field.SOURCE, Field.OPERATOR,
)  # fmt: skip
WIDTHS = (8, 8, 13, 10, 11, 34, 14, 14, 18, 16, 26, 20, 10)
EXAMPLE = (
    "示例", "捐赠", "2026-11-24", "第30-35辑", "各107册", "省图书馆50、市图书馆57", "文史库房", "",
    "捐〔2026〕3号", "", "这一行是示例，不会读入", "", "李",
)  # fmt: skip
REVERSAL = "冲正"  # is not entered by hand in a list: it names what it reverses
EXPLAINED = (
    ("种类", "从下拉列表里选：入库、捐赠、发放、交流、征集、调拨、退回、损毁、盘点。必填。"),
    ("日期", "2026、2026-11 或 2026-11-24，也可写 2026年11月24日；不知道可以留空。"),
    ("辑号", "35、三十五、第35辑；几辑可写 第30-35辑 或 31、33、35。旧账不知道是哪一辑，留空。"),
    ("册数", "107、107册；几辑各一样多写 各10册。旧账可写 500多册、约500册、不详，"
     "不会当作确数相加。"),
    ("册数（盘点）", "种类是“盘点”时，写清点到的实有册数，0 也要写；与账面不符的，备注里写原因。"),
    ("对方", "捐赠、发放、交流写给了谁，征集、退回写从谁那里来。几家可写 省图书馆50、市图书馆57；"
     "不知道各得多少，只写名称。"),
    ("存放地点", "入库放到哪里，捐赠、发放从哪里取，调拨从哪里取。捐赠、发放、交流的旧账留空，"
     "只补记，不扣库存。"),
    ("入库地点", "只有调拨要写：调到哪里。"),
    ("单据号", "号码相同的几行合成一张单据，例如一次捐赠几辑。可以留空。"),
    ("凭证号", "纸质凭证或信函的编号，可以留空。"),
    ("备注、依据、经手人", "可以留空；损毁必须在备注里写原因。"),
    ("合计行", "表末可以有“合计”行，读表时会跳过。"),
)  # fmt: skip


def write_template(session: Session, path: Path) -> None:
    """Write the template to ``path``, with the locations that there are to choose from."""
    book = new_book()
    sheet = add_sheet(book, layout.MOVEMENTS, WIDTHS)
    places = locations.names(session)
    words = [way.word for way in WAYS if way.word not in (REVERSAL, "盘盈", "盘亏")]
    # The lists stand on a sheet of their own: in the cell itself they may have 255 characters.
    offer(sheet, Field.KIND, f"{CHOICES}!$A$2:$A${len(words) + 1}", strict=True)
    if places:
        area = f"{CHOICES}!$B$2:$B${len(places) + 1}"
        offer(sheet, Field.LOCATION, area, strict=False)
        offer(sheet, Field.TO, area, strict=False)
    sheet.append(headings(sheet, (MARK, *(NAMES[field] for field in FIELDS))))
    example = []
    for text in EXAMPLE:
        each = cell(sheet, text)
        if each is not None:
            each.font = GREY
        example.append(each)
    sheet.append(example)
    told = add_sheet(book, layout.EXPLANATIONS, (22, 90))
    told.append(headings(told, ("列", "怎样填写")))
    for name, explanation in EXPLAINED:
        told.append([cell(told, name), cell(told, explanation)])
    choices = add_sheet(book, CHOICES, (12, 24))
    choices.append(headings(choices, ("种类", "存放地点")))
    for at in range(max(len(words), len(places))):
        choices.append(
            [
                cell(choices, words[at] if at < len(words) else ""),
                cell(choices, places[at] if at < len(places) else ""),
            ]
        )
    save(book, path)


def offer(sheet: object, field: Field, area: str, *, strict: bool) -> None:
    """A list to choose from below the heading of ``field``; other words only if not ``strict``."""
    letter = chr(ord("B") + FIELDS.index(field))
    rule = DataValidation(type="list", formula1=area, allow_blank=True, showErrorMessage=strict)
    rule.error = "请从下拉列表里选。"
    rule.add(f"{letter}2:{letter}{MOST_ROWS}")
    sheet.data_validations.append(rule)  # type: ignore[attr-defined]
