"""Rederiving: an article's text made anew from its lines, after somebody changed them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from archive import articles, outbox
from archive.models import Article, Line, LineKind
from archive.scans.aligning import spaced, together
from archive.scans.contents import names, roles
from archive.scans.joining import joined
from archive.scans.splitting import AUTHOR

OF_HEAD = (LineKind.TITLE, LineKind.AUTHOR)
BEFORE_HEAD = (LineKind.HEADER, LineKind.FOLIO)


def rederive(session: Session, article: Article, corrected: Line | None = None) -> None:
    """Read the article's lines again.

    Where the line that was corrected is its title or its authors, those follow.
    """
    session.flush()
    lines = lines_of(session, article)
    head = [] if article.provisional else head_of(lines)
    if corrected is not None and corrected in head:
        follow_head(session, article, [line for line in head if line.kind is corrected.kind])
    own = {line.id for line in head}
    whole = joined(line for line in lines if line.id not in own)
    article.text, article.segments = whole.text, whole.segments
    article.captions, article.headings = whole.captions, whole.headings
    session.flush()
    outbox.announce(session, [article.id])


def lines_of(session: Session, article: Article) -> list[Line]:
    """The lines within the article's ranges, in reading order."""
    found: list[Line] = []
    for each in article.ranges:
        found += session.scalars(
            select(Line)
            .where(
                Line.page_id == each.page_id,
                Line.order >= each.first_line,
                Line.order <= each.last_line,
            )
            .order_by(Line.order)
            .options(selectinload(Line.corrections))
        )
    return found


def head_of(lines: Iterable[Line]) -> list[Line]:
    """The title and the authors that an article begins with."""
    text = [line for line in lines if line.kind not in BEFORE_HEAD]
    return list(takewhile(lambda line: line.kind in OF_HEAD, text))


def follow_head(session: Session, article: Article, lines: Sequence[Line]) -> None:
    """Let the title, or the authors, be what these lines say."""
    if lines[0].kind is LineKind.TITLE:
        article.title = together(lines)
        return
    printed = "　".join(map(spaced, lines))
    if told := names(printed):
        name_authors(session, article, told, roles(printed))


def name_authors(
    session: Session,
    article: Article,
    named: Sequence[str],
    roles_told: Mapping[str, str] | None = None,
) -> None:
    """Let these be the article's authors, with the roles that are told of them.

    Of whom none is told, who was an author before keeps what he did for it.
    """
    before = {each.name: each.role for each in article.contributions}
    did = {name: (roles_told or {}).get(name, before.get(name, AUTHOR)) for name in named}
    if list(named) == article.authors and did == before:
        return
    articles.credit(session, article, ((name, did[name]) for name in named))
