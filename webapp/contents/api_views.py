"""Addresses of the API of the 总目, each beside the page that shows the same."""

from __future__ import annotations

from typing import Annotated

from flask import Response, abort, jsonify, request

from webapp import record
from webapp.api.answers.contents import (
    By,
    ContentsDocument,
    ContentsSort,
    PersonDocument,
    PlacesCalled,
    TimelineDocument,
)
from webapp.api.parameters import NO_YEAR_0, year
from webapp.api.room import blueprint
from webapp.contents import persons
from webapp.contents.asking import EVERYTHING, LONGEST, Asking
from webapp.contents.documents import (
    contents_document,
    person_document,
    place_document,
    timeline_document,
)
from webapp.contents.here import catalogue
from webapp.contents.listing import listing
from webapp.contents.timeline import timeline as drawn
from webapp.contents.timeline import window_of
from webapp.openapi.operations import N_, Parameter, operation
from webapp.openapi.operations import described as _
from webapp.search.asking import LAST_YEAR

Name = Annotated[str, _("名称，繁体、简体相同", min_length=1)]
PAGE = f"^([1-9][0-9]{{0,4}}|{EVERYTHING})$"
YEARS = {"ge": -LAST_YEAR, "le": LAST_YEAR, "extra_json_schema": NO_YEAR_0}
ASKING = (
    Parameter("by", Annotated[By, _("按什么编排，默认按辑")], example="author"),
    Parameter("sort", Annotated[ContentsSort, _("次序；不合这种编排的，按通常的次序")]),
    Parameter("q", Annotated[str, _("只要含有这些字的，简体、繁体相同", max_length=LONGEST)]),
    Parameter("heading", Annotated[str, _("只要这一个标目")]),
    Parameter("page", Annotated[str, _("第几页，从 1 数起；all 是全部", pattern=PAGE)]),
)  # fmt: skip
WINDOW = (
    Parameter("from", Annotated[int, _("只看这一年以后的", **YEARS)], example=1840),
    Parameter("to", Annotated[int, _("只看这一年以前的", **YEARS)], example=1949),
)


@blueprint.get("/contents")
@operation(
    ContentsDocument,
    N_("全部各辑的文章"),
    N_("全部各辑可读的文章，按辑、栏目、题名、作者、人物、地名或所记年代编排。"),
    parameters=ASKING,
    errors=[400],
)
def contents() -> Response:
    return jsonify(contents_document(listing(catalogue(), Asking.read_strictly(request.args))))


@blueprint.get("/authors/<identifier:author>")
@operation(PersonDocument, N_("一位作者"), parameters=[Parameter("author", Name)], errors=[404])
def authors(author: str) -> Response:
    """Someone who wrote; not found where no article is theirs."""
    found = persons.person(catalogue(), author)
    if found is None or not found.wrote:
        abort(404)
    return jsonify(person_document(found))


@blueprint.get("/people/<identifier:person>")
@operation(
    PersonDocument, N_("文章所记的一个人"), parameters=[Parameter("person", Name)], errors=[404]
)
def people(person: str) -> Response:
    """Someone who is told of; not found where no article is about them."""
    found = persons.person(catalogue(), person)
    if found is None or not found.about:
        abort(404)
    return jsonify(person_document(found))


@blueprint.get("/places/<identifier:place>")
@operation(
    PlacesCalled,
    N_("一个地名"),
    N_("叫这个名称的地方，也可用旧名来问。"),
    parameters=[Parameter("place", Name)],
    errors=[404],
)
def places(place: str) -> Response:
    found = catalogue().places.called(place)
    if not found:
        abort(404)
    return jsonify(name=place, places=[place_document(each) for each in found])


@blueprint.get("/timeline")
@operation(
    TimelineDocument,
    N_("年表"),
    N_("各年代有多少篇文章记到；范围太大时，几十年合计一次。"),
    parameters=WINDOW,
    errors=[400],
)
def timeline() -> Response:
    first, last = (
        year(request.args, name) if request.args.get(name) else None for name in ("from", "to")
    )
    found = drawn(catalogue().entries, record.finder().decades(), window_of(first, last))
    return jsonify(timeline_document(found))
