"""The JSON documents of the 总目, of authors, people and places, and of the timeline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import url_for

from webapp.contents.addresses import Addresses
from webapp.contents.asking import Asking
from webapp.contents.listed import Listed
from webapp.contents.listing import Group, Listing
from webapp.contents.persons import Person
from webapp.contents.places import Place
from webapp.contents.timeline import Span, Timeline
from webapp.contents.wording import heading_name
from webapp.search.addresses import address


def contents_document(shown: Listing) -> dict[str, Any]:
    """A page of the 总目; ``next`` is the address of the page after it, if there is one."""
    asking, to = shown.asking, Addresses(shown.asking)
    return {
        "by": asking.by,
        "sort": asking.sort,
        "q": asking.query,
        "total": shown.total,
        "found": shown.found,
        "headings_found": shown.headings,
        "page": shown.page,
        "pages": shown.pages,
        "next": another(asking, shown.page + 1) if shown.page < shown.pages else None,
        "headings": [heading_row(group, asking.by, to) for group in shown.groups],
    }


def another(asking: Asking, page: int) -> str:
    return address(url_for("api.contents"), asking.parameters(page=page))


def heading_row(group: Group, by: str, to: Addresses) -> dict[str, Any]:
    heading = group.heading
    return {
        "key": heading.key,
        "name": heading_name(heading, by),
        "initial": heading.initial,
        "also": list(heading.also),
        "see": list(heading.see),
        "articles": len(heading.entries),
        "continued": group.continued,
        "page_url": to.heading(heading) if heading.entries else None,
        "entries": [listed_row(entry, to) for entry in group.entries],
    }


def listed_row(entry: Listed, to: Addresses) -> dict[str, Any]:
    first, last = entry.years or (None, None)
    return {
        "id": entry.identifier,
        "title": entry.title,
        "contributions": [{"name": name, "role": role} for name, role in entry.contributions],
        "volume": entry.book.number if entry.book else None,
        "column": entry.column,
        "pages": [entry.page_start, entry.page_end],
        "people": list(entry.people),
        "places": list(entry.places),
        "years": [first, last],
        "url": to.api(entry.identifier),
        "page_url": to.article(entry.identifier),
    }


def person_document(person: Person) -> dict[str, Any]:
    """What is known of a person, whichever of their two pages was asked for."""
    to = Addresses()
    return {
        "name": person.name,
        "spellings": list(person.spellings),
        "wrote": [
            listed_row(each.entry, to) | {"roles": list(each.roles)} for each in person.wrote
        ],
        "about": rows(person.about, to),
        "co_authors": counted(person.with_whom),
        "people_beside": counted(person.beside_whom),
        "author_url": to.author(person.name) if person.wrote else None,
        "person_url": to.person(person.name) if person.about else None,
    }


def place_document(place: Place) -> dict[str, Any]:
    """A place; ``gazetteer`` is none where the gazetteer does not have it."""
    to = Addresses()
    entry = place.entry
    said = None
    if entry is not None:
        said = {
            "kind": entry.kind,
            "note": entry.note,
            "source": entry.source,
            "names": [
                {"name": n.name, "years": [n.first_year, n.last_year], "note": n.note}
                for n in entry.names
            ],
        }
    return {
        "name": place.name,
        "names": list(place.others),
        "gazetteer": said,
        "articles": rows(place.articles, to),
        "page_url": to.place(place.name),
    }


def timeline_document(drawn: Timeline) -> dict[str, Any]:
    """Spans of years; those of a decade lead into the 总目."""
    return {
        "window": list(drawn.window) if drawn.window else None,
        "step": drawn.step,
        "spans": [span_row(span) for span in drawn.spans],
        "at_large": drawn.at_large,
        "undated": drawn.undated,
    }


def span_row(span: Span) -> dict[str, Any]:
    leads = span.is_decade and span.described
    return {
        "years": [span.first, span.last],
        "described": span.described,
        "named": span.named,
        "contents_url": url_for("api.contents", by="period", heading=str(span.first))
        if leads
        else None,
    }


def rows(entries: Iterable[Listed], to: Addresses) -> list[dict[str, Any]]:
    return [listed_row(entry, to) for entry in entries]


def counted(names: Iterable[tuple[str, int]]) -> list[dict[str, Any]]:
    return [{"name": name, "articles": count} for name, count in names]
