"""Drafts: manuscript articles that are not public yet, whose whole text an editor may exchange.

Nothing else of the article changes: not its identifier, its description, its column or its order.
No text is lost: one that no revision of a submission has is kept as a master, under the digest by
which the trail names it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from archive import audit, masters, outbox
from archive.config import Settings
from archive.editorial.digests import digest, digest_of_file
from archive.editorial.numbering import number_of
from archive.errors import Refusal
from archive.models import Article, ArticleStatus, Revision, Submission, Visibility

CHANGED = "article.text"  # in the audit trail


@dataclass(frozen=True)
class Written:
    """A text as :class:`~archive.models.Article` has it, with what stands in it."""

    text: str
    headings: tuple[int, ...]
    captions: tuple[dict[str, Any], ...]


def written(source: Article | Revision) -> Written:
    """What is written in a draft, or in a revision."""
    captions = tuple(dict(caption) for caption in source.captions)
    return Written(source.text, tuple(source.headings), captions)


def fingerprint(article: Article) -> str:
    """Stands for what is written in the article now."""
    return digest(article.text, json.dumps([article.headings, article.captions], sort_keys=True))


def open_drafts() -> ColumnElement[bool]:
    """Which articles are such drafts."""
    return and_(
        Article.status == ArticleStatus.DRAFT,
        Article.visibility != Visibility.SEALED,
        ~Article.ranges.any(),
    )


def open_among(session: Session, articles: Iterable[Article]) -> set[int]:
    """The ids of those of these articles that are such drafts."""
    ids = [article.id for article in articles]
    return set(session.scalars(select(Article.id).where(Article.id.in_(ids), open_drafts())))


def refuse_closed(article: Article) -> None:
    """Raises :class:`Refusal` for an article that is no such draft."""
    if article.status is not ArticleStatus.DRAFT or article.visibility is Visibility.SEALED:
        raise Refusal(
            "《%(title)s》不是未公开的文稿，不能整篇修改。公开以后的错字，请用“报告错误”改。",
            title=article.title,
        )
    if article.ranges or article.segments:
        raise Refusal("《%(title)s》的文字来自扫描件的各行，请在核对页上改。", title=article.title)


def submission_of(session: Session, article: Article) -> Submission | None:
    """The submission that the draft was made of."""
    return session.scalars(select(Submission).where(Submission.article_id == article.id)).first()


def put(
    session: Session, settings: Settings, article: Article, new: Written, actor: str,
    submission: Submission | None = None, revision: int | None = None,
) -> None:  # fmt: skip
    """Let the draft say ``new``, which is text ``revision`` of the submission it was made of.

    Raises :class:`Refusal` for what is no open draft.
    """
    refuse_closed(article)
    before = told(article, submission)
    if submission is None or article.text not in texts_of(submission.revisions):
        masters.keep_text(session, settings, article.text, f"{article.identifier}.txt")
    article.text, article.headings = new.text, list(new.headings)
    article.captions = [dict(caption) for caption in new.captions]
    if submission is not None and revision is not None:
        submission.article_revision = revision
    session.flush()
    outbox.announce(session, [article.id])
    audit.record(
        session, actor, CHANGED, article.identifier,
        submission=number_of(submission) if submission else None,
        before=before, after=told(article, submission),
    )  # fmt: skip


def texts_of(revisions: Sequence[Revision]) -> set[str]:
    return {revision.text for revision in revisions}


def told(article: Article, submission: Submission | None) -> dict[str, object]:
    """The text as the trail tells of it."""
    return {
        "sha256": digest_of_file(article.text),
        "characters": len(article.text),
        "revision": submission.article_revision if submission else None,
    }
