"""News: what the public can read lately, and what was put right of what it could read already.

Only of what the public can read now; of corrections, those of the last year. A correction counts
for an article where it was made after the article became public: what is put right before that is
no news. Corrections are counted by day, as clocks in China tell it, and by line or paragraph: one
that was corrected thrice is one.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    Subquery,
    and_,
    cast,
    extract,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from archive.articles import described, readable
from archive.models import (
    Article,
    ArticleRange,
    Audit,
    Correction,
    Line,
    LineKind,
    Volume,
    now,
)
from archive.paragraphs import REWORDED

BEIJING = dt.timezone(dt.timedelta(hours=8))
A_DAY = 24 * 3600
A_YEAR = dt.timedelta(days=366)
OUTSIDE_THE_TEXT = (LineKind.HEADER, LineKind.FOLIO)


class Kind(enum.StrEnum):
    NEW = "new"
    CORRECTED = "corrected"


class Order(enum.StrEnum):
    NEWEST = "newest"
    OLDEST = "oldest"
    VOLUME = "volume"


@dataclass(frozen=True)
class Happening:
    """Something that happened to an article; ``places`` is how many lines were corrected."""

    article: Article
    kind: Kind
    at: dt.datetime
    places: int

    @property
    def day(self) -> dt.date:
        return self.at.astimezone(BEIJING).date()


@dataclass(frozen=True)
class Some:
    """Some happenings, and how many there are in all."""

    happenings: list[Happening]
    total: int


def news(
    session: Session,
    *,
    kind: Kind | None = None,
    order: Order = Order.NEWEST,
    limit: int,
    offset: int = 0,
) -> Some:
    """Some of the happenings of this kind, or of any, in this order."""
    found = happenings(kind)
    # What was published at once stays in the order of the book.
    newest = (found.c.at.desc(), found.c.article_id, found.c.kind)
    orders = {
        Order.NEWEST: newest,
        Order.OLDEST: (found.c.at, found.c.article_id, found.c.kind.desc()),
        Order.VOLUME: (Volume.number.nulls_last(), Article.order.nulls_last(), *newest),
    }
    query = (
        select(found.c.article_id, found.c.kind, found.c.at, found.c.places, func.count().over())
        .join(Article, found.c.article_id == Article.id)
        .outerjoin(Article.volume)
        .order_by(*orders[order])
        .limit(limit)
        .offset(offset)
    )
    rows = session.execute(query).all()
    if offset and not rows:  # beyond the last one nothing says how many there are
        total = session.scalar(select(func.count()).select_from(found)) or 0
    else:
        total = rows[0][4] if rows else 0
    return Some(told(session, [row[:4] for row in rows]), total)


def latest(session: Session, limit: int) -> list[Happening]:
    """Of each article what happened to it last, the newest first."""
    found = happenings()
    newer = func.row_number().over(partition_by=found.c.article_id, order_by=found.c.at.desc())
    placed = select(found, newer.label("place")).subquery()
    query = (
        select(placed.c.article_id, placed.c.kind, placed.c.at, placed.c.places)
        .where(placed.c.place == 1)
        .order_by(placed.c.at.desc(), placed.c.article_id)
        .limit(limit)
    )
    return told(session, session.execute(query).all())


def told(session: Session, rows: Sequence[Sequence[Any]]) -> list[Happening]:
    """The happenings of these rows, with what describes their articles."""
    query = select(Article).where(Article.id.in_({row[0] for row in rows}))
    by_id = {article.id: article for article in session.scalars(described(query))}
    return [
        Happening(by_id[article_id], Kind(kind), at, places)
        for article_id, kind, at, places in rows
    ]


def happenings(kind: Kind | None = None) -> Subquery:
    """Rows of article, kind, moment and places, of what the public can read now."""
    queries = {Kind.NEW: became_public(), Kind.CORRECTED: were_corrected()}
    return union_all(*(queries[each] for each in queries if kind in (None, each))).subquery()


def became_public() -> Select[int, str, dt.datetime | None, int]:
    """An article that is withdrawn and published again is not new again."""
    public = readable(staff=False).where(Article.public_since.is_not(None))
    return public.with_only_columns(
        Article.id.label("article_id"),
        literal(Kind.NEW.value).label("kind"),
        Article.public_since.label("at"),
        literal(0).label("places"),
    )


def were_corrected() -> Select[int, str, dt.datetime, int]:
    made = union_all(lines_corrected(), paragraphs_reworded()).subquery()
    public = readable(staff=False).with_only_columns(Article.id, Article.public_since).subquery()
    return (
        select(
            made.c.article_id,
            literal(Kind.CORRECTED.value).label("kind"),
            func.max(made.c.at).label("at"),
            func.count(made.c.place.distinct()).label("places"),
        )
        .join(public, public.c.id == made.c.article_id)
        .where(made.c.at > public.c.public_since)
        .group_by(made.c.article_id, made.c.day)
    )


def lines_corrected() -> Select[int, int, dt.datetime, int]:
    """Corrections of lines, by the articles that the lines are in now."""
    return (
        select(
            ArticleRange.article_id.label("article_id"),
            Line.id.label("place"),
            Correction.made_at.label("at"),
            day_of(Correction.made_at).label("day"),
        )
        .join(Line, Line.id == Correction.line_id)
        .join(
            ArticleRange,
            and_(
                ArticleRange.page_id == Line.page_id,
                Line.order.between(ArticleRange.first_line, ArticleRange.last_line),
            ),
        )
        .where(Correction.made_at >= now() - A_YEAR, Line.kind.not_in(OUTSIDE_THE_TEXT))
    )


def paragraphs_reworded() -> Select[int, int, dt.datetime, int]:
    """Corrections of paragraphs, as the audit trail tells them."""
    return (
        select(
            Article.id.label("article_id"),
            Audit.detail["paragraph"].as_integer().label("place"),
            Audit.at.label("at"),
            day_of(Audit.at).label("day"),
        )
        .join(Article, Article.identifier == Audit.subject)
        .where(Audit.at >= now() - A_YEAR, Audit.action == REWORDED)
    )


def day_of(moment: InstrumentedAttribute[dt.datetime]) -> ColumnElement[int]:
    """The number of the day in China, the same on every database."""
    offset = int(BEIJING.utcoffset(None).total_seconds())
    return (cast(extract("epoch", moment), BigInteger) + offset) // A_DAY
