"""Addresses of articles: one with its text, its pages, and how it is cited."""

from __future__ import annotations

from flask import Response, abort, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from archive.models import Article
from archive.moments import today
from archive.tombstones import tombstone
from archive.turns import turns_of
from webapp import permissions, record
from webapp.api.answers.articles import ArticleDocument, ArticlePages, Citations
from webapp.api.article_pages import page_documents
from webapp.api.documents import article_document, citations_document
from webapp.api.parameters import AT, IDENTIFIER, MARKED, place
from webapp.api.room import blueprint
from webapp.api.slices import SLICING, Slice, link
from webapp.citing.quotation import quotation
from webapp.openapi.operations import N_, operation
from webapp.pages.opening import open_pages
from webapp.reader.facsimile import Range, pages_of
from webapp.reader.finding import article_here, marks_in
from webapp.reader.opening import Opened
from webapp.volumes.catalogue import neighbours


@blueprint.get("/articles/<identifier:identifier>")
@operation(
    ArticleDocument,
    N_("一篇文章"),
    N_("著录、正文、图片、引文、换页处和前后篇。撤回的文章回答 410，只说何时撤回、并入了哪一篇。"),
    parameters=[IDENTIFIER, MARKED],
    errors=[404, 410],
)
def article(identifier: str) -> ResponseReturnValue:
    session, staff = record.reading(), permissions.is_staff()
    found = article_here(session, identifier)
    if found is None:
        return gone(session, identifier)
    pages = pages_of(found)
    by_id = {page.id: page for page in pages}
    shown = open_pages(session, pages, staff=staff)
    turns = turns_of(session, found)
    response = jsonify(
        article_document(
            found,
            [page for page in pages if page.id in shown],
            {offset: by_id[page_id] for offset, page_id in turns.items()},
            marked_in(found),
            neighbours(session, found, staff),
        )
    )
    response.last_modified = found.updated_at
    return response


@blueprint.get("/articles/<identifier:identifier>/pages")
@operation(
    ArticlePages,
    N_("一篇文章的原页"),
    N_("影像的地址，各行的文字和位置，以及检索词在影像上的框。"),
    parameters=[IDENTIFIER, MARKED, *SLICING],
    errors=[400, 404, 410],
)
def article_pages(identifier: str) -> ResponseReturnValue:
    session, at = record.reading(), Slice.read(request.args)
    found = article_here(session, identifier)
    if found is None:
        return gone(session, identifier)
    pages = pages_of(found)
    wanted = pages[at.offset : at.end]
    shown = open_pages(session, wanted, staff=permissions.is_staff())
    response = jsonify(
        id=found.identifier,
        total=len(pages),
        pages=page_documents(session, found, wanted, shown, marked_in(found)),
    )
    return link(response, at, len(pages))


@blueprint.get("/articles/<identifier:identifier>/citations")
@operation(
    Citations,
    N_("引用一篇文章，或其中一处"),
    N_("按 GB/T 7714、APA、Chicago 写好的引文。at 指文中一处，引文写出那一处的页码。"),
    parameters=[IDENTIFIER, AT],
    errors=[400, 404, 410],
)
def article_citations(identifier: str) -> ResponseReturnValue:
    session = record.reading()
    is_placed, locator = place(request.args)
    found = article_here(session, identifier)
    if found is None:
        return gone(session, identifier)
    opened = Opened(session, found, locator=locator, staff=permissions.is_staff())
    quoted = None if is_placed and locator is None else quotation(opened)
    if quoted is None:
        abort(404)
    return jsonify(citations_document(found, quoted, today()))


def marked_in(found: Article) -> list[Range]:
    """Where the query of the address stands in the article."""
    return marks_in(found, request.args.get("q", ""))


def gone(session: Session, identifier: str) -> tuple[Response, int]:
    """What is left of a withdrawn article; not found where the public never saw one."""
    stone = tombstone(session, identifier)
    if stone is None:
        abort(404)
    into = article_here(session, stone.merged_into) if stone.merged_into else None
    return (
        jsonify(
            error=_("这篇文章已经撤回"),
            id=stone.identifier,
            volume=stone.volume,
            withdrawn_at=stone.withdrawn_at.isoformat(),
            merged_into=into.identifier if into else None,
            url=url_for("api.article", identifier=into.identifier) if into else None,
        ),
        410,
    )
