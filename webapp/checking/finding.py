"""The volume and the article that an address of the desk means."""

from __future__ import annotations

from flask import abort
from sqlalchemy.orm import Session

from archive import articles, volumes
from archive.models import Article, Volume


def found_volume(session: Session, number: int) -> Volume:
    """The volume of this number. Page not found where there is none."""
    volume = volumes.find(session, number)
    if volume is None:
        abort(404)
    return volume


def found_article(session: Session, identifier: str) -> Article:
    """An article that editors may see. Page not found otherwise."""
    article = articles.find_open_to_editors(session, identifier)
    if article is None:
        abort(404)
    return article
