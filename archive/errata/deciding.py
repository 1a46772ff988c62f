"""Deciding: an editor's word on a report, given once.

What is accepted is a correction like any other, by the editor who accepted it: the audit trail,
the article and the index follow in the same transaction.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive import audit
from archive.errata.passages import present_text, reported_paragraph
from archive.errata.wording import LONGEST_ANSWER, fit
from archive.errors import Conflict, Refusal
from archive.models import Erratum, ErratumState, User, Visibility, now
from archive.paragraphs import reword
from archive.scans.correcting import articles_with, correct
from archive.scans.reported import reported_line


def accept(
    session: Session, erratum: Erratum, text: str, *, before: str, user: User, answer: str = ""
) -> None:
    """Let the passage read ``text``, which the editor wrote when it read ``before``.

    Where it reads so already, somebody put it right meanwhile: the reader was right all the same.
    Raises :class:`Conflict` where it no longer reads ``before``, or the report is decided, and
    :class:`Refusal` where nothing would change, or the passage is not to be found.
    """
    refuse_decided(erratum)
    text = text.strip()
    if text == erratum.seen.strip() == (present_text(session, erratum) or "").strip():
        raise Refusal("这样写和现在的文字一样，没有采用什么。不采用的，请写明理由。")
    if erratum.paragraph is None:
        line_reads(session, erratum, text, before, user)
    else:
        paragraph_reads(session, erratum, text, before, user)
    erratum.reading = text
    settle(session, erratum, ErratumState.ACCEPTED, answer, user)


def decline(session: Session, erratum: Erratum, answer: str, *, user: User) -> None:
    """Leave the passage as it is. Raises :class:`Refusal` without an answer to the reader."""
    refuse_decided(erratum)
    if not answer.strip():
        raise Refusal("不采用，须写明理由；报告的读者凭回执看得到。")
    settle(session, erratum, ErratumState.DECLINED, answer, user)


def supersede(session: Session, erratum: Erratum, answer: str, *, user: User) -> None:
    """Say that the passage was put right in another way already.

    Raises :class:`Refusal` where it still reads as the reader saw it.
    """
    refuse_decided(erratum)
    if present_text(session, erratum) == erratum.seen:
        raise Refusal("这一处还是读者看到的样子，没有另行改正。请采用，或写明理由不采用。")
    settle(session, erratum, ErratumState.SUPERSEDED, answer, user)


def line_reads(session: Session, erratum: Erratum, text: str, before: str, user: User) -> None:
    line = reported_line(session, erratum)
    if line is None:
        raise not_found()
    holding = articles_with(session, line)
    if any(article.visibility is Visibility.SEALED for article in holding):
        raise Refusal("这一行现在属于一篇封存的文章，不能改动。")
    correct(session, line, text, before=before, user=user)
    if holding and erratum.article not in holding:
        erratum.article = holding[0]


def paragraph_reads(session: Session, erratum: Erratum, text: str, before: str, user: User) -> None:
    number = reported_paragraph(erratum)
    if number is None:
        raise not_found()
    if erratum.article.visibility is Visibility.SEALED:
        raise Refusal("这篇文章现在封存，不能改动。")
    reword(session, erratum.article, number, text, before=before, user=user)


def not_found() -> Refusal:
    return Refusal("原来的地方已经找不到了。请在文章里核对，再标为“已另行改正”，或写明理由不采用。")


def refuse_decided(erratum: Erratum) -> None:
    if erratum.state is not ErratumState.OPEN:
        raise Conflict("这一条刚才已由%(name)s处理过，没有再处理。", name=erratum.decided_by)


def settle(
    session: Session, erratum: Erratum, state: ErratumState, answer: str, user: User
) -> None:
    """Keep the decision. Only a reader who wants to be named is named in the trail, for ever."""
    erratum.answer = fit(answer, most=LONGEST_ANSWER, keeping="\n")
    erratum.state = state
    erratum.decided_at, erratum.decided_by = now(), user.name
    reader = {"reader": erratum.name} if erratum.credited else {}
    audit.record(
        session, user.name, f"erratum.{state.value}", str(erratum.id),
        article=erratum.article.identifier, seen=erratum.seen, proposed=erratum.proposed,
        reading=erratum.reading, answer=erratum.answer, **reader,
    )  # fmt: skip
