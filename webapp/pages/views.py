"""Addresses of page images: ``/pages/<id>/image?width=``."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request, send_file

from archive import scans
from webapp import permissions, record
from webapp.pages.finding import open_page

blueprint = Blueprint("pages", __name__)

WIDTHS = (240, 800, 1600)


@blueprint.get("/pages/<int:page_id>/image")
def image(page_id: int) -> Response:
    """The page, upright, at one of our widths; without ``width`` at its full size."""
    said = request.args.get("width")
    if said is not None and said not in map(str, WIDTHS):
        abort(400)
    page = open_page(record.reading(), page_id, staff=permissions.is_staff())
    if page is None:
        abort(404)
    path = scans.derivative(record.archive().settings, page, int(said) if said else None)
    response = send_file(path, conditional=True)
    # Private, and asked for again each time: what may be seen depends on who asks, and a page may
    # be turned and cut anew.
    response.headers["Cache-Control"] = "private, no-cache"
    return response
