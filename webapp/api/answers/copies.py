"""What is answered of the printed copies: the ledger, and who holds them."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from webapp.api.answers.volumes import HolderWord, HoldingOfVolume
from webapp.openapi.operations import described as _

MovementWord = Annotated[
    Literal[
        "receive", "donate", "distribute", "exchange", "collect", "transfer", "return", "loss",
        "count", "reverse",
    ],
    _("入库、捐赠、发放、交流、征集、调拨、退回、损毁、盘点或冲正"),
]  # fmt: skip
PrecisionWord = Annotated[
    Literal["exact", "at_least", "about", "unknown"], _("确数、至少、大约或不详；只有确数可以相加")
]
RecipientWord = Annotated[
    Literal["library", "archives", "committee", "school", "person", "public", "other"],
    _("图书馆、档案馆、政协、学校、个人、社会层面或其他"),
]


class StockEntry(TypedDict):
    volume: Annotated[int, _("辑号")]
    title: Annotated[str, _("书名")]
    location: Annotated[str, _("存放地点")]
    copies: Annotated[int, _("册数")]


class InexactCount(TypedDict):
    quantity: Annotated[int | None, _("册数；不详是 null")]
    precision: PrecisionWord
    movements: Annotated[int, _("这样的有几笔")]


class KindTotal(TypedDict):
    kind: MovementWord
    movements: Annotated[int, _("确数的有几笔")]
    copies: Annotated[int, _("确数的合计")]
    inexact: Annotated[list[InexactCount], _("不是确数的各笔，不计入合计")]


class LedgerSummary(TypedDict):
    kinds: Annotated[list[KindTotal], _("按种类汇总，冲正的和被冲正的不计")]
    reversed: Annotated[int, _("冲正了几笔")]


class ShareRow(TypedDict):
    name: Annotated[str | None, _("给了谁；个人的姓名只有登录的工作人员看得到，别人得到 null")]
    kind: RecipientWord
    quantity: Annotated[int | None, _("得了几册；不知道是 null")]


class MovementRow(TypedDict):
    id: Annotated[int, _("流水号")]
    date: Annotated[str, _("日期：2022、2022-06 或 2022-06-30；不详是空的")]
    kind: MovementWord
    volume: Annotated[int | None, _("辑号；没有写明是 null")]
    quantity: Annotated[int | None, _("册数；不详是 null")]
    precision: PrecisionWord
    from_location: Annotated[str | None, _("从哪里取出；不经库房是 null")]
    to_location: Annotated[str | None, _("存到哪里；不经库房是 null")]
    recipients: Annotated[list[ShareRow], _("给了谁")]
    source: Annotated[str, _("记录的依据")]
    reverses: Annotated[int | None, _("冲正的是哪一笔")]
    reversed_by: Annotated[int | None, _("被哪一笔冲正")]
    document_number: NotRequired[Annotated[str, _("凭证号；只给登录的工作人员")]]
    note: NotRequired[Annotated[str, _("备注；只给登录的工作人员")]]
    operator: NotRequired[Annotated[str, _("经手人；只给登录的工作人员")]]


class Ledger(TypedDict):
    stock: Annotated[list[StockEntry], _("库存：各辑在各存放地点的册数")]
    summary: Annotated[LedgerSummary | None, _("汇总；只问一辑或一种时是 null")]
    total: Annotated[int, _("共有几笔流水")]
    movements: Annotated[list[MovementRow], _("这一段的流水，后登记的在前")]


class Stock(TypedDict):
    at: Annotated[str | None, _("哪一天结束时，如 2022-06-30；现在是 null")]
    copies: Annotated[int, _("共几册")]
    stock: Annotated[list[StockEntry], _("各辑在各存放地点的册数，按辑号")]


class Movements(TypedDict):
    total: Annotated[int, _("共有几笔")]
    kinds: Annotated[list[KindTotal], _("这些流水按种类汇总，冲正的和被冲正的不计")]
    movements: Annotated[list[MovementRow], _("这一段的流水")]


DocumentWord = Annotated[Literal["donate", "distribute", "exchange"], _("捐赠、发放或交流")]


class DocumentRow(TypedDict):
    id: Annotated[int, _("编号")]
    number: Annotated[str, _("单据号，如 捐〔2026〕3号")]
    kind: DocumentWord
    date: Annotated[str, _("日期：2022、2022-06 或 2022-06-30；不详是空的")]
    movements: Annotated[int, _("有几笔")]
    copies: Annotated[int, _("册数，确数；冲正的不计")]
    inexact: Annotated[list[str], _("不是确数的各笔，照原样，不相加")]
    url: Annotated[str, _("这张单据的接口地址")]
    page_url: Annotated[str, _("这张单据的网页")]
    note: NotRequired[Annotated[str, _("备注；只给登录的工作人员")]]
    operator: NotRequired[Annotated[str, _("经手人；只给登录的工作人员")]]


class LedgerDocuments(TypedDict):
    total: Annotated[int, _("共有几张")]
    documents: Annotated[list[DocumentRow], _("这一段的单据")]


class LedgerDocument(DocumentRow):
    lines: Annotated[list[MovementRow], _("单据上的各笔，按登记的次序")]


class RecipientRow(TypedDict):
    id: Annotated[int, _("编号")]
    name: Annotated[str, _("名称")]
    kind: RecipientWord
    place: Annotated[str, _("地方；不详是空的")]
    copies: Annotated[int, _("确知得到的册数，退回的已减去")]
    unknown: Annotated[int, _("另有几笔不知得了几册")]
    volumes: Annotated[int, _("得过几辑")]
    last: Annotated[str, _("最近日期：2022、2022-06 或 2022-06-30；不详是空的")]


class Recipients(TypedDict):
    total: Annotated[int, _("共有几个")]
    recipients: Annotated[list[RecipientRow], _("这一段的单位；个人只给登录的工作人员")]


class GivenCell(TypedDict):
    volume: Annotated[int, _("辑号")]
    copies: Annotated[int, _("确知得到的册数")]
    more: Annotated[bool, _("是否还得过，但不知几册")]
    held: Annotated[bool, _("是否见于馆藏")]


class GivenRow(TypedDict):
    id: Annotated[int, _("编号")]
    name: Annotated[str, _("名称")]
    kind: HolderWord
    place: Annotated[str, _("地方；不详是空的")]
    has: Annotated[list[GivenCell], _("得到过或已知收藏的各辑")]
    lacks: Annotated[list[int], _("还缺的各辑的辑号")]


class GivenMatrix(TypedDict):
    total: Annotated[int, _("共有几个单位")]
    volumes: Annotated[list[int], _("对照的各辑的辑号")]
    having: Annotated[list[int], _("各辑有几个单位有，次序同上")]
    rows: Annotated[list[GivenRow], _("这一段的单位")]


class SumRow(TypedDict):
    came: Annotated[int, _("进的册数，确数：入库、征集、退回")]
    went: Annotated[int, _("出的册数，确数：捐赠、发放、交流")]
    lost: Annotated[int, _("损毁与盘点差，确数；盘盈是负数")]
    inexact: Annotated[list[str], _("不是确数的各笔，照原样，不相加")]


class YearRow(SumRow):
    year: Annotated[int | None, _("年份；不详是 null")]


class Years(TypedDict):
    years: Annotated[list[YearRow], _("有流水的各年，近的在前")]


class MonthRow(SumRow):
    month: Annotated[int | None, _("月份；不详是 null")]


class VolumeSum(SumRow):
    volume: Annotated[int | None, _("辑号；没有写明是 null")]
    stock: Annotated[int, _("期末库存")]


class TakerRow(TypedDict):
    kind: Annotated[RecipientWord | None, _("类别；几类合给而各得不详是 null")]
    copies: Annotated[int, _("册数，确数")]
    inexact: Annotated[list[str], _("不是确数的各笔，照原样，不相加")]


class LargestRow(TypedDict):
    id: Annotated[int | None, _("编号；个人合计是 null")]
    name: Annotated[str | None, _("名称；个人合计是 null，个人的姓名只给登录的工作人员")]
    copies: Annotated[int, _("册数，确知的")]
    unknown: Annotated[int, _("另有几笔不知得了几册")]


class LedgerReport(TypedDict):
    year: Annotated[int | None, _("年份；不详是 null")]
    month: Annotated[int | None, _("月份；全年是 null")]
    total: Annotated[SumRow, _("合计")]
    stock_before: Annotated[int, _("期初库存")]
    stock_after: Annotated[int, _("期末库存")]
    kinds: Annotated[list[KindTotal], _("按种类")]
    year_before: Annotated[list[KindTotal], _("上年同期，按种类")]
    months: Annotated[list[MonthRow], _("按月；只在全年的报表里")]
    volumes: Annotated[list[VolumeSum], _("按辑")]
    takers: Annotated[list[TakerRow], _("去向，按单位的类别")]
    recipients: Annotated[list[LargestRow], _("得书最多的")]


class HoldingRow(HoldingOfVolume):
    volume: Annotated[int, _("辑号")]


class Holdings(TypedDict):
    total: Annotated[int, _("共有几条")]
    holdings: Annotated[list[HoldingRow], _("这一段的馆藏，按辑号")]


class HolderRow(TypedDict):
    institution: Annotated[str, _("收藏单位")]
    kind: HolderWord
    place: Annotated[str, _("单位在哪里；没有记载是空的")]
    held: Annotated[list[int], _("已知收藏的各辑的辑号")]
    lacking: Annotated[list[int], _("没有收藏记录的各辑的辑号")]


class Holders(TypedDict):
    total: Annotated[int, _("共有几个单位")]
    volumes: Annotated[list[int], _("对照的各辑的辑号")]
    holders: Annotated[list[HolderRow], _("这一段的单位，按名称的拼音")]
