"""Addresses for crawlers: ``/robots.txt``, ``/sitemap.xml`` and its parts.

https://www.sitemaps.org/protocol.html and RFC 9309.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from flask import Blueprint, Response, abort, url_for

from archive.exports.xml import add, document
from archive.moments import written
from webapp import record
from webapp.sitemap.pages import Page, pages

blueprint = Blueprint("sitemap", __name__)

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000  # addresses in one part, as the protocol has it
# What is for people at work, for programs with a protocol of their own, or without end.
CLOSED = (
    "desk.desk", "search.results", "accounts.sign_in", "accounts.password", "oai.harvest",
)  # fmt: skip


@blueprint.get("/robots.txt")
def robots() -> Response:
    closed = [f"Disallow: {address}" for address in (*map(url_for, CLOSED), *countless())]
    where = f"Sitemap: {url_for('sitemap.index', _external=True)}"
    return Response("\n".join(["User-agent: *", *closed, "", where, ""]), mimetype="text/plain")


def countless() -> Iterator[str]:
    """Addresses that there are many of for each article: forms to report an error at any place,
    receipts of reports, parts of images."""
    yield url_for("reader.article", identifier="*") + "/errata/"
    root = url_for("search.home")
    yield f"{root}errata/"
    yield f"{root}iiif/"


@blueprint.get("/sitemap.xml")
def index() -> Response:
    """The parts, each with when anything in it changed last."""
    root = Element("sitemapindex", xmlns=NAMESPACE)
    for number, among in enumerate(parts(), 1):
        moments = [page.changed_at for page in among if page.changed_at is not None]
        address = url_for("sitemap.part", number=number, _external=True)
        add_page(root, "sitemap", Page(address, max(moments, default=None)))
    return as_xml(root)


@blueprint.get("/sitemap-<int:number>.xml")
def part(number: int) -> Response:
    found = parts()
    if not 1 <= number <= len(found):
        abort(404)
    root = Element("urlset", xmlns=NAMESPACE)
    for page in found[number - 1]:
        add_page(root, "url", page)
    return as_xml(root)


def parts() -> list[Sequence[Page]]:
    found = list(pages(record.reading()))
    return [found[start : start + MOST] for start in range(0, len(found), MOST)]


def add_page(root: Element, name: str, page: Page) -> None:
    described = add(root, name)
    add(described, "loc", page.address)
    if page.changed_at is not None:
        add(described, "lastmod", written(page.changed_at))


def as_xml(root: Element) -> Response:
    response = Response(document(root, pretty=True), mimetype="application/xml")
    response.headers["Cache-Control"] = "no-cache"
    return response
