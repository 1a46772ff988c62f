"""Canvases: the pages of a book, each with its image upon it.

https://iiif.io/api/presentation/3.0/#53-canvas. A canvas is as large as its page in pixels, so that
boxes of lines are boxes on it. It has one address, in the volume and in the article.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from flask import url_for

from archive.models import Page
from webapp.iiif.image_info import limit, scaled
from webapp.iiif.image_syntax import Size
from webapp.iiif.languages import LanguageMap, neither
from webapp.iiif.languages import both as _
from webapp.pages.views import WIDTHS


def canvases(pages: Iterable[Page], shown: Collection[int]) -> list[dict[str, Any]]:
    """The canvases of pages, of which those in ``shown`` may be seen."""
    return [canvas(page, page.id in shown) for page in pages]


def canvas(page: Page, shown: bool) -> dict[str, Any]:
    """A page that may not be seen is a canvas with nothing on it, and says so.

    So a reader learns that the book has a page there, and pages that face each other still do
    (https://iiif.io/api/cookbook/recipe/0283-missing-image/).
    """
    told = {
        "id": canvas_address(page),
        "type": "Canvas",
        "label": label(page),
        "width": page.width,
        "height": page.height,
    }
    if not shown:
        said = _("这一页上还有没有公开的文章，不能显示原图。")
        return told | {"label": label_of_closed(page), "summary": said, "items": []}
    return told | {
        "thumbnail": [thumbnail(page)],
        "items": [painting(page)],
        "annotations": [{"id": annotations_address(page), "type": "AnnotationPage"}],
    }


def painting(page: Page) -> dict[str, Any]:
    """The page's image, put upon its canvas."""
    address = canvas_address(page)
    image = image_of(page, "max", limit((page.width or 1, page.height or 1)))
    annotation = {
        "id": f"{address}#image",
        "type": "Annotation",
        "motivation": "painting",
        "body": image,
        "target": address,
    }
    return {"id": f"{address}#painting", "type": "AnnotationPage", "items": [annotation]}


def thumbnail(page: Page) -> dict[str, Any]:
    """The page as small as the site itself shows it."""
    whole = page.width or 1, page.height or 1
    size = min(scaled(whole, WIDTHS[0]), whole)
    return image_of(page, f"{size[0]},{size[1]}", size)


def image_of(page: Page, asked: str, size: Size) -> dict[str, Any]:
    """The page's image at a size that is asked for, with the service that gives any other."""
    address = url_for("iiif.image_base", page_id=page.id, _external=True)
    return {
        "id": f"{address}/full/{asked}/0/default.jpg",
        "type": "Image",
        "format": "image/jpeg",
        "width": size[0],
        "height": size[1],
        "service": [{"id": address, "type": "ImageService3", "profile": "level2"}],
    }


def label(page: Page) -> LanguageMap:
    """The number that is printed on the page, or 图7."""
    if page.folio is None:
        return _("图%(number)d", number=page.sequence)
    return neither(str(page.folio))


def label_of_closed(page: Page) -> LanguageMap:
    if page.folio is None:
        return _("图%(number)d（未公开）", number=page.sequence)
    return _("%(folio)d（未公开）", folio=page.folio)


def layout(pages: Sequence[Page]) -> str:
    """``paged`` where pages that face each other will be shown so, else ``individuals``.

    A viewer shows the first page alone, as the right-hand page that it is in a book, and the others
    in pairs: then odd folios must come at odd places. An article may begin on any page.
    """
    fits = [place % 2 == page.folio % 2 for place, page in enumerate(pages, 1) if page.folio]
    return "paged" if 2 * sum(fits) >= len(fits) else "individuals"


def canvas_address(page: Page) -> str:
    return url_for("iiif.canvas", page_id=page.id, _external=True)


def annotations_address(page: Page) -> str:
    return url_for("iiif.annotations", page_id=page.id, _external=True)
