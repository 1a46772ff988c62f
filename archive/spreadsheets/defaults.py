"""What holds for rows that do not say it themselves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Defaults:
    """Each as a cell would say it; empty where there is none."""

    kind: str = ""
    location: str = ""
    source: str = ""
    volume: str = ""
