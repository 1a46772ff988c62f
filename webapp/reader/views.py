"""Addresses of the reading room: ``/articles/<identifier>``."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, abort, make_response, render_template, request, send_file
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from archive import figures
from archive.models import Article
from archive.tombstones import tombstone
from webapp import permissions, record
from webapp.citing.entries import entry_of
from webapp.citing.forms import FORMS
from webapp.citing.gbt7714 import CURRENT, reference
from webapp.reader.addresses import leaf_addresses
from webapp.reader.finding import article_here, marks_in
from webapp.reader.locators import read_locator
from webapp.reader.opening import Opened
from webapp.reader.script import in_script
from webapp.reader.settings import remember, settings
from webapp.reader.typesetting import Typesetter
from webapp.volumes.catalogue import neighbours, volumes_beside

blueprint = Blueprint("reader", __name__)
blueprint.after_request(remember)


@blueprint.get("/articles/<identifier:identifier>")
def article(identifier: str) -> ResponseReturnValue:
    session, staff = record.reading(), permissions.is_staff()
    found = article_here(session, identifier)
    if found is None:
        return gone(session, identifier)
    opened = opened_here(session, found)
    query = request.args.get("q", "")
    cited = entry_of(found)
    before, after = neighbours(session, found, staff)
    page = render_template(
        "reader/article.html",
        article=found,
        opened=opened,
        settings=opened.settings,
        in_script=in_script,
        query=query,
        typeset=Typesetter(opened, query),
        leaf_address=leaf_addresses(found.identifier, query),
        said=request.args.get("at", ""),
        citation=reference(cited, CURRENT),
        cited=cited,
        citing=FORMS,
        before=before,
        after=after,
        volumes_beside=volumes_beside(session, found.volume, staff),
    )
    response = make_response(page)
    response.last_modified = found.updated_at
    return response


@blueprint.get("/articles/<identifier:identifier>/leaves/<int:sequence>")
def leaf(identifier: str, sequence: int) -> ResponseReturnValue:
    """The leaf alone, for a page that is open already and turns."""
    session = record.reading()
    found = article_here(session, identifier)
    if found is None:
        abort(404)
    opened = opened_here(session, found, sequence)
    if not opened.settings.shows_image:
        opened = replace(opened, settings=replace(opened.settings, view="both"))
    if all(page.sequence != sequence for page in opened.leaves):
        abort(404)
    query = request.args.get("q", "")
    return render_template(
        "reader/leaf.html",
        article=found,
        opened=opened,
        settings=opened.settings,
        query=query,
        leaf_address=leaf_addresses(found.identifier, query),
    )


def opened_here(session: Session, found: Article, sequence: int | None = None) -> Opened:
    """The article as this request's address and this reader's settings have it."""
    return Opened(
        session,
        found,
        settings(),
        marks=marks_in(found, request.args.get("q", "")),
        locator=read_locator(request.args.get("at", "")),
        sequence=sequence or request.args.get("page", type=int),
        staff=permissions.is_staff(),
    )


def gone(session: Session, identifier: str) -> ResponseReturnValue:
    """The page in place of a withdrawn article; not found where the public never saw one."""
    stone = tombstone(session, identifier)
    if stone is None:
        abort(404)
    successor = article_here(session, stone.merged_into) if stone.merged_into else None
    return render_template("reader/gone.html", stone=stone, successor=successor), 410


@blueprint.get("/articles/<identifier:identifier>/figures/<int:number>")
def figure(identifier: str, number: int) -> Response:
    """A picture of the article, by its number from 1, for those who may read the article."""
    session = record.reading()
    found = article_here(session, identifier)
    among = figures.figures_of(found) if found else []
    if not 1 <= number <= len(among):
        abort(404)
    path = figures.derivative(session, record.archive().settings, among[number - 1])
    response = send_file(path, conditional=True)
    # Private, and asked for again each time: who may read the article can change.
    response.headers["Cache-Control"] = "private, no-cache"
    return response
