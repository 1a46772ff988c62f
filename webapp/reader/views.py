"""Addresses of the reading room: ``/articles/<identifier>``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, abort, render_template, request, send_file
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from archive import figures
from archive.models import Article, Line, Page
from archive.tombstones import tombstone
from archive.turns import page_of_line, page_turns
from webapp import permissions, record
from webapp.citing.entries import entry_of
from webapp.citing.forms import FORMS
from webapp.citing.gbt7714 import citation
from webapp.pages.opening import open_pages
from webapp.reader.facsimile import Leaf, boxes_on, choose, opened_at, pages_of
from webapp.reader.finding import article_here
from webapp.reader.passages import Source, set_text
from webapp.volumes.catalogue import contents

blueprint = Blueprint("reader", __name__)

Range = tuple[int, int]


@dataclass(frozen=True)
class Facsimile:
    """The open leaf, all pages of the article, and which of them may be shown."""

    leaf: Leaf
    pages: list[Page]
    shown: set[int]


@blueprint.get("/articles/<identifier:identifier>")
def article(identifier: str) -> ResponseReturnValue:
    session = record.reading()
    found = article_here(session, identifier)
    if found is None:
        return gone(session, identifier)
    query = request.args.get("q", "")
    marks = record.finder().marks(found.identifier, query, found.text) if query else []
    turns = page_turns(found, page_of_line(session, found)) if found.segments else {}
    before, after = neighbours(contents(session, found.volume, permissions.is_staff()), found)
    return render_template(
        "reader/article.html",
        article=found,
        query=query,
        marks=marks,
        blocks=set_text(found, Source(found.text, marks, turns)),
        citation=citation(found),
        cited=entry_of(found),
        citing=FORMS,
        before=before,
        after=after,
        facsimile=facsimile(found, turns, marks),
        page_by_id={page.id: page for page in pages_of(found)},
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


def neighbours(
    articles: Sequence[Article], found: Article
) -> tuple[Article | None, Article | None]:
    """The articles before and after this one in the contents of its volume."""
    if found.volume is None or found not in articles:
        return None, None
    place = articles.index(found)
    before = articles[place - 1] if place > 0 else None
    return before, articles[place + 1] if place + 1 < len(articles) else None


def facsimile(found: Article, turns: dict[int, int], marks: list[Range]) -> Facsimile | None:
    """The images beside the text, at the page asked for; none for an article without images."""
    pages = pages_of(found)
    if not pages:
        return None
    session = record.reading()
    page = choose(pages, request.args.get("page", type=int), turns, marks)
    lines = session.scalars(
        select(Line).where(Line.page_id == page.id).options(selectinload(Line.corrections))
    )
    leaf = opened_at(pages, page, boxes_on(lines, found.segments, marks))
    return Facsimile(leaf, pages, open_pages(session, pages, staff=permissions.is_staff()))
