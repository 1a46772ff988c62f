"""Document: an article as finding sees it, read from the record."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from archive.articles import readable
from archive.models import Article, Contribution, Line, Page
from archive.turns import page_turns

BATCH = 200
MUCH = 300_000  # characters
LISTS = ("authors", "people", "places", "kinds")


@dataclass(frozen=True, slots=True)
class Document:
    """``text`` is the article's text, then its captions, each a paragraph of its own.

    ``kinds`` say how it came about: the roles of its authors, 撰文, 口述, 整理 …
    ``turns``: ``(offset in text, page sequence, folio)`` where a new page begins; empty where
    the record does not know.
    """

    article_id: int
    identifier: str
    title: str
    authors: tuple[str, ...]
    volume: int | None
    order: int | None
    column: str
    page_start: int | None
    page_end: int | None
    years: tuple[int, int] | None
    people: tuple[str, ...]
    places: tuple[str, ...]
    kinds: tuple[str, ...]
    public: bool
    body_length: int
    turns: tuple[tuple[int, int, int | None], ...]
    text: str

    def description(self) -> dict[str, Any]:
        """Everything but the text, as plain JSON values."""
        return {key: value for key, value in asdict(self).items() if key != "text"}

    @classmethod
    def from_description(cls, description: dict[str, Any], text: str) -> Document:
        lists = {
            **{name: tuple(description[name]) for name in LISTS},
            "years": tuple(description["years"]) if description["years"] else None,
            "turns": tuple((at, sequence, folio) for at, sequence, folio in description["turns"]),
        }
        return cls(**(description | lists), text=text)

    def digest(self) -> str:
        """SHA-256 (hex) of all of it: two equal documents are indexed alike."""
        whole = json.dumps([self.description(), self.text], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(whole.encode()).hexdigest()

    def names(self) -> set[str]:
        """Names of people and places, which are words of the language from now on."""
        return {*self.authors, *self.people, *self.places}

    def page_at(self, offset: int) -> tuple[int | None, bool]:
        """The folio on which the character at ``offset`` stands, and whether that is certain.

        Where only the first and the last folio are known, the place in the text gives an
        estimate, which is never certain.
        """
        turn = self._turn_at(offset)
        if turn is not None:
            return turn[2], turn[2] is not None
        first, last = self.page_start, self.page_end
        if first is None or last is None:
            return first, False
        if first == last:
            return first, True
        share = min(offset, self.body_length - 1) / max(1, self.body_length)
        return first + int(share * (last - first + 1)), False

    def sequence_at(self, offset: int) -> int | None:
        """The number of the scanned page with the character at ``offset``, where there is one."""
        turn = self._turn_at(offset)
        return None if turn is None else turn[1]

    def _turn_at(self, offset: int) -> tuple[int, int, int | None] | None:
        if not self.turns or offset >= self.body_length:
            return None
        k = bisect_right(self.turns, offset, key=lambda turn: turn[0]) - 1
        return self.turns[max(k, 0)]


def documents(session: Session, article_ids: Iterable[int]) -> Iterator[Document]:
    """The documents of those of these articles that anyone may find, in batches."""
    ids = list(article_ids)
    for start in range(0, len(ids), BATCH):
        query = (
            readable(staff=True)
            .where(Article.id.in_(ids[start : start + BATCH]))
            .options(selectinload(Article.contributions), selectinload(Article.volume))
            .order_by(Article.id)
        )
        for article in session.scalars(query):
            yield document(session, article)
        session.expunge_all()  # nine million characters need not stay in memory


def document(session: Session, article: Article) -> Document:
    captions = "".join(caption["text"] + "\n" for caption in article.captions if caption["text"])
    years = None
    if article.year_start is not None:
        years = (article.year_start, article.year_end or article.year_start)
    return Document(
        article_id=article.id,
        identifier=article.identifier,
        title=article.title,
        authors=tuple(article.authors),
        volume=article.volume.number if article.volume else None,
        order=article.order,
        column=article.column,
        page_start=article.page_start,
        page_end=article.page_end,
        years=years,
        people=tuple(article.people),
        places=tuple(article.places),
        kinds=tuple(dict.fromkeys(each.role for each in article.contributions if each.role)),
        public=article.visibility == "public",
        body_length=len(article.text),
        turns=tuple(turns(session, article)),
        text=article.text + captions,
    )


def turns(session: Session, article: Article) -> Iterator[tuple[int, int, int | None]]:
    """Where the text passes to another page: offset, the page's sequence, and its folio."""
    line_ids = {line_id for _, line_id, _ in article.segments}
    if not line_ids:
        return
    rows = session.execute(
        select(Line.id, Page.sequence, Page.folio).join(Page).where(Line.id.in_(line_ids))
    )
    pages = {row.id: (row.sequence, row.folio) for row in rows}
    for offset, page in page_turns(article, pages).items():
        yield offset, *page


def all_ids(session: Session) -> list[int]:
    """Ids of all articles that have a document."""
    return list(
        session.scalars(readable(staff=True).with_only_columns(Article.id).order_by(Article.id))
    )


def names_in_use(session: Session) -> set[str]:
    """Names of people and places in all articles that have a document."""
    names: set[str] = set()
    columns = readable(staff=True).with_only_columns(Article.people, Article.places)
    for people, places in session.execute(columns):
        names.update(people, places)
    authors = readable(staff=True).join(Article.contributions).with_only_columns(Contribution.name)
    names.update(session.scalars(authors.distinct()))
    return names


def is_much(session: Session) -> bool:
    """Whether there is enough text that several processes are worth their start."""
    length = readable(staff=True).with_only_columns(func.sum(func.length(Article.text)))
    return (session.scalar(length) or 0) >= MUCH
