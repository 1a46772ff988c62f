"""Which page an address means, for this audience."""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive.models import Page
from webapp.pages.opening import open_pages


def open_page(session: Session, page_id: int, *, staff: bool) -> Page | None:
    """The page of this id, if there is one and this audience may see its image."""
    page = session.get(Page, page_id) if page_id < 2**31 else None
    return page if page is not None and open_pages(session, [page], staff=staff) else None
