"""Parting: moving by hand where the articles of a scanned volume begin.

Articles follow each other without a gap: each reaches from its first line to the next one's. So
one thing is moved at a time, a beginning, and the article before gives or takes the lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive import articles, audit
from archive.errors import Refusal
from archive.models import (
    Article,
    ArticleStatus,
    Ingestion,
    Line,
    Page,
    User,
    Visibility,
)
from archive.scans.aligning import Spot
from archive.scans.read_pages import pages_with_lines
from archive.scans.rederiving import name_authors, rederive
from archive.scans.reported import follow_lines
from archive.scans.splitting import articles_of, between, ends_of, last_folio, ranges


@dataclass(frozen=True)
class Bound:
    """All pages of a scan, and its articles with where each begins, in the order of the pages."""

    pages: Sequence[Page]
    starts: list[tuple[Spot, Article]]

    def place(self, article: Article) -> int:
        """The article's number among those of the scan. Raises :class:`Refusal` if it is none."""
        for at, (_, each) in enumerate(self.starts):
            if each.id == article.id:
                return at
        raise Refusal("《%(title)s》不是从扫描件分出的，没有页和行可以移动。", title=article.title)

    def spot(self, line: Line) -> Spot:
        """Where the line stands."""
        at = next(at for at, page in enumerate(self.pages) if page.id == line.page_id)
        return Spot(at, self.pages[at].lines.index(line))


def bound(session: Session, ingestion: Ingestion) -> Bound:
    pages = session.scalars(pages_with_lines().where(Page.ingestion_id == ingestion.id)).all()
    number = {page.id: at for at, page in enumerate(pages)}
    starts = []
    for article in session.scalars(articles_of(ingestion.id)):
        first = article.ranges[0]
        orders = [line.order for line in pages[number[first.page_id]].lines]
        starts.append((Spot(number[first.page_id], orders.index(first.first_line)), article))
    return Bound(pages, sorted(starts, key=lambda each: each[0]))


def begin_at(session: Session, article: Article, line: Line, user: User) -> None:
    """Let the article begin with this line.

    The article before it ends there. Raises :class:`Refusal` where the line stands before the
    beginning of the article before, or after the last line of this one.
    """
    whole = bound(session, scan_of(session, article))
    at, spot = whole.place(article), whole.spot(line)
    low = whole.starts[at - 1][0] if at > 0 else None
    for _, touched in whole.starts[max(0, at - 1) : at + 1]:
        refuse_sealed(touched)
    if low is not None and spot <= low:
        raise Refusal(
            "这一行在前一篇《%(title)s》的开头之前。请先移动前一篇，或把两篇合并。",
            title=whole.starts[at - 1][1].title,
        )
    if at + 1 < len(whole.starts) and spot >= whole.starts[at + 1][0]:
        raise Refusal(
            "这一行在后一篇《%(title)s》里。请先移动后一篇，或把两篇合并。",
            title=whole.starts[at + 1][1].title,
        )
    whole.starts[at] = spot, article
    settle(session, whole, [at - 1, at] if at > 0 else [at])
    audit.record(session, user.name, "article.moved", article.identifier, line=line.id)


def split_at(session: Session, line: Line, title: str, user: User) -> Article:
    """Let a new article begin with this line, out of the one that holds it; a draft.

    Raises :class:`Refusal` where no article holds the line, or one begins with it.
    """
    ingestion = session.get_one(Ingestion, line.page.ingestion_id)
    whole = bound(session, ingestion)
    spot = whole.spot(line)
    holding = max((at for at, (start, _) in enumerate(whole.starts) if start <= spot), default=None)
    if holding is None:
        raise Refusal("这一行不在任何一篇文章里，不能从这里分篇。")
    start, article = whole.starts[holding]
    refuse_sealed(article)
    if start == spot:
        raise Refusal("《%(title)s》已经从这一行开始。", title=article.title)
    if not title.strip():
        raise Refusal("请填写新一篇的题目。")
    new = Article(
        identifier=articles.new_identifier(),
        volume_id=article.volume_id,
        column=article.column,
        title=title.strip(),
        text="",
        visibility=article.visibility,
    )
    session.add(new)
    session.flush()
    whole.starts.insert(holding + 1, (spot, new))
    settle(session, whole, [holding, holding + 1])
    renumber(whole)
    audit.record(
        session, user.name, "article.split", new.identifier, out_of=article.identifier,
        line=line.id, title=new.title,
    )  # fmt: skip
    return new


