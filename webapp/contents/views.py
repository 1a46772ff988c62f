"""Addresses of the 总目: ``/contents``, ``/timeline``, and those of authors, people and places.

Each has a twin for programs below ``/api/v1``; ``.json`` behind an address leads to it.
"""

from __future__ import annotations

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from archive.models import Article
from webapp import record
from webapp.attachments import table_file
from webapp.contents import wording
from webapp.contents.addresses import Addresses, each
from webapp.contents.asking import Asking
from webapp.contents.catalogue import ARRANGEMENTS
from webapp.contents.here import catalogue
from webapp.contents.listed import period
from webapp.contents.listing import listing
from webapp.contents.periods import keys_of
from webapp.contents.persons import Person, person, printed_in, told_of, volumes_of
from webapp.contents.table import table
from webapp.contents.timeline import eras, timeline, window_of
from webapp.gazetteer.listing import years
from webapp.search.addresses import address
from webapp.search.asking import as_year
from webapp.search.results import bucket_name

blueprint = Blueprint("contents", __name__)

PARAMETERS = ("by", "sort", "q", "heading", "page", "from", "to")

for word in (
    wording.heading_name, wording.period_name, wording.era_name, wording.role,
    wording.query_within,
):  # fmt: skip
    blueprint.add_app_template_filter(word)


@blueprint.app_template_filter()
def period_keys(article: Article) -> list[str]:
    """The headings of the 总目 by period under which an article stands."""
    found = period(article.year_start, article.year_end)
    return keys_of(found) if found else []


@blueprint.get("/contents")
def contents() -> ResponseReturnValue:
    asking = Asking.read(request.args)
    return render_template(
        "contents/contents.html",
        shown=listing(catalogue(), asking),
        asking=asking,
        to=Addresses(asking),
        arranged=wording.ARRANGED,
        sorts={sort: wording.SORTED[sort] for sort in ARRANGEMENTS[asking.by].sorts},
    )


@blueprint.get("/contents.csv")
def sheet() -> Response:
    """The whole 总目, whatever part of it a page shows."""
    written = table(catalogue().entries, each("reader.article", "identifier", external=True))
    return table_file(written, "wenshi-contents.csv", "商州文史资料总目.csv")


@blueprint.get("/authors/<identifier:name>")
def author(name: str) -> ResponseReturnValue:
    return of_person(name, "author")


@blueprint.get("/people/<identifier:name>", endpoint="person")
def person_page(name: str) -> ResponseReturnValue:
    return of_person(name, "person")


def of_person(name: str, page: str) -> ResponseReturnValue:
    """One of the two pages of a person; a name that has only the other one is led there."""
    found = person(catalogue(), name)
    if found is None:
        abort(404)
    there = page if (found.wrote if page == "author" else found.about) else other(page)
    if (there, found.name) != (page, name):
        return redirect(url_for(f"contents.{there}", name=found.name))
    return render_template(
        f"contents/{page}.html",
        person=found,
        to=Addresses(),
        facts=facts(found, page),
    )


def other(page: str) -> str:
    return "person" if page == "author" else "author"


def facts(found: Person, page: str) -> dict[str, object]:
    """Where the articles of a page stand, when they came out, and of which years they tell."""
    entries = [each.entry for each in found.wrote] if page == "author" else found.about
    return {
        "volumes": volumes_of(entries),
        "printed": printed_in(entries),
        "told": told_of(entries),
    }


@blueprint.get("/places/<identifier:name>")
def place(name: str) -> ResponseReturnValue:
    """The place of this name; where it was the name of several, these to choose from."""
    found = catalogue().places.called(name)
    if not found:
        abort(404)
    if len(found) > 1:
        return render_template("contents/called.html", name=name, places=found, to=Addresses())
    if found[0].name != name:
        return redirect(url_for("contents.place", name=found[0].name))
    return render_template("contents/place.html", found=found[0], to=Addresses(), years=years)


@blueprint.get("/timeline", endpoint="timeline")
def timeline_page() -> ResponseReturnValue:
    window = window_of(as_year(request.args.get("from", "")), as_year(request.args.get("to", "")))
    drawn = timeline(catalogue().entries, record.finder().decades(), window)
    return render_template(
        "contents/timeline.html",
        drawn=drawn,
        to=Addresses(Asking(by="period")),
        eras=eras(),
        span_name=bucket_name,
    )


@blueprint.get("/<any(contents, timeline, volumes):page>.json")
def document(page: str) -> ResponseReturnValue:
    kept = {name: value for name, value in request.args.items() if name in PARAMETERS}
    return redirect(address(url_for(f"api.{page}"), kept))


CALLED = {"authors": "author", "people": "person", "places": "place"}


@blueprint.get("/authors/<identifier:name>.json", defaults={"kind": "authors"})
@blueprint.get("/people/<identifier:name>.json", defaults={"kind": "people"})
@blueprint.get("/places/<identifier:name>.json", defaults={"kind": "places"})
def named_document(kind: str, name: str) -> ResponseReturnValue:
    return redirect(url_for(f"api.{kind}", **{CALLED[kind]: name}))
