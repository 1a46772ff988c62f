"""Heading: what a manuscript in a planned volume is called, and by whom it is."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive import articles, audit, outbox
from archive.editorial.contributors import Contributor
from archive.editorial.typed import line
from archive.errors import Refusal
from archive.models import Article, ArticleStatus


@dataclass(frozen=True)
class Heading:
    title: str
    contributors: tuple[Contributor, ...] = ()


def heading_of(article: Article) -> Heading:
    return Heading(
        article.title, tuple(Contributor(each.name, each.role) for each in article.contributions)
    )


def head(session: Session, article: Article, heading: Heading, actor: str) -> bool:
    """Say what the article is called and by whom it is; whether that is new.

    Raises :class:`Refusal` for an empty title, and for an article that stands on printed pages or
    is published: there the heading is what is printed.
    """
    if article.ranges or article.status is not ArticleStatus.DRAFT:
        raise Refusal("《%(title)s》不是文稿，题目和作者以印本为准。", title=article.title)
    heading = Heading(line("题目", heading.title, needed=True), heading.contributors)
    before = heading_of(article)
    if heading == before:
        return False
    article.title = heading.title
    articles.credit(session, article, ((each.name, each.role) for each in heading.contributors))
    outbox.announce(session, [article.id])
    audit.record(
        session, actor, "article.headed", article.identifier,
        before=told(before), after=told(heading),
    )  # fmt: skip
    return True


def told(heading: Heading) -> dict[str, object]:
    return {
        "title": heading.title,
        "authors": [[each.name, each.role] for each in heading.contributors],
    }
