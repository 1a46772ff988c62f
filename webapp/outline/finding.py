"""Which outline and topic an address means; and what the index says of places."""

from __future__ import annotations

from flask import abort
from sqlalchemy.orm import Session

from archive.editorial import outlines, topics
from archive.models import Outline, Topic
from index.gazetteer import query_for
from webapp import record
from webapp.contents.here import catalogue
from webapp.contents.listed import Period
from webapp.contents.places import Place
from webapp.outline.neglect import Neglect, neglect


def found_outline(session: Session, number: int) -> Outline:
    """The outline of volume ``number``. Page not found otherwise."""
    outline = outlines.find(session, number)
    if outline is None:
        abort(404)
    return outline


def found_topic(session: Session, outline: Outline, topic_id: int) -> Topic:
    topic = topics.find(session, outline, topic_id)
    if topic is None:
        abort(404)
    return topic


def neglected_here(window: Period) -> Neglect:
    """What the articles that the staff may read neglect of a window of years."""
    known = catalogue()
    places = known.places.known
    return neglect(known.entries, record.finder().decades(), places, namings(places), window)


def namings(places: list[Place]) -> dict[str, int]:
    """How many texts name each place, under any of its names in force: what a search finds."""
    found = record.finder().counts((query_for(place.name) for place in places), staff=True)
    return {place.name: found[query_for(place.name)] for place in places}
