"""Pages of scans that editors may open."""

from __future__ import annotations

from flask import abort
from sqlalchemy.orm import Session

from archive.models import Page
from webapp.pages.opening import open_pages


def open_page(session: Session, page_id: int) -> Page:
    """A recognized page that staff may see. Page not found otherwise."""
    found = session.get(Page, page_id) if page_id < 2**31 else None
    if found is None or found.recognized_at is None:
        abort(404)
    if not open_pages(session, [found], staff=True):
        abort(404)
    return found
