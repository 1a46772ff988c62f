"""What the fields of a spreadsheet are called on the pages."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_babel.speaklater import LazyString

from archive.spreadsheets.fields import Field

FIELDS: dict[Field, LazyString] = {
    Field.KIND: _("种类"),
    Field.DATE: _("日期"),
    Field.VOLUME: _("辑号"),
    Field.QUANTITY: _("册数"),
    Field.RECEIVED: _("收入"),
    Field.ISSUED: _("发出"),
    Field.BALANCE: _("结存"),
    Field.SUMMARY: _("摘要"),
    Field.PARTY: _("对方（单位或个人）"),
    Field.LOCATION: _("存放地点"),
    Field.FROM: _("出库地点"),
    Field.TO: _("入库地点"),
    Field.DOCUMENT: _("单据号"),
    Field.VOUCHER: _("凭证号"),
    Field.NOTE: _("备注"),
    Field.SOURCE: _("依据"),
    Field.OPERATOR: _("经手人"),
    Field.NUMBER: _("流水号"),
    Field.TAKEN_ON: _("出库起算日"),
    Field.REVERSES: _("冲正流水号"),
}
