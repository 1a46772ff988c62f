"""What of the record whoever asks now may see by its images."""

from __future__ import annotations

from flask import abort
from sqlalchemy.orm import Session

from archive.models import Article, Page, Volume
from webapp import permissions
from webapp.iiif import holdings
from webapp.pages.finding import open_page
from webapp.pages.opening import open_pages
from webapp.volumes.catalogue import open_volume


def volume_here(session: Session, number: int) -> Volume | None:
    """The volume, if whoever asks now may see pages of it."""
    staff = permissions.is_staff()
    found = open_volume(session, number, staff)
    return found if found and holdings.is_scanned(session, found, staff) else None


def pages_here(session: Session, found: Article) -> tuple[list[Page], set[int]]:
    """The article's pages, and which of them whoever asks now may see."""
    pages = holdings.standing(session, [found])[found.id]
    return pages, open_pages(session, pages, staff=permissions.is_staff())


def page_here(session: Session, page_id: int) -> Page:
    """The page, if whoever asks now may see its image. Not found otherwise."""
    page = open_page(session, page_id, staff=permissions.is_staff())
    if page is None or not page.width or not page.height:
        abort(404)
    return page
