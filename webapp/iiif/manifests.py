"""Manifests of volumes and articles, and the collection of the volumes.

https://iiif.io/api/presentation/3.0/#5-resource-structure
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from flask import url_for

from archive.models import Article, Page, Volume
from archive.volumes import SERIES
from webapp.iiif.canvases import canvas_address, canvases, layout, thumbnail
from webapp.iiif.describing import of_article, of_volume, provider, volume_name
from webapp.iiif.languages import LanguageMap, chinese
from webapp.iiif.languages import both as _
from webapp.volumes.catalogue import by_column

CONTEXT = "http://iiif.io/api/presentation/3/context.json"


def volume_manifest(
    volume: Volume,
    pages: Sequence[Page],
    shown: Collection[int],
    standing: Mapping[int, Sequence[Page]],
    articles: Iterable[Article],
    downwards: bool,
) -> dict[str, Any]:
    """``standing``: the pages of each of ``articles``, by its id."""
    address = volume_address(volume)
    return {
        **opening(address),
        **of_volume(volume),
        "partOf": [reference(collection_address(), "Collection", _(SERIES))],
        "service": search_service("volume", spelling=volume.number),
        **book(pages, shown, downwards),
        "structures": [contents(address, articles, standing)],
    }


def article_manifest(
    article: Article, pages: Sequence[Page], shown: Collection[int], downwards: bool
) -> dict[str, Any]:
    volume = article.volume
    wholes = [reference(volume_address(volume), "Manifest", volume_name(volume))] if volume else []
    return {
        **opening(article_address(article)),
        **of_article(article),
        **({"partOf": wholes} if wholes else {}),
        "service": search_service("article", identifier=article.identifier),
        **book(pages, shown, downwards),
    }


def collection(covers: Iterable[tuple[Volume, Page | None]]) -> dict[str, Any]:
    """The volumes, each with its cover where that may be seen."""
    return {
        "@context": CONTEXT,
        "id": collection_address(),
        "type": "Collection",
        "label": _(SERIES),
        "provider": provider(),
        "homepage": provider()[0]["homepage"],
        "items": [
            reference(volume_address(volume), "Manifest", volume_name(volume))
            | ({"thumbnail": [thumbnail(cover)]} if cover else {})
            for volume, cover in covers
        ],
    }


def opening(address: str) -> dict[str, Any]:
    return {"@context": CONTEXT, "id": address, "type": "Manifest"}


def book(pages: Sequence[Page], shown: Collection[int], downwards: bool) -> dict[str, Any]:
    """The pages in order, how they are turned, and where one begins to read."""
    told: dict[str, Any] = {
        "viewingDirection": "right-to-left" if downwards else "left-to-right",
        "behavior": [layout(pages)],
    }
    first = next((page for page in pages if page.id in shown), None)
    if first is not None:
        told["thumbnail"] = [thumbnail(first)]
        told["start"] = {"id": canvas_address(first), "type": "Canvas"}
    return told | {"items": canvases(pages, shown)}


def contents(
    address: str, articles: Iterable[Article], standing: Mapping[int, Sequence[Page]]
) -> dict[str, Any]:
    """The 目录 as ranges: columns, and in each its articles with their pages."""
    items: list[dict[str, Any]] = []
    for number, (column, group) in enumerate(by_column(articles), 1):
        ranges = [
            range_of(
                f"{address}#article-{quote(each.identifier, safe='')}",
                chinese(each.title),
                [{"id": canvas_address(page), "type": "Canvas"} for page in standing[each.id]],
            )
            for each in group
            if standing[each.id]
        ]
        if column and ranges:
            items.append(range_of(f"{address}#column-{number}", chinese(column), ranges))
        else:
            items += ranges
    return range_of(f"{address}#contents", _("目录"), items)


def range_of(address: str, label: LanguageMap, items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": address, "type": "Range", "label": label, "items": items}


def search_service(scope: str, **place: object) -> list[dict[str, Any]]:
    """https://iiif.io/api/search/2.0/#3-declaring-services"""
    search = url_for(f"iiif.search_{scope}", **place, _external=True)
    complete = url_for(f"iiif.complete_{scope}", **place, _external=True)
    completing = {"id": complete, "type": "AutoCompleteService2"}
    return [{"id": search, "type": "SearchService2", "service": [completing]}]


def reference(address: str, kind: str, label: LanguageMap) -> dict[str, Any]:
    return {"id": address, "type": kind, "label": label}


def volume_address(volume: Volume) -> str:
    return url_for("iiif.volume", spelling=volume.number, _external=True)


def article_address(article: Article) -> str:
    return url_for("iiif.article", identifier=article.identifier, _external=True)


def collection_address() -> str:
    return url_for("iiif.all_volumes", _external=True)
