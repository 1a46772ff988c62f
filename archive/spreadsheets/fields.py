"""What a column can hold, under its usual headings."""

from __future__ import annotations

import enum
import re

from archive.typed_text import compact


class Field(enum.StrEnum):
    NUMBER = "number"
    KIND = "kind"
    DATE = "date"
    VOLUME = "volume"
    QUANTITY = "quantity"
    RECEIVED = "received"
    ISSUED = "issued"
    BALANCE = "balance"
    SUMMARY = "summary"
    PARTY = "party"
    LOCATION = "location"
    FROM = "from"
    TO = "to"
    DOCUMENT = "document"
    VOUCHER = "voucher"
    NOTE = "note"
    SOURCE = "source"
    OPERATOR = "operator"
    TAKEN_ON = "taken_on"
    REVERSES = "reverses"


# The first is the heading under which we write it.
HEADINGS = {
    Field.NUMBER: "流水号 流水 流水编号",
    Field.KIND: "种类 类别 类型 业务类型 流水种类 事项 方式 用途 变动类型 出入库类型 出入库",
    Field.DATE: "日期 时间 年月 年月日 登记日期 发生日期 入库日期 入库时间 捐赠日期 捐赠时间 "
    "发放日期 发放时间 赠送日期 赠书时间 赠书日期 领取日期 领取时间 业务日期 年份",
    Field.VOLUME: "辑号 辑 辑次 辑数 第几辑 期号 卷号 书号 书目 书名 图书名称 名称及辑次 品名",
    Field.QUANTITY: "册数 数量 本数 数目 总册数 总数 册 数量册 入库数量 入库册数 捐赠数量 捐赠册数 "
    "发放数量 发放册数 赠送数量 赠书数量 赠书册数 领取数量 领取册数 实盘数 盘点数",
    Field.RECEIVED: "收入 收入数 收入数量 收入册数 入库 入库数 入库本数 收 收方 本期收入 收入本数",
    Field.ISSUED: "发出 发出数 发出数量 发出册数 支出 支出数 支出数量 支出册数 付出 付出数 "
    "付出数量 付出册数 出库 出库数 出库数量 出库册数 出库本数 发出本数 发 付 付方 "
    "本期发出 本期支出",
    Field.BALANCE: "结存 结存数 结存数量 结存册数 库存 库存数 库存数量 库存册数 余额 结余 结余数 "
    "结余数量 结余册数 余数 余存 剩余 剩余数 现存 现存数 库存量 结存本数",
    Field.SUMMARY: "摘要 事由",
    Field.PARTY: "对方 单位或个人 单位 对方单位 给了谁 去向 接收单位 受赠单位 受赠单位和个人 "
    "受赠单位个人 受赠方 受赠人 领取单位 领取人 领书单位 领用单位 发放对象 捐赠对象 捐赠单位 "
    "接收者 收书单位 单位名称 单位及个人 来源单位 交流单位 赠送单位 赠送对象 来往单位",
    Field.LOCATION: "存放地点 地点 库房 存放位置 仓库 位置 书库 存放处",
    Field.FROM: "出库地点 从哪里 调出地点 出库库房 调出库房 调出 出自",
    Field.TO: "入库地点 到哪里 调入地点 入库库房 调入库房 调入",
    Field.DOCUMENT: "单据号 单据 单据编号 单号",
    Field.VOUCHER: "凭证号 凭证 凭证编号 文号 票号 函号 收据号",
    Field.NOTE: "备注 说明 附注 原因 备考",
    Field.SOURCE: "依据 记录依据 来源 出处 资料来源",
    Field.OPERATOR: "经手人 经办人 登记人 经办 经手 操作人 发书人 填表人",
    Field.TAKEN_ON: "出库起算日",
    Field.REVERSES: "冲正流水号 冲正哪一笔 被冲正流水号",
}
NAMES = {field: words.split()[0] for field, words in HEADINGS.items()}
BY_HEADING = {word: field for field, words in HEADINGS.items() for word in words.split()}
ASIDE = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]")
# The two columns of a book (台账) that has one for what came in and one for what went out.
SIDES = (Field.RECEIVED, Field.ISSUED)
# Numbers of copies; but where another column is the other side, the side that they name.
SIDED = {
    **dict.fromkeys(("入库数量", "入库册数"), Field.RECEIVED),
    **dict.fromkeys(
        (
            each + unit
            for each in ("发放", "捐赠", "赠送", "赠书", "领取")
            for unit in ("数量", "册数")
        ),
        Field.ISSUED,
    ),
}
# A merged cell says the same of all its rows, but not a number of copies.
SHARED = frozenset(Field) - {
    Field.QUANTITY, Field.NUMBER, Field.REVERSES, Field.RECEIVED, Field.ISSUED, Field.BALANCE,
}  # fmt: skip


def bare(heading: str) -> str:
    """A heading without spaces, units and marks: 册数 for 册 数（本）*."""
    return ASIDE.sub("", compact(heading)).strip("*:：/、").replace("/", "").replace("、", "")


def field_of(heading: str) -> Field | None:
    """What a column with this heading holds, as far as the heading says."""
    return BY_HEADING.get(bare(heading))


def named(word: str) -> Field | None:
    """The field of a name that a person gives it: its key, or any of its headings."""
    plain = compact(word).lower()
    return next((each for each in Field if each.value == plain), None) or field_of(word)
