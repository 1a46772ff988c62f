"""Decisions (录用 修改 退稿 备用): the latest counts, and none is ever taken back unseen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from archive import audit
from archive.editorial.accepting import draft_article
from archive.editorial.digests import digest
from archive.editorial.numbering import number_of
from archive.editorial.standing import stands
from archive.editorial.typed import passage
from archive.errors import Conflict, Refusal
from archive.models import ArticleStatus, Decision, Intake, Submission, Verdict


@dataclass(frozen=True)
class Ruling:
    """What is decided, and why; ``answer`` is told to the contributor, ``reason`` is not.

    ``due``: until when a revised text is awaited, with 修改 only.
    """

    verdict: Verdict
    reason: str
    answer: str = ""
    due: dt.date | None = None


def seen(submission: Submission) -> str:
    """Stands for what a decision is made upon: the newest text and the last decision."""
    last = submission.decisions[-1].id if submission.decisions else 0
    return f"{submission.newest_number}.{last}"


def decide(
    session: Session, submission: Submission, ruling: Ruling, *, seen_then: str, actor: str
) -> Decision:
    """Decide on the newest text. What is accepted becomes a draft article.

    ``seen_then`` is :func:`seen` as the editor had it in view. Raises :class:`Conflict` where a
    text came or another editor decided meanwhile; :class:`Refusal` where there is no reason, no
    consent or no text, and for what is published already.
    """
    if submission.intake is not Intake.REGISTERED:
        raise Refusal("这件来稿还没有登记。请先登记。")
    if seen_then != seen(submission):
        raise Conflict("刚才收到了新的一稿，或者已有别人作了决定。请看过现在的情形再决定。")
    refuse_published(submission)
    if ruling.due is not None and ruling.verdict is not Verdict.REVISE:
        raise Refusal("只有“修改”要定交稿期限。其他决定请把期限空着。")
    reason = passage("理由", ruling.reason, needed=True)
    before = stands(submission).standing.value
    decision = Decision(
        submission_id=submission.id, revision=submission.newest_number, verdict=ruling.verdict,
        reason=reason, answer=passage("给作者的话", ruling.answer), due=ruling.due,
        made_by=actor,
    )  # fmt: skip
    submission.decisions.append(decision)
    session.flush()
    if ruling.verdict is Verdict.ACCEPT:
        draft_article(session, submission, actor)
    audit.record(
        session, actor, "submission.decide", number_of(submission), before=before,
        after=stands(submission).standing.value, revision=decision.revision,
        due=ruling.due.isoformat() if ruling.due else None,
        sha256=digest(decision.reason, decision.answer),
    )  # fmt: skip
    return decision


def refuse_published(submission: Submission) -> None:
    article = submission.article
    if article is not None and article.status is not ArticleStatus.DRAFT:
        raise Refusal("这件来稿已经作为文章公开过，不能再改变决定。要撤回，请在文章页上办理。")
