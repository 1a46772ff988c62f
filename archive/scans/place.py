"""Where in a scan something was found: what every refusal about a scan names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A page of a scan: the file as its owner calls it, and the page's number, from 1."""

    file: str
    page: int
