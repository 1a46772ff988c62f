"""Which page an address means, for this audience."""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive.by_number import by_number
from archive.models import Page
from webapp.pages.opening import open_pages


def open_page(session: Session, page_id: int, *, staff: bool) -> Page | None:
    """The page of this id, if there is one and this audience may see its image."""
    page = by_number(session, Page, page_id)
    return page if page is not None and open_pages(session, [page], staff=staff) else None
