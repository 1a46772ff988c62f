"""The smallest rows that a test may need."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy.orm import Session

from archive import volumes
from archive.database import Archive
from archive.models import Article, Line, Master, Page

SHA256 = "0" * 64


class Failure(Exception):
    """Something that went wrong while a transaction was under way."""


@contextmanager
def failing(archive: Archive) -> Iterator[Session]:
    """A transaction in which something goes wrong at the end."""
    with suppress(Failure), archive.writing() as session:
        yield session
        raise Failure


def add_article(session: Session, identifier: str = "caoyun", **values: Any) -> Article:
    """A draft in no volume, unless the values say otherwise."""
    defaults = {"title": "丹江漕运始末", "text": "龙驹寨是起岸的地方。\n"}
    article = Article(identifier=identifier, **(defaults | values))
    session.add(article)
    session.flush()
    return article


def add_page(session: Session, volume: int = 36, sequence: int = 1, **values: Any) -> Page:
    """A page of a scan; its master is recorded, but has no file."""
    if session.get(Master, SHA256) is None:
        session.add(Master(sha256=SHA256, name="碑刻.tif", media_type="image/tiff", size=1))
    page = Page(
        volume=volumes.find_or_make(session, volume),
        sequence=sequence,
        **({"master_sha256": SHA256} | values),
    )
    session.add(page)
    session.flush()
    return page


def add_line(session: Session, page: Page, order: int, text: str, **values: Any) -> Line:
    boxes = [edge for n in range(len(text)) for edge in (n * 20, 0, n * 20 + 20, 20)]
    line = Line(
        page=page,
        order=order,
        recognized=text,
        confidence=0.99,
        x0=0,
        y0=0,
        x1=len(text) * 20,
        y1=20,
        char_boxes=boxes,
        **values,
    )
    session.add(line)
    session.flush()
    return line
