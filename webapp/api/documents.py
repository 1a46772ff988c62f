"""The JSON documents of volumes and articles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import url_for

from archive import volumes
from archive.models import Article, Holding, Page, Volume
from webapp.citing.gbt7714 import citation
from webapp.pages.views import WIDTHS
from webapp.volumes.catalogue import Shelved


def volume_row(shelved: Shelved) -> dict[str, Any]:
    volume = shelved.volume
    return {
        "number": volume.number,
        "name": volumes.spelled(volume.number),
        "title": volume.title,
        "year": volume.year,
        "articles": shelved.articles,
        "url": url_for("api.volume", spelling=volume.number),
        "page_url": url_for("volumes.volume", spelling=volume.number),
    }


def volume_document(
    volume: Volume, articles: Iterable[Article], holdings: Iterable[Holding]
) -> dict[str, Any]:
    return {
        "number": volume.number,
        "name": volumes.spelled(volume.number),
        "title": volume.title,
        "subtitle": volume.subtitle,
        "year": volume.year,
        "month": volume.month,
        "editor": volume.editor,
        "publisher": volume.publisher,
        "permit": volume.permit,
        "printed_copies": volume.printed_copies,
        "status": volume.status.value,
        "note": volume.note,
        "page_url": url_for("volumes.volume", spelling=volume.number),
        "contents": [article_row(article) for article in articles],
        "holdings": [holding_row(holding) for holding in holdings],
    }


def article_row(article: Article) -> dict[str, Any]:
    return {
        "id": article.identifier,
        "title": article.title,
        "authors": article.authors,
        "column": article.column,
        "pages": [article.page_start, article.page_end],
        "url": url_for("api.article", identifier=article.identifier),
        "page_url": url_for("reader.article", identifier=article.identifier),
    }


def holding_row(holding: Holding) -> dict[str, Any]:
    return {
        "institution": holding.institution.name,
        "call_number": holding.call_number,
        "accession": holding.accession,
        "link": holding.link,
        "seen_on": holding.seen_on,
        "source": holding.source,
    }


def article_document(article: Article, pages: Iterable[Page]) -> dict[str, Any]:
    """The article with its text, and the pages whose images may be shown."""
    return article_row(article) | {
        "volume": article.volume.number if article.volume else None,
        "order": article.order,
        "contributions": [{"name": each.name, "role": each.role} for each in article.contributions],
        "abstract": article.abstract,
        "people": article.people,
        "places": article.places,
        "years": [article.year_start, article.year_end],
        "visibility": article.visibility.value,
        "citation": citation(article),
        "text": article.text,
        "headings": article.headings,
        "captions": article.captions,
        "images": [image_row(page) for page in pages],
    }


def image_row(page: Page) -> dict[str, Any]:
    return {
        "sequence": page.sequence,
        "folio": page.folio,
        "width": page.width,
        "height": page.height,
        "url": url_for("pages.image", page_id=page.id),
        "smaller": {w: url_for("pages.image", page_id=page.id, width=w) for w in WIDTHS},
    }
