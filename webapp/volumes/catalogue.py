"""Lists of volumes and of what is in them, as this audience may see them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol, TypeVar

from sqlalchemy import ColumnElement, Select, func, select, true
from sqlalchemy.orm import Session

from archive.articles import described, readable
from archive.models import Article, Page, PageKind, Volume, VolumeStatus
from webapp.pages.opening import open_pages


class InColumn(Protocol):
    """Whatever a list of contents has below its columns."""

    @property
    def column(self) -> str: ...


Entered = TypeVar("Entered", bound=InColumn)


@dataclass(frozen=True)
class Shelved:
    """A volume with the number of its articles that may be read."""

    volume: Volume
    articles: int


@dataclass(frozen=True)
class Counts:
    """How much there is to read."""

    volumes: int
    articles: int
    characters: int


def shelf(session: Session, staff: bool) -> list[Shelved]:
    """All volumes by number that this audience may see."""
    read = readable(staff).with_only_columns(Article.volume_id, func.count().label("articles"))
    counted = read.group_by(Article.volume_id).subquery()
    query = (
        select(Volume, func.coalesce(counted.c.articles, 0))
        .outerjoin(counted, counted.c.volume_id == Volume.id)
        .order_by(Volume.number)
    )
    rows = session.execute(query.where(open_to(staff)))
    return [Shelved(volume, articles) for volume, articles in rows]


def open_to(staff: bool) -> ColumnElement[bool]:
    """Which volumes this audience may see: planned ones are for the staff only."""
    return true() if staff else Volume.status == VolumeStatus.PUBLISHED


def counts(session: Session, staff: bool) -> Counts:
    columns = (
        func.count(Article.volume_id.distinct()),
        func.count(),
        func.coalesce(func.sum(func.length(Article.text)), 0),
    )
    volumes, articles, characters = session.execute(
        readable(staff).with_only_columns(*columns)
    ).one()
    return Counts(volumes, articles, int(characters))


def open_volume(session: Session, number: int, staff: bool) -> Volume | None:
    return session.scalars(select(Volume).where(Volume.number == number, open_to(staff))).first()


def volumes_beside(
    session: Session, volume: Volume | None, staff: bool
) -> tuple[Volume | None, Volume | None]:
    """The volumes before and after this one that may be seen."""
    if volume is None:
        return None, None
    seen = select(Volume).where(open_to(staff)).limit(1)
    before = seen.where(Volume.number < volume.number).order_by(Volume.number.desc())
    after = seen.where(Volume.number > volume.number).order_by(Volume.number)
    return session.scalars(before).first(), session.scalars(after).first()


@dataclass(frozen=True)
class Entry:
    """An article as one goes to it."""

    identifier: str
    title: str


def neighbours(
    session: Session, article: Article, staff: bool
) -> tuple[Entry | None, Entry | None]:
    """The articles before and after this one in the contents of its volume."""
    if article.volume_id is None:
        return None, None
    query = readable(staff).where(Article.volume_id == article.volume_id)
    columns = Article.identifier, Article.title
    entries = [Entry(*row) for row in session.execute(in_order(query).with_only_columns(*columns))]
    place = next((n for n, each in enumerate(entries) if each.identifier == article.identifier), -1)
    if place < 0:
        return None, None
    before = entries[place - 1] if place > 0 else None
    return before, entries[place + 1] if place + 1 < len(entries) else None


def in_order(query: Select[Article]) -> Select[Article]:
    """As the articles stand in print."""
    return query.order_by(Article.order.nulls_last(), Article.page_start, Article.id)


def contents(session: Session, volume: Volume | None, staff: bool) -> list[Article]:
    """The 目录 of a volume, or, without one, the articles that are in no volume."""
    where = Article.volume_id.is_(None) if volume is None else Article.volume_id == volume.id
    return list(session.scalars(described(in_order(readable(staff).where(where)))))


def by_column(articles: Iterable[Entered]) -> list[tuple[str, list[Entered]]]:
    """Articles under the 栏目 headings of the printed contents; a column may come twice."""
    return [(column, list(group)) for column, group in groupby(articles, lambda each: each.column)]


def cover(session: Session, volume: Volume, staff: bool) -> Page | None:
    """The image of the volume's cover, if there is one and this audience may see it."""
    return covers(session, [volume], staff).get(volume.id)


def covers(session: Session, volumes: Iterable[Volume], staff: bool) -> dict[int, Page]:
    """The covers of these volumes, by the volume's id, where this audience may see them."""
    query = select(Page).where(
        Page.volume_id.in_([volume.id for volume in volumes]),
        Page.kind == PageKind.COVER,
        Page.width.is_not(None),
    )
    fronts: dict[int, Page] = {}
    for page in session.scalars(query.order_by(Page.sequence)):
        fronts.setdefault(page.volume_id, page)
    shown = open_pages(session, fronts.values(), staff=staff)
    return {volume_id: page for volume_id, page in fronts.items() if page.id in shown}
