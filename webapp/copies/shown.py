"""What an address asks of stock: the day, and how few copies are few."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from archive.errors import Refusal
from archive.typed_text import compact
from webapp.search.asking import as_number

FEW = 20  # copies of a volume, where nobody says what few is


def day_asked(args: Mapping[str, str]) -> dt.date | None:
    """``at``: 2022-06-30; none for today. Raises :class:`Refusal` for what is no day."""
    text = compact(args.get("at", ""))
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise Refusal(
            "日期“%(text)s”不是一天。请写成 2022-06-30，不写就是现在。", text=text[:40]
        ) from error


def low_asked(args: Mapping[str, str]) -> int:
    number = as_number(args.get("low", ""))
    return FEW if number is None else number
