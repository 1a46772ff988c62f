"""Reading the records that a harvester asks for, in the order in which they changed.

A list goes on behind the last record that was given, not after so many: what changes between two
pages moves to the end and is given once more, and nothing is passed over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import Session

from archive import disclosure
from archive.articles import described
from archive.disclosure import CHANGED
from archive.models import Article
from webapp.oai import sets
from webapp.oai.selections import Place, Selection

PER_PAGE = 100


@dataclass(frozen=True)
class Page:
    """Some records, how many the whole list has now, and where it goes on, if it does."""

    articles: Sequence[Article]
    size: int
    rest: Selection | None


def page(session: Session, selection: Selection) -> Page:
    """The next records of the selection; none where there are no more."""
    query = selected(selection)
    ids = query.with_only_columns(Article.id)
    size = session.scalar(select(func.count()).select_from(ids.subquery())) or 0
    if selection.after is not None:
        place = selection.after
        query = query.where(tuple_(CHANGED, Article.id) > (place.moment, place.article_id))
    query = query.order_by(CHANGED, Article.id).limit(PER_PAGE + 1)
    found = session.scalars(described(query)).all()
    given = found[:PER_PAGE]
    if len(found) == len(given):
        return Page(given, size, None)
    last = Place(disclosure.changed_at(given[-1]), given[-1].id)
    return Page(given, size, replace(selection, after=last, cursor=selection.cursor + len(given)))


def selected(selection: Selection) -> Select[Article]:
    query = disclosure.disclosed()
    if selection.first is not None:
        query = query.where(selection.first <= CHANGED)
    if selection.last is not None:
        query = query.where(selection.last >= CHANGED)
    if selection.within is not None:
        query = query.where(sets.within(selection.within))
    return query


def record(session: Session, identifier: str) -> Article | None:
    """The article of this identifier, if the public can read it or once could."""
    if "\x00" in identifier:
        return None  # PostgreSQL cannot even be asked
    query = disclosure.disclosed().where(Article.identifier == identifier)
    return session.scalars(described(query)).first()


def earliest(session: Session) -> dt.datetime | None:
    """A moment before which no record changed; none where there is no record."""
    return session.scalar(disclosure.disclosed().with_only_columns(func.min(CHANGED)))
