"""Addresses of the Content Search API 2.0: searching, and completing, in a volume or an article."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, abort, request
from sqlalchemy import select
from sqlalchemy.orm import Session

import index
from archive.errors import Refusal
from archive.models import Article, Line, Volume
from webapp import permissions, record
from webapp.api.parameters import whole_number
from webapp.iiif import holdings
from webapp.iiif.answering import linked_data
from webapp.iiif.blueprint import blueprint
from webapp.iiif.content_search import CONTEXT, MOTIVATION, PER_PAGE, results, terms
from webapp.iiif.matches import MOST_MATCHES, Match, boxes_of, matches
from webapp.iiif.seeing import pages_here, volume_here
from webapp.pages.opening import open_pages
from webapp.reader.finding import article_here
from webapp.search import finding
from webapp.volumes.views import read_number

MOST_TERMS = 10


@blueprint.get("/volumes/<spelling>/search")
def search_volume(spelling: str) -> Response:
    """Matches in all articles of the volume that are found, in its order."""
    session = record.reading()
    volume = searched_volume(session, spelling)
    return answer(session, in_volume(session, volume, asked_for()))


@blueprint.get("/articles/<identifier:identifier>/search")
def search_article(identifier: str) -> Response:
    session = record.reading()
    found = searched_article(session, identifier)
    return answer(session, in_articles(session, [found], asked_for()))


@blueprint.get("/volumes/<spelling>/autocomplete")
def complete_volume(spelling: str) -> Response:
    """Names that begin as was typed and stand on the volume's pages."""
    session = record.reading()
    volume = searched_volume(session, spelling)
    counted = [(term, len(in_volume(session, volume, quoted(term)))) for term in suggested()]
    return completed(counted)


@blueprint.get("/articles/<identifier:identifier>/autocomplete")
def complete_article(identifier: str) -> Response:
    session = record.reading()
    found = searched_article(session, identifier)
    counted = [(term, len(in_articles(session, [found], quoted(term)))) for term in suggested()]
    return completed(counted)


def answer(session: Session, found: list[Match]) -> Response:
    """The page of what was found that was asked for."""
    highest = MOST_MATCHES // PER_PAGE
    number = whole_number(request.args, "page", highest, otherwise=1)
    number = max(1, number)
    here = found[(number - 1) * PER_PAGE : number * PER_PAGE]
    document = results(request.base_url, request.args, found, number, boxes_of(session, here))
    return linked_data(document, CONTEXT)


def in_volume(session: Session, volume: Volume, query: str) -> list[Match]:
    """The index tells which articles are found, by the language of queries of the whole site."""
    staff = permissions.is_staff()
    asked = index.Request(query, limit=0, volume=volume.number, sort="volume", staff=staff)
    hits = finding.answer(session, record.finder(), asked)["hits"] if query.strip() else []
    names = [hit["id"] for hit in hits]
    articles = session.scalars(select(Article).where(Article.identifier.in_(names)))
    by_name = {article.identifier: article for article in articles}
    return in_articles(session, [by_name[name] for name in names], query)


def in_articles(session: Session, articles: Sequence[Article], query: str) -> list[Match]:
    standing = holdings.standing(session, articles)
    pages = {page.id: page for each in standing.values() for page in each}
    shown = open_pages(session, pages.values(), staff=permissions.is_staff())
    rows = session.execute(select(Line.id, Line.page_id).where(Line.page_id.in_(shown)))
    page_of_line = {row.id: row.page_id for row in rows}
    return matches(record.finder(), articles, query, page_of_line)


def asked_for() -> str:
    """The query; nothing where only other annotations than ours are wanted."""
    wanted = request.args.get("motivation", "").split()
    return request.args.get("q", "") if not wanted or MOTIVATION in wanted else ""


def suggested() -> list[str]:
    typed = request.args.get("q", "")
    if not typed.strip():
        raise Refusal("请在参数 q 里写出词的开头。")
    suggestions = record.finder().suggest(typed, permissions.is_staff(), MOST_TERMS)
    return [each.text for each in suggestions]


def quoted(term: str) -> str:
    """The term to the letter, in the language of queries."""
    return '"' + term.replace('"', " ") + '"'


def completed(counted: Sequence[tuple[str, int]]) -> Response:
    """The terms that occur, in alphabetical order."""
    occurring = sorted((term, total) for term, total in counted if total)
    return linked_data(terms(request.base_url, request.args, occurring), CONTEXT)


def searched_volume(session: Session, spelling: str) -> Volume:
    found = volume_here(session, read_number(spelling))
    if found is None:
        abort(404)
    return found


def searched_article(session: Session, identifier: str) -> Article:
    found = article_here(session, identifier)
    if found is None or not pages_here(session, found)[1]:
        abort(404)
    return found