def merge_into_previous(session: Session, article: Article, user: User) -> Article:
    """Give all lines of the article to the one before it, which is the answer.

    Its own identifier never comes to mean anything else: it is withdrawn, and keeps its text.
    Raises :class:`Refusal` for the first article of the scan.
    """
    whole = bound(session, scan_of(session, article))
    at = whole.place(article)
    if at == 0:
        raise Refusal("《%(title)s》是第一篇，前面没有可以并入的文章。", title=article.title)
    previous = whole.starts[at - 1][1]
    for touched in (article, previous):
        refuse_sealed(touched)
    if article.status is ArticleStatus.PUBLISHED:
        articles.withdraw(session, article, user.name, f"并入《{previous.title}》")
    else:
        articles.change_status(session, article, ArticleStatus.WITHDRAWN, user.name)
    article.ranges.clear()
    article.segments, article.doubts = [], []
    session.flush()
    del whole.starts[at]
    settle(session, whole, [at - 1])
    renumber(whole)
    audit.record(session, user.name, "article.merged", article.identifier, into=previous.identifier)
    return previous


def describe(
    session: Session, article: Article, title: str, authors: Sequence[str], column: str, user: User
) -> None:
    """Say what an article is called, by whom and in which column; its doubts are settled.

    Raises :class:`Refusal` for an empty title.
    """
    if not title.strip():
        raise Refusal("题目不能空着。")
    before = {"title": article.title, "authors": article.authors, "column": article.column}
    article.title, article.column = title.strip(), column.strip()
    name_authors(session, article, authors)
    article.doubts = []
    rederive(session, article)
    audit.record(
        session, user.name, "article.described", article.identifier, before=before,
        title=article.title, authors=list(authors), column=article.column,
    )  # fmt: skip


def scan_of(session: Session, article: Article) -> Ingestion:
    """The scan that the article stands in. Raises :class:`Refusal` where it stands in none."""
    ingestion_id = article.ranges[0].page.ingestion_id if article.ranges else None
    found = session.get(Ingestion, ingestion_id) if ingestion_id is not None else None
    if found is None:
        raise Refusal("《%(title)s》不是从扫描件分出的，没有页和行可以移动。", title=article.title)
    return found


def refuse_sealed(article: Article) -> None:
    """What is sealed must not come to stand in an open article by the move of a bound."""
    if article.visibility is Visibility.SEALED:
        raise Refusal("移动的行里有封存的文章。须先由管理员启封，才能改它的起止。")


def settle(session: Session, whole: Bound, changed: Sequence[int]) -> None:
    """Give these articles the lines from their beginning to the next one's."""
    ends = ends_of([start for start, _ in whole.starts], whole.pages)
    for at in changed:
        start, article = whole.starts[at]
        lines = list(between(whole.pages, start, ends[at], everything=article.provisional))
        article.ranges.clear()
        session.flush()  # positions are unique, and new rows come before old ones go
        article.ranges.extend(ranges(whole.pages, lines))
        article.page_start = whole.pages[start.page].folio
        article.page_end = last_folio(whole.pages, lines) or article.page_start
    for at in changed:
        rederive(session, whole.starts[at][1])
    if (scan := whole.pages[0].ingestion_id) is not None:
        follow_lines(session, scan)


def renumber(whole: Bound) -> None:
    """The articles' order in their volume, from 1, without those that are provisional."""
    real = [article for _, article in whole.starts if not article.provisional]
    for order, article in enumerate(real, 1):
        article.order = order
