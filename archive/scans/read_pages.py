"""Pages of scans with all that was read on them."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from archive.models import Line, Page


def pages_with_lines() -> Select[Page]:
    """Pages in the order of the book; their lines and corrections come along."""
    whole = selectinload(Page.lines).selectinload(Line.corrections)
    return select(Page).order_by(Page.sequence).options(whole)
