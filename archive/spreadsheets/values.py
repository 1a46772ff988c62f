"""Dates and quantities as cells of a spreadsheet have them."""

from __future__ import annotations

import datetime as dt
import re

from openpyxl.utils.datetime import from_excel

from archive import moments
from archive.errors import Refusal
from archive.ledger.dates import read_date
from archive.ledger.quantity import Quantity
from archive.spreadsheets.grid import Value, shown
from archive.typed_text import compact

# Days since 1899-12-30, as Excel counts them: of the years 1927 to 2119. A smaller number may be a
# year, and 2022 is one.
SERIALS = range(10_000, 80_000)
SIX = re.compile("((?:19|20)[0-9]{2})(0[1-9]|1[0-2])")
EIGHT = re.compile("((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])")
EACH = re.compile("(?:各|每辑|每种)(.+)")
SETS = re.compile("(.+)套")
ZERO = {"0", "零", "0册", "零册", "0本"}


def date_of(value: Value) -> str:
    """``2022``, ``2022-06`` or ``2022-06-30``; empty where it is. Raises :class:`Refusal`."""
    today = moments.today()
    if isinstance(value, dt.datetime | dt.date):
        return read_date(value.isoformat()[:10], today)
    text = compact(shown(value))
    if isinstance(value, float) and re.fullmatch(r"[0-9]{4}\.1", text):
        raise Refusal(
            "“%(text)s”是数字，分不清是 1 月还是 10 月。请写成 %(year)s-01 或 %(year)s-10。",
            text=text,
            year=text[:4],
        )
    if re.fullmatch("[0-9]{5}", text) and int(text) in SERIALS:
        return read_date(from_excel(int(text)).date().isoformat(), today)
    if match := EIGHT.fullmatch(text) or SIX.fullmatch(text):
        return read_date("-".join(match.groups()), today)
    return read_date(text, today)


def require_number_like(value: Value) -> str:
    """The text of a cell that holds numbers. Raises :class:`Refusal` for a date: Excel makes one
    of 1-5, and says no more what was typed."""
    if isinstance(value, dt.datetime | dt.date | dt.time):
        raise Refusal(
            "这一格被 Excel 当成了日期（%(text)s）。请把格式改为“文本”，重新填写。",
            text=shown(value),
        )
    return shown(value)


def quantity_of(text: str) -> tuple[Quantity, bool]:
    """The quantity, and whether it is that of each (各10册, 10套). Raises :class:`Refusal`."""
    plain = compact(text)
    for pattern in (EACH, SETS):
        if match := pattern.fullmatch(plain):
            return quantity_of(match[1])[0], True
    return Quantity.parse(text), False


def counted_of(text: str) -> int:
    """What was counted on a shelf: an exact number, also none. Raises :class:`Refusal`."""
    if compact(text) in ZERO:
        return 0
    quantity = Quantity.parse(text)
    if quantity.number is None or not quantity.is_exact:
        raise Refusal("实盘数“%(text)s”不是确数。请写清点到的册数。", text=text[:40])
    return quantity.number
