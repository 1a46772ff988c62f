"""Pages of scans that editors may open."""

from __future__ import annotations

from flask import abort
from sqlalchemy.orm import Session

from archive.models import Page
from webapp.pages import finding


def open_page(session: Session, page_id: int) -> Page:
    """A recognized page that staff may see. Page not found otherwise."""
    found = finding.open_page(session, page_id, staff=True)
    if found is None or found.recognized_at is None:
        abort(404)
    return found
