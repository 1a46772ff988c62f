"""The bounds of an article as its forms show them: the lines that it might begin with."""

from __future__ import annotations

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import Article, Line, LineKind, Page
from archive.scans.read_pages import pages_with_lines
from webapp.pages.opening import open_pages
from webapp.wording import page_name

BETWEEN_NAMES = re.compile("[、，,；;　\n]")
SHOWN = 24  # characters of a line
NOT_TEXT = (LineKind.HEADER, LineKind.FOLIO)

Choices = list[tuple[int, str]]


def first_line(session: Session, article: Article) -> Line | None:
    """The line that the article begins with; none for one that stands on no scan."""
    if not article.ranges:
        return None
    first = article.ranges[0]
    return session.scalars(
        select(Line).where(Line.page_id == first.page_id, Line.order == first.first_line)
    ).first()


def lines_around(session: Session, line: Line) -> Choices:
    """The lines of text on the page of this line, and on the pages before and after it.

    A page that staff may not see, for what is sealed on it, is left out.
    """
    page = line.page
    pages = session.scalars(
        pages_with_lines().where(
            Page.volume_id == page.volume_id,
            Page.sequence.between(page.sequence - 1, page.sequence + 1),
        )
    ).all()
    opened = open_pages(session, pages, staff=True)
    return [choice for each in pages if each.id in opened for choice in lines_of(each)]


def lines_of(page: Page) -> Choices:
    """The lines of text on a page, as choices."""
    name = page_name(page)
    return [
        (line.id, f"{name}　{line.text[:SHOWN]}")
        for line in page.lines
        if line.kind not in NOT_TEXT and line.text.strip()
    ]


def splitting_names(text: str) -> list[str]:
    """The names in 陈守正、李文远. A space within a name is no end of it."""
    return [name for each in BETWEEN_NAMES.split(text) if (name := each.strip())]
