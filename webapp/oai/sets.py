"""Sets: all volumes, ``volume``, and each of them, ``volume:35``.

Columns are no sets: their names are Chinese, which a set's may not be, and the column that an
article is in while it is sealed is nobody's business. The richer format tells the column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import ColumnElement, false, select
from sqlalchemy.orm import Session

from archive import disclosure, volumes
from archive.models import Article, Volume, VolumeStatus

ALL = "volume"
ONE = re.compile(rf"{ALL}:([1-9][0-9]{{0,3}})")


def spec_of(article: Article) -> str | None:
    return None if article.volume is None else spec(article.volume.number)


def spec(number: int) -> str:
    return f"{ALL}:{number}"


def within(said: str) -> ColumnElement[bool]:
    """The condition for articles in this set; false for all where there is no such set."""
    if said == ALL:
        return Article.volume_id.is_not(None)
    one = ONE.fullmatch(said)
    if one is None:
        return false()
    return Article.volume_id == (
        select(Volume.id).where(Volume.number == int(one[1])).scalar_subquery()
    )


def listed(session: Session) -> Iterator[tuple[str, str]]:
    """Spelling and name of each set that a record may be in, the one of all volumes first."""
    yield ALL, volumes.SERIES
    holding = disclosure.disclosed().with_only_columns(Article.volume_id)
    query = select(Volume).where(Volume.id.in_(holding)).order_by(Volume.number)
    for volume in session.scalars(query):
        yield spec(volume.number), name_of(volume)


def name_of(volume: Volume) -> str:
    title = volume.title if volume.status is VolumeStatus.PUBLISHED else ""
    if volumes.says_which(title):
        return title
    return " ".join(filter(None, [volumes.spelled(volume.number), title]))
