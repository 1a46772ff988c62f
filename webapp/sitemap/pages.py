"""The pages that the public may read, and when each changed last."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from archive import disclosure
from archive.articles import readable
from archive.disclosure import CHANGED
from archive.models import Article, Volume, VolumeStatus

ENTRANCES = (
    "search.home", "volumes.all_volumes", "contents.contents", "contents.timeline", "news.news",
    "copies.copies", "gazetteer.places",
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """An address, and when what stands there changed last; none where nobody knows."""

    address: str
    changed_at: dt.datetime | None


def pages(session: Session) -> Iterator[Page]:
    """All of them: the entrances, the volumes, the articles."""
    for endpoint in ENTRANCES:
        yield Page(url_for(endpoint, _external=True), None)
    yield from volumes(session)
    yield from articles(session)


def volumes(session: Session) -> Iterator[Page]:
    """A volume changes with its articles, also by losing one."""
    changed = (
        disclosure.disclosed()
        .with_only_columns(Article.volume_id, func.max(CHANGED).label("at"))
        .group_by(Article.volume_id)
        .subquery()
    )
    query = (
        select(Volume.number, changed.c.at)
        .outerjoin(changed, changed.c.volume_id == Volume.id)
        .where(Volume.status == VolumeStatus.PUBLISHED)
        .order_by(Volume.number)
    )
    for number, at in session.execute(query):
        yield Page(url_for("volumes.volume", spelling=number, _external=True), at)


def articles(session: Session) -> Iterator[Page]:
    columns = (Article.identifier, Article.updated_at)
    query = readable(staff=False).with_only_columns(*columns).order_by(Article.id)
    for identifier, at in session.execute(query):
        yield Page(url_for("reader.article", identifier=identifier, _external=True), at)
