"""The JSON documents of volumes and articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from flask import url_for

from archive import volumes
from archive.figures import figures_of
from archive.models import Article, Holding, Page, Visibility, Volume
from webapp.api.answers.articles import (
    ArticleDocument,
    ArticleRow,
    Citations,
    ImageRow,
    NeighbourRow,
)
from webapp.api.answers.volumes import HoldingOfVolume, VolumeDocument, VolumeRow
from webapp.citing.forms import FORMS
from webapp.citing.gbt7714 import citation
from webapp.citing.quotation import Quotation
from webapp.citing.styles import styles
from webapp.pages.views import WIDTHS
from webapp.volumes.catalogue import Entry, Shelved
from webapp.volumes.progress import UnderWay

Range = tuple[int, int]


def volume_row(shelved: Shelved) -> VolumeRow:
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
    volume: Volume,
    cover: Page | None,
    articles: Iterable[Article],
    holdings: Iterable[Holding],
    under_way: Iterable[UnderWay],
) -> VolumeDocument:
    """``cover``: the page of the cover, where its image may be seen."""
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
        "cover": image_row(cover) if cover else None,
        "contents": [article_row(article) for article in articles],
        "holdings": [holding_of_volume(holding) for holding in holdings],
        "ingestions": [each.as_document() for each in under_way],  # type: ignore[misc]
    }


def article_row(article: Article) -> ArticleRow:
    return {
        "id": article.identifier,
        "title": article.title,
        "authors": article.authors,
        "column": article.column,
        "pages": (article.page_start, article.page_end),
        "url": url_for("api.article", identifier=article.identifier),
        "page_url": url_for("reader.article", identifier=article.identifier),
    }


def neighbour_row(entry: Entry) -> NeighbourRow:
    return {
        "id": entry.identifier,
        "title": entry.title,
        "url": url_for("api.article", identifier=entry.identifier),
        "page_url": url_for("reader.article", identifier=entry.identifier),
    }


def holding_of_volume(holding: Holding) -> HoldingOfVolume:
    return {
        "institution": holding.institution.standing.name,
        "kind": holding.institution.standing.kind.value,  # type: ignore[typeddict-item]
        "place": holding.institution.standing.place,
        "call_number": holding.call_number,
        "accession": holding.accession,
        "link": holding.link,
        "seen_on": holding.seen_on,
        "source": holding.source,
    }


def article_document(
    article: Article,
    shown: Iterable[Page],
    turns: Mapping[int, Page],
    marks: Sequence[Range],
    neighbours: tuple[Entry | None, Entry | None],
) -> ArticleDocument:
    """The article with its text.

    ``shown``: pages whose images may be seen; ``turns``: ``offset → page`` where the text passes to
    it; ``marks``: where a query stands in the text.
    """
    before, after = neighbours
    return {
        **article_row(article),
        "volume": article.volume.number if article.volume else None,
        "order": article.order,
        "contributions": [{"name": each.name, "role": each.role} for each in article.contributions],
        "abstract": article.abstract,
        "people": article.people,
        "places": article.places,
        "years": (article.year_start, article.year_end),
        "visibility": "public" if article.visibility is Visibility.PUBLIC else "staff",
        "citation": citation(article),
        "citations": {
            suffix: url_for("citing.cite", identifier=article.identifier, suffix=suffix)
            for suffix in FORMS
        },
        "text": article.text,
        "headings": article.headings,
        "captions": article.captions,
        "figures": [
            {
                "number": number,
                "width": figure.width,
                "height": figure.height,
                "url": url_for("reader.figure", identifier=article.identifier, number=number),
            }
            for number, figure in enumerate(figures_of(article), 1)
        ],
        "images": [image_row(page) for page in shown],
        "turns": [
            {"offset": offset, "sequence": page.sequence, "folio": page.folio}
            for offset, page in turns.items()
        ],
        "marks": list(marks),
        "previous": neighbour_row(before) if before else None,
        "next": neighbour_row(after) if after else None,
        "updated": article.updated_at.isoformat(),
    }


def citations_document(article: Article, quoted: Quotation, today: dt.date) -> Citations:
    """``quoted``: the article or a place in it; ``today``: the day of access."""
    at = quoted.locator or None
    return {
        "id": article.identifier,
        "at": quoted.locator,
        "text": quoted.text,
        "address": quoted.entry.address,
        "styles": [
            {
                "name": style.name,
                "citations": [{"use": str(use), "text": text} for use, text in style.citations],
            }
            for style in styles(quoted.entry, today)
        ],
        "files": {
            suffix: url_for("citing.cite", identifier=article.identifier, suffix=suffix, at=at)
            for suffix in FORMS
        },
    }


def image_row(page: Page) -> ImageRow:
    return {
        "sequence": page.sequence,
        "folio": page.folio,
        "width": page.width,
        "height": page.height,
        "url": url_for("pages.image", page_id=page.id),
        "smaller": {
            str(width): url_for("pages.image", page_id=page.id, width=width) for width in WIDTHS
        },
    }
