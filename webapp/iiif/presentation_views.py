"""Addresses of the Presentation API 3.0: the collection, manifests, canvases, annotations."""

from __future__ import annotations

from collections.abc import Collection

from flask import Response, abort, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from archive.models import Article, Line, Volume
from archive.tombstones import tombstone
from webapp import errors, permissions, record
from webapp.iiif import canvases, holdings, manifests
from webapp.iiif.annotations import line_annotations
from webapp.iiif.answering import linked_data
from webapp.iiif.blueprint import blueprint
from webapp.iiif.describing import volume_name
from webapp.iiif.manifests import CONTEXT
from webapp.iiif.seeing import page_here, pages_here, volume_here
from webapp.pages.opening import open_pages
from webapp.reader.finding import article_here
from webapp.volumes.catalogue import contents, covers
from webapp.volumes.views import read_number
from webapp.wording import sentence as _


@blueprint.get("/collection")
def all_volumes() -> Response:
    """The volumes that can be looked at."""
    session, staff = record.reading(), permissions.is_staff()
    volumes = holdings.scanned_volumes(session, staff)
    seen = covers(session, volumes, staff)
    document = manifests.collection((volume, seen.get(volume.id)) for volume in volumes)
    return linked_data(document, CONTEXT)


@blueprint.get("/volumes/<spelling>/manifest")
def volume(spelling: str) -> ResponseReturnValue:
    number = read_number(spelling)
    if spelling != str(number):
        return redirect(url_for("iiif.volume", spelling=number), 301)
    session, staff = record.reading(), permissions.is_staff()
    found = volume_here(session, number)
    if found is None:
        return without_images(_("这一辑没有可以看的原页影像，所以没有 IIIF 清单。请看总目。"))
    pages = holdings.pages_in(session, found)
    articles = contents(session, found, staff)
    document = manifests.volume_manifest(
        found,
        pages,
        open_pages(session, pages, staff=staff),
        holdings.standing(session, articles),
        articles,
        holdings.run_downwards(session, pages),
    )
    return linked_data(document, CONTEXT)


@blueprint.get("/articles/<identifier:identifier>/manifest")
def article(identifier: str) -> ResponseReturnValue:
    session = record.reading()
    found = article_here(session, identifier)
    if found is None:
        return gone_or_unknown(session, identifier)
    pages, shown = pages_here(session, found)
    if not shown:
        return without_images(
            _("这篇文章没有可以看的原页影像，所以没有 IIIF 清单。请在文章页上看文字。")
        )
    downwards = holdings.run_downwards(session, pages)
    return linked_data(manifests.article_manifest(found, pages, shown, downwards), CONTEXT)


@blueprint.get("/pages/<int:page_id>/canvas")
def canvas(page_id: int) -> Response:
    """A page by itself, with the volume that it is a part of."""
    page = page_here(record.reading(), page_id)
    whole = manifests.reference(
        manifests.volume_address(page.volume), "Manifest", volume_name(page.volume)
    )
    document = {"@context": CONTEXT} | canvases.canvas(page, shown=True) | {"partOf": [whole]}
    return linked_data(document, CONTEXT)


@blueprint.get("/pages/<int:page_id>/annotations")
def annotations(page_id: int) -> Response:
    """The lines of a page."""
    session = record.reading()
    page = page_here(session, page_id)
    lines = session.scalars(
        select(Line)
        .where(Line.page_id == page.id)
        .order_by(Line.order)
        .options(selectinload(Line.corrections))
    )
    return linked_data(line_annotations(page, lines), CONTEXT)


@blueprint.app_template_filter("manifest")
def manifest_address(found: Volume | Article, shown: Collection[int] | None = None) -> str | None:
    """The address of the manifest, for pages that link to it; none where there is none.

    ``shown``: the ids of the article's pages that may be seen, where the page knows them already.
    """
    session = record.reading()
    if isinstance(found, Article):
        seen = pages_here(session, found)[1] if shown is None else shown
        return manifests.article_address(found) if seen else None
    scanned = holdings.is_scanned(session, found, permissions.is_staff())
    return manifests.volume_address(found) if scanned else None


def without_images(reason: str) -> ResponseReturnValue:
    return errors.page(404, reason)


def gone_or_unknown(session: Session, identifier: str) -> ResponseReturnValue:
    if tombstone(session, identifier) is None:
        abort(404)
    return errors.page(410, _("这篇文章已经撤回，不再提供阅览。请从首页检索，或查看总目。"))
