"""Recipients as a librarian types them: one a line, with the copies that each was given."""

from __future__ import annotations

import re

from archive.errors import Refusal
from archive.ledger import UNKNOWN, Quantity
from archive.ledger.quantity import UNKNOWN_WORDS, any_of

# 榆林市府谷县政协 7, 榆林市府谷县政协：七册, 榆林市府谷县政协	7
LINE = re.compile(r"(?P<name>.+?)(?:\s*[：:，,\t]\s*|\s+)(?P<copies>[^\s：:，,]+)")
NUMERAL = re.compile(
    rf"[0-9０-９一二三四五六七八九十百千]+\s*[册本]?|[0-9０-９]\S*|约\S+|({any_of(UNKNOWN_WORDS)})册?"
)


def read_recipients(text: str) -> list[tuple[str, int | None]]:
    """``(name, copies)`` of each line; copies are none where none are written, or 不详.

    Raises :class:`Refusal`, naming the line, for a number of copies that is neither exact nor
    unknown.
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            found.append(read_line(number, line.strip()))
    return found


def read_line(number: int, line: str) -> tuple[str, int | None]:
    match = LINE.fullmatch(line)
    if match is None or not NUMERAL.fullmatch(match["copies"]):
        return line, None
    quantity = Quantity.parse(match["copies"])
    if not quantity.is_exact and quantity != UNKNOWN:
        raise Refusal(
            "第 %(line)d 行“%(text)s”的册数不是确数。请写确切册数；不知道就只写名称，或写“不详”。",
            line=number,
            text=line,
        )
    return match["name"], quantity.number
