"""Moments as programs write them to each other, and the day that it is where the book is made."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Asia/Shanghai")


def written(moment: dt.datetime) -> str:
    """2026-11-26T08:00:00Z: UTC, to the second (RFC 3339)."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def now() -> dt.datetime:
    """The present moment; the one clock that :func:`today` looks at, which tests may set."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """The day that it is where the editors and most readers are, whatever the machine's zone."""
    return now().astimezone(HERE).date()
