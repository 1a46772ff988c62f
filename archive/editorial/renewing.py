"""Renewing: the draft of an accepted submission takes over the newest text."""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive.config import Settings
from archive.editorial.drafts import fingerprint, put, refuse_closed, written
from archive.editorial.numbering import number_of
from archive.editorial.standing import Standing, stands
from archive.errors import Conflict, Refusal
from archive.models import ArticleStatus, FileKind, Submission, Visibility


def differs(submission: Submission) -> bool:
    """Whether the draft that was made of the submission says something else than its newest text.

    An article that is public, or was, goes its own way; of a sealed one nothing is said.
    """
    article, newest = submission.article, submission.newest
    if article is None or newest is None or article.status is not ArticleStatus.DRAFT:
        return False
    if article.visibility is Visibility.SEALED:
        return False
    return written(article) != written(newest)


def seen(submission: Submission) -> str:
    """Stands for the draft and the newest text that an editor compares."""
    article = submission.article
    return f"{submission.newest_number}.{fingerprint(article) if article else ''}"


def renew(
    session: Session, settings: Settings, submission: Submission, *, seen_then: str, actor: str
) -> int:
    """Let the draft say what the newest text does; the number of that text.

    ``seen_then`` is :func:`seen` as the editor had it in view. Raises :class:`Conflict` where
    either changed meanwhile; :class:`Refusal` where there is no such draft, where the submission
    is not accepted now, and where nothing would change.
    """
    article, newest = submission.article, submission.newest
    if article is None or newest is None:
        raise Refusal("这件来稿还没有录用，没有文章可以更新。")
    refuse_closed(article)
    refuse_unaccepted(submission)
    if seen_then != seen(submission):
        raise Conflict("刚才收到了新的一稿，或者文章已被改过，没有更新。请看过现在的情形再更新。")
    if not newest.text.strip():
        raise Refusal("最新的一稿没有读出文字，文章没有更新。请补交 .docx、.txt 或粘贴文字。")
    if written(article) == written(newest):
        raise Refusal("文章和最新的一稿完全一样，不需要更新。")
    article.master_sha256 = manuscript_of(submission, newest.number) or article.master_sha256
    put(session, settings, article, written(newest), actor, submission, newest.number)
    return newest.number


def refuse_unaccepted(submission: Submission) -> None:
    """Raises :class:`Refusal` where another text, or another decision, is still awaited."""
    if stands(submission).standing is not Standing.ACCEPT:
        raise Refusal(
            "来稿 %(number)s 现在的决定不是“录用”，文章的文字先不动。请先作决定。",
            number=number_of(submission),
        )


def manuscript_of(submission: Submission, number: int) -> str | None:
    """The file (SHA-256) that text ``number`` was read from; none where it was typed here."""
    for file in submission.files:
        if file.revision == number and file.kind is FileKind.MANUSCRIPT:
            return file.master_sha256
    return None
