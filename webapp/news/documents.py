"""The news as JSON."""

from __future__ import annotations

from typing import Any

from flask import url_for

from archive.moments import written
from archive.news import Happening, Some
from webapp.api.documents import article_row
from webapp.news.asking import PER_PAGE, Asking, last_page


def document(asking: Asking, found: Some) -> dict[str, Any]:
    return {
        "kind": asking.kind,
        "sort": asking.order,
        "page": asking.page,
        "pages": last_page(found.total),
        "per_page": PER_PAGE,
        "total": found.total,
        "page_url": url_for("news.news", **asking.parameters()),
        "feed_url": url_for("news.feed"),
        "news": [row(each) for each in found.happenings],
    }


def row(happening: Happening) -> dict[str, Any]:
    """``places``: how many lines or paragraphs were corrected; 0 for an article that is new."""
    volume = happening.article.volume
    return {
        "kind": happening.kind,
        "at": written(happening.at),
        "places": happening.places,
        "article": {"volume": volume.number if volume else None} | article_row(happening.article),
    }
