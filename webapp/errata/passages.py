"""Which passage of an article an address means, as this reader may see it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import Article, ArticleRange, Line, Page
from archive.paragraphs import paragraph, paragraph_spans
from archive.scans.expecting import MARGINS
from archive.scans.rederiving import lines_of
from webapp.reader.facsimile import runs
from webapp.search.asking import as_number

SHOWN = 32  # characters of a paragraph in a list of them


@dataclass(frozen=True)
class Passage:
    """A line of a scan, or paragraph ``number`` of an article without lines."""

    text: str
    line: Line | None = None
    number: int | None = None

    @property
    def mark(self) -> str:
        """Stands for the text: whether it is still what a form showed."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Asked:
    """What an address asks for: a page and a line on it, a page, a paragraph, or nothing yet.

    ``is_wrong``: something is asked for that is no number.
    """

    page: int | None
    line: int | None
    paragraph: int | None
    is_wrong: bool

    @classmethod
    def of(cls, said: Mapping[str, str]) -> Asked:
        given = {name: said[name] for name in ("page", "line", "paragraph") if said.get(name)}
        numbers = {name: as_number(text) for name, text in given.items()}
        return cls(
            page=numbers.get("page"),
            line=numbers.get("line"),
            paragraph=numbers.get("paragraph"),
            is_wrong=None in numbers.values() or ("line" in given and "page" not in given),
        )

    @property
    def is_nothing(self) -> bool:
        return self.page is None and self.paragraph is None


def passage_at(session: Session, article: Article, asked: Asked) -> Passage | None:
    """The one passage that is asked for; none where it is not there, or there are several."""
    if asked.page is not None and asked.line is not None:
        line = line_at(session, article, asked.page, asked.line)
        return None if line is None else Passage(line.text, line=line)
    if asked.page is None and asked.paragraph is not None and not article.segments:
        text = paragraph(article, asked.paragraph)
        return None if text is None else Passage(text, number=asked.paragraph)
    return None


def line_at(session: Session, article: Article, sequence: int, order: int) -> Line | None:
    """The line of this order on this page, if it belongs to the article."""
    query = (
        select(Line)
        .join(Line.page)
        .join(ArticleRange, ArticleRange.page_id == Page.id)
        .where(
            ArticleRange.article_id == article.id,
            Page.sequence == sequence,
            Line.order == order,
            ArticleRange.first_line <= order,
            ArticleRange.last_line >= order,
        )
    )
    return session.scalars(query).first()


def lines_asked_for(session: Session, article: Article, asked: Asked) -> list[Line]:
    """The article's lines on the page, or in the paragraph, that is asked for."""
    if asked.page is not None:
        return [line for line in text_lines(session, article) if line.page.sequence == asked.page]
    spans = paragraph_spans(article.text)
    if asked.paragraph is None or not 1 <= asked.paragraph <= len(spans):
        return []
    within = {line_id for line_id, _, _ in runs(article.segments, *spans[asked.paragraph - 1])}
    return [line for line in lines_of(session, article) if line.id in within]


def lines_beside_text(session: Session, article: Article) -> list[Line]:
    """Title, authors, captions and notes: lines of the article that are in no paragraph."""
    of_text = {line_id for _, line_id, _ in article.segments}
    return [line for line in text_lines(session, article) if line.id not in of_text]


def text_lines(session: Session, article: Article) -> Sequence[Line]:
    """The article's lines that say anything, without the margins of its pages."""
    return [
        line
        for line in lines_of(session, article)
        if line.kind not in MARGINS and line.text.strip()
    ]


def beginnings(article: Article) -> list[tuple[int, str]]:
    """``(number, how it begins)`` of each paragraph, from 1."""
    shown = []
    for number, (start, end) in enumerate(paragraph_spans(article.text), 1):
        begins = article.text[start : min(end, start + SHOWN)]
        shown.append((number, begins + ("……" if end - start > SHOWN else "")))
    return shown
