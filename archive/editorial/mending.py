"""Mending: an editor changes the text of a draft, whole or in places.

The draft of a submission and the submission itself change together: what the editor wrote is the
next revision, so the history tells all texts there were, and any two can be compared.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from archive.config import Settings
from archive.editorial import revising
from archive.editorial.anchoring import carried
from archive.editorial.drafts import (
    Written,
    fingerprint,
    put,
    refuse_closed,
    submission_of,
    written,
)
from archive.editorial.numbering import number_of
from archive.editorial.paragraphing import Paragraph, paragraphs_of
from archive.editorial.renewing import refuse_unaccepted
from archive.errors import Conflict, Refusal
from archive.manuscripts import LONGEST_TEXT
from archive.models import Article, Submission


def refuse_unfit(session: Session, article: Article) -> Submission | None:
    """The submission that the draft was made of, if any. Raises :class:`Refusal` where the text
    cannot be changed now: also where a newer text waits to be taken over."""
    refuse_closed(article)
    submission = submission_of(session, article)
    if submission is None:
        return None
    refuse_unaccepted(submission)
    if submission.newest_number != submission.article_revision:
        raise Refusal(
            "来稿 %(number)s 已有第 %(newest)d 稿，文章还是第 %(revision)d 稿的文字。"
            "请先在来稿页用它更新文章，再修改。",
            number=number_of(submission), newest=submission.newest_number,
            revision=submission.article_revision or 0,
        )  # fmt: skip
    return submission


def mend(
    session: Session,
    settings: Settings,
    article: Article,
    paragraphs: Sequence[Paragraph],
    *,
    seen_then: str,
    note: str,
    actor: str,
) -> None:
    """Let the draft have these paragraphs; what stands between them stays with its paragraph.

    ``seen_then`` is :func:`archive.editorial.drafts.fingerprint` of the draft as the editor had it
    in view; ``note`` is kept with the revision. Raises :class:`Conflict` where it changed
    meanwhile; :class:`Refusal` where nothing would change, and for what cannot be kept.
    """
    submission = refuse_unfit(session, article)
    if seen_then != fingerprint(article):
        raise Conflict(
            "《%(title)s》的文字刚才已被改过，没有保存，谁的改动都没有盖掉。", title=article.title
        )
    refuse_unkept("".join(each.text + "\n" for each in paragraphs))
    new = rewritten(written(article), paragraphs)
    if new == written(article):
        raise Refusal("文字没有改动，没有保存。")
    revision = None
    if submission is not None:
        revision = revising.write(session, submission, new, note, actor).number
    put(session, settings, article, new, actor, submission, revision)


def rewritten(before: Written, paragraphs: Sequence[Paragraph]) -> Written:
    """The text of these paragraphs, with what stood in the one before."""
    old = [each.text for each in paragraphs_of(before)]
    new = [each.text for each in paragraphs]
    return Written(
        "".join(text + "\n" for text in new),
        tuple(at for at, each in enumerate(paragraphs) if each.is_heading),
        carried(before.captions, old, new),
    )


def refuse_unkept(text: str) -> None:
    if not text.strip():
        raise Refusal("正文是空的，没有保存。不用这一篇，请改变来稿的决定。")
    if len(text) > LONGEST_TEXT:
        raise Refusal(
            "正文有 %(length)d 个字，太长：最多 %(most)d 个字。请拆成几篇。",
            length=len(text), most=LONGEST_TEXT,
        )  # fmt: skip
