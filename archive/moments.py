"""Moments as programs write them to each other."""

from __future__ import annotations

import datetime as dt


def written(moment: dt.datetime) -> str:
    """2026-11-26T08:00:00Z: UTC, to the second (RFC 3339)."""
    return moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
