"""Revising: another text of a submission, beside those that came before."""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive import audit
from archive.config import Settings
from archive.editorial import texts
from archive.editorial.drafts import Written
from archive.editorial.standing import Standing, stands
from archive.editorial.submissions import PUBLIC
from archive.editorial.texts import LONGEST_NOTE, Brought, Text
from archive.editorial.typed import passage
from archive.errors import Refusal
from archive.models import Revision, Submission


def revise(
    session: Session, settings: Settings, submission: Submission, brought: Brought, by: str
) -> Revision:
    """Take a new text in, at the desk. Raises :class:`Refusal` where it is no other text."""
    before = submission.newest
    revision, _read = texts.take(session, settings, submission, brought, by)
    if before is not None and revision.text == before.text:
        raise Refusal("这一稿的文字和上一稿完全一样，没有收下。")
    record(session, submission, revision, by)
    return revision


def write(
    session: Session, submission: Submission, written: Written, note: str, by: str
) -> Revision:
    """Add a text that an editor wrote here: there is no file of it."""
    text = Text(written.text, written.headings, written.captions)
    note = passage("说明", note, most=LONGEST_NOTE)
    revision = texts.add(session, submission, text, note, by)
    record(session, submission, revision, by)
    return revision


def record(session: Session, submission: Submission, revision: Revision, by: str) -> None:
    audit.record(
        session, by or PUBLIC, "submission.revise", str(submission.id),
        revision=revision.number, characters=len(revision.text),
    )  # fmt: skip


def send_again(
    session: Session, settings: Settings, submission: Submission, brought: Brought
) -> Revision:
    """Take in the revised text that the contributor was asked for.

    Raises :class:`Refusal` where none is awaited.
    """
    if stands(submission).standing is not Standing.REVISE:
        raise Refusal("现在没有在等您的修改稿。有话要说，请直接联系编辑部。")
    return revise(session, settings, submission, brought, by="")
