"""Rows of a book (台账) that are no movements: what was carried over, and sums."""

from __future__ import annotations

import enum
import re

from archive.spreadsheets.asides import TOTAL
from archive.spreadsheets.fields import SIDES, Field
from archive.spreadsheets.grid import Row
from archive.spreadsheets.mapping import Columns
from archive.typed_text import compact


class Part(enum.Enum):
    """``CLOSING``: the balance that goes on to the next book, which may be written off as 0."""

    OPENING = enum.auto()
    CARRIED = enum.auto()
    SUM = enum.auto()
    CLOSING = enum.auto()


NUMERAL = "[0-9〇零一二三四五六七八九十]"
LEFT = "(?:结存|结余|余额|库存|余数|存数|存书)(?:数|册数|数量)?"
WORDS = {
    Part.OPENING: re.compile(
        f"(?:(?:上年度?|上月|上季度?|上期|去年|期初|年初|月初|季初)(?:{LEFT}|结转|转来|转入|数)"
        f"|期初|{NUMERAL}{{2,4}}年度?(?:结转|转来|转入)|(?:由)?(?:上年|旧账)(?:转来|转入)|原有库存)"
    ),
    Part.CARRIED: re.compile("(?:承前页|接前页|承上页|接上页|前页转来|上页转来|上页结转)"),
    Part.SUM: re.compile(
        f"(?:(?:本|当|全|{NUMERAL}{{1,4}})(?:日|月|季|年|期|月份|季度|年度|页)"
        "(?:合计|小计|累计|总计|共计|发生额|发生数)(?:数|及余额)?"
        f"|(?:期末|月末|季末|年末|年终|本月|本季|本年|本期){LEFT}"
        "|过次页|转次页|过下页|转下页|月计|年计|累计数?)"
    ),
    Part.CLOSING: re.compile("(?:结转|转)(?:下年度?|下月|下季度?|下期|次年|次月|新账)"),
}
NUMBERS = {*SIDES, Field.BALANCE}


def part_of(row: Row, columns: Columns) -> tuple[Part, str] | None:
    """Which of these the row is, and the word that says so; none where it may be a movement. A
    sum is one also where a volume stands in its row: books of several volumes sum up each."""
    for column in range(len(row.cells)):
        if columns.fields.get(column) in NUMBERS:
            continue
        text = row.text(column)
        part = word_of(text)
        if part is not None:
            return part, compact(text)
    return None


def word_of(text: str) -> Part | None:
    """What a row is in which this stands."""
    plain = compact(text).rstrip(":：")
    for part, words in WORDS.items():
        if words.fullmatch(plain):
            return part
    return Part.SUM if TOTAL.fullmatch(plain) else None
