"""Review (审稿): who reads a text and by when, and what they say of it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import audit
from archive.editorial.digests import digest
from archive.editorial.numbering import number_of
from archive.editorial.standing import Standing, stands
from archive.editorial.typed import passage
from archive.errors import Refusal
from archive.models import Assignment, Opinion, Role, Submission, User, Verdict

READING = (Standing.UNASSIGNED, Standing.UNDER_REVIEW, Standing.UNDECIDED)


def reviewers(session: Session) -> list[str]:
    """The names of those who may be asked to read: active editors and admins."""
    query = select(User.name).where(User.active, User.role.in_((Role.EDITOR, Role.ADMIN)))
    return list(session.scalars(query.order_by(User.name)))


def assign(
    session: Session, submission: Submission, reviewer: str, due: dt.date | None, actor: str
) -> Assignment:
    """Ask an editor to read the newest text. Asking the same one again moves the deadline.

    Raises :class:`Refusal` where nothing is to be read, or the person is no editor.
    """
    refuse_unless_reading(submission)
    if reviewer not in reviewers(session):
        raise Refusal("没有叫“%(name)s”的编辑。请从名单里选择。", name=reviewer.strip()[:40])
    asked = Assignment(
        submission_id=submission.id, revision=submission.newest_number, reviewer=reviewer, due=due,
        made_by=actor,
    )  # fmt: skip
    submission.assignments.append(asked)
    audit.record(
        session, actor, "submission.assign", number_of(submission), reviewer=reviewer,
        revision=asked.revision, due=due.isoformat() if due else None,
    )  # fmt: skip
    return asked


def opine(
    session: Session, submission: Submission, text: str, proposes: Verdict | None, actor: str
) -> Opinion:
    """Say what one thinks of the newest text; also who was not asked may.

    Raises :class:`Refusal` for nothing said, and where it was decided already.
    """
    refuse_unless_reading(submission)
    said = Opinion(
        submission_id=submission.id, revision=submission.newest_number, reviewer=actor,
        proposes=proposes, text=passage("意见", text, needed=True),
    )  # fmt: skip
    submission.opinions.append(said)
    audit.record(
        session, actor, "submission.opine", number_of(submission), revision=said.revision,
        proposes=proposes.value if proposes else None, sha256=digest(said.text),
    )  # fmt: skip
    return said


def refuse_unless_reading(submission: Submission) -> None:
    standing = stands(submission).standing
    if standing in (Standing.ARRIVED, Standing.SPAM):
        raise Refusal("这件来稿还没有登记。请先登记。")
    if standing not in READING:
        raise Refusal("这一稿已有决定，审稿已经结束。要再审，请先收下新的一稿。")
