"""Addresses of the Image API 3.0: ``/iiif/image/<page id>/…``, for pages that are open."""

from __future__ import annotations

import hashlib

from flask import Response, request, send_file, url_for

from archive import scans
from archive.models import Page
from archive.scans import Rendition
from archive.scans.derivatives import fingerprint
from webapp import record
from webapp.iiif import seeing
from webapp.iiif.answering import linked_data
from webapp.iiif.blueprint import blueprint
from webapp.iiif.image_info import CONTEXT, PROFILE, info, is_tile, limit, shown_by_site, sizes
from webapp.iiif.image_syntax import Size, read_request

MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
WAY_OF_MAKING = 1  # to be counted up when the same request comes to give other pixels


@blueprint.get("/image/<int:page_id>")
def image_base(page_id: int) -> Response:
    """The address that stands for the image; what can be read is its description."""
    page_here(page_id)
    response = Response(status=303, mimetype="text/plain")
    response.location = url_for("iiif.image_info", page_id=page_id, _external=True)
    return response


@blueprint.get("/image/<int:page_id>/info.json")
def image_info(page_id: int) -> Response:
    _, size = page_here(page_id)
    response = linked_data(info(image_address(page_id), size), CONTEXT)
    response.headers["Link"] = f'<{PROFILE}>;rel="profile"'
    return response


@blueprint.get("/image/<int:page_id>/<region>/<size>/<rotation>/<last>")
def image(page_id: int, region: str, size: str, rotation: str, last: str) -> Response:
    """A part of the page as ``region/size/rotation/quality.format`` say."""
    page, whole = page_here(page_id)
    asked = read_request(whole, limit(whole), region, size, rotation, last)
    wanted = asked.rendition
    mark = f"{WAY_OF_MAKING} {fingerprint(page)} {wanted.name}"
    etag = hashlib.sha256(mark.encode()).hexdigest()[:32]
    if request.if_none_match.contains_weak(etag):
        response = Response(status=304)
    else:
        response = made(page, whole, wanted)
    response.set_etag(etag)
    canonical = f"{image_address(page_id)}/{asked.canonical}"
    response.headers["Link"] = f'<{canonical}>;rel="canonical", <{PROFILE}>;rel="profile"'
    # As for all page images: what may be seen depends on who asks, and when.
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def made(page: Page, whole: Size, wanted: Rendition) -> Response:
    """The file: from the cache if it is one that many will ask for, else made for this request.

    Only so many are kept as a page has tiles, so that nobody can fill the disk by asking.
    """
    settings = record.archive().settings
    of_site = {whole: None} | shown_by_site(whole)
    is_whole = Rendition((0, 0, *whole), wanted.size) == wanted
    if is_whole and wanted.size in of_site:
        path = scans.derivative(settings, page, of_site[wanted.size])
    elif (is_whole and wanted.size in sizes(whole)) or is_tile(whole, wanted):
        path = scans.kept_rendition(settings, page, wanted)
    else:
        content = scans.rendition(settings, page, wanted)
        return Response(content, mimetype=MEDIA_TYPES[wanted.format])
    return send_file(path, MEDIA_TYPES[wanted.format], etag=False)


def page_here(page_id: int) -> tuple[Page, Size]:
    """The page and its size in pixels, if whoever asks now may see its image."""
    page = seeing.page_here(record.reading(), page_id)
    return page, (page.width or 1, page.height or 1)


def image_address(page_id: int) -> str:
    return url_for("iiif.image_base", page_id=page_id, _external=True)
