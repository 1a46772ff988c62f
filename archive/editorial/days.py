"""Days, as the editors' calendar has them: a deadline, the day on which a manuscript came."""

from __future__ import annotations

import datetime as dt

from archive.errors import Refusal
from archive.ledger.dates import parts_of
from archive.typed_text import compact

EARLIEST, LATEST = 1949, 2199


def read_day(text: str) -> dt.date | None:
    """The day that 2026-12-31, 2026/12/31 or 2026年12月31日 is; none for nothing.

    Raises :class:`Refusal` for what is no day.
    """
    plain = compact(text)
    if not plain:
        return None
    try:
        day = dt.date(*parts_of(plain))
    except (TypeError, ValueError):
        day = None
    if day is None or not EARLIEST <= day.year <= LATEST:
        raise Refusal(
            "日期“%(text)s”无法识别。请写成 2026-12-31 或 2026年12月31日。", text=text.strip()[:40]
        )
    return day
