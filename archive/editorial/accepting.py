"""Accepting: an accepted submission becomes a draft article of the planned volume."""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive import articles, audit, volumes
from archive.editorial.numbering import number_of
from archive.editorial.renewing import manuscript_of
from archive.errors import Refusal
from archive.models import Article, ArticleStatus, Contribution, Submission, Volume, VolumeStatus


def draft_article(session: Session, submission: Submission, actor: str) -> Article:
    """The draft of the newest text, made once: accepting again leaves the editors' work alone.

    Raises :class:`Refusal` without the contributor's consent, a text, or a volume still planned.
    """
    if not submission.consent or submission.consented_on is None:
        raise Refusal("还没有作者授权，不能录用。请先登记授权的内容和日期。")
    if submission.outline is None:
        raise Refusal("还没有定用于哪一辑，不能录用。请先在来稿登记里选定。")
    refuse_released(submission.outline.volume)
    if submission.article is not None:
        follow(session, submission, actor)
        return submission.article
    revision = submission.newest
    if revision is None or not revision.text.strip():
        raise Refusal("最新的一稿没有读出文字，不能录用。请先补交 .docx、.txt 或粘贴文字。")
    article = Article(
        identifier=articles.new_identifier(),
        volume=submission.outline.volume,
        title=submission.title,
        text=revision.text,
        headings=list(revision.headings),
        captions=[dict(caption) for caption in revision.captions],
        master_sha256=manuscript_of(submission, revision.number),
        contributions=[
            Contribution(position=each.position, name=each.name, role=each.role)
            for each in submission.contributors
        ],
    )
    session.add(article)
    submission.article, submission.article_revision = article, revision.number
    session.flush()
    audit.record(
        session, actor, "submission.draft", number_of(submission),
        article=article.identifier, revision=revision.number,
    )  # fmt: skip
    return article


def follow(session: Session, submission: Submission, actor: str) -> None:
    """Bring the draft into the volume that the submission is now meant for, without a place, or
    out of the one that it is meant for no longer. Raises :class:`Refusal` for a published one."""
    article = submission.article
    if article is None or article.status is not ArticleStatus.DRAFT:
        return
    volume = submission.outline.volume if submission.outline else None
    if article.volume is not volume:
        if volume is not None:
            refuse_released(volume)
        articles.place(session, article, volume, actor)


def refuse_released(volume: Volume) -> None:
    if volume.status is VolumeStatus.PUBLISHED:
        raise Refusal(
            "%(volume)s已经出版，不能再收入。请先在来稿登记里改定用于哪一辑。",
            volume=volumes.spelled(volume.number),
        )
