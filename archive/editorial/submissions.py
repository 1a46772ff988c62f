"""Submissions (来稿): taken in at the desk, or sent in by the public and then registered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from sqlalchemy import delete
from sqlalchemy.orm import Session

from archive import audit, masters
from archive.config import Settings
from archive.editorial import accepting, contacts, contributors, texts
from archive.editorial.contacts import Contact
from archive.editorial.contributors import Contributor
from archive.editorial.listing import arrived_count
from archive.editorial.numbering import next_serial, number_of
from archive.editorial.texts import Brought
from archive.editorial.typed import line, passage
from archive.errors import Conflict, Refusal
from archive.models import (
    Channel,
    Intake,
    Outline,
    Revision,
    Submission,
    SubmissionContact,
    SubmissionContributor,
    SubmissionFile,
    Topic,
    now,
)
from archive.moments import today
from archive.receipts import new_receipt

PUBLIC = "public"  # the actor of the trail for what the public sends in
LONGEST_CONSENT = 2_000
MOST_ARRIVED = 500  # that wait for an editor: nobody can fill the disk by sending


@dataclass(frozen=True)
class Details:
    """What is said of a submission. ``note`` is the editors' own."""

    title: str
    contributors: tuple[Contributor, ...] = ()
    genre: str = ""
    outline: Outline | None = None
    topic: Topic | None = None
    channel: Channel = Channel.IN_PERSON
    received_on: dt.date | None = None
    consent: str = ""
    consented_on: dt.date | None = None
    note: str = ""

    def fit(self) -> Details:
        """The same, fit for the record. Raises :class:`Refusal`."""
        if self.topic is not None and (
            self.outline is None or self.topic.outline_id != self.outline.id
        ):
            raise Refusal("选题不在这一辑的大纲里。请重新选择。")
        consent = passage("授权内容", self.consent, most=LONGEST_CONSENT)
        if bool(consent) != (self.consented_on is not None):
            raise Refusal("作者授权要写明内容和日期；还没有授权，两项都空着。")
        latest = today() + dt.timedelta(days=1)  # a clock may be behind
        for day in (self.received_on, self.consented_on):
            if day is not None and day > latest:
                raise Refusal("日期 %(day)s 还没有到。请核对。", day=day.isoformat())
        return replace(
            self,
            title=line("题名", self.title, needed=True),
            genre=line("体裁", self.genre, most=40),
            consent=consent,
            note=passage("备注", self.note),
            received_on=self.received_on or today(),
        )


def take_in(
    session: Session,
    settings: Settings,
    details: Details,
    brought: Brought,
    actor: str,
    contact: Contact | None = None,
) -> Submission:
    """Register a manuscript at the desk. Where nobody is named, the file may name them.

    Raises :class:`Refusal`; nothing is taken in then.
    """
    submission = made(session, settings, details, brought, contact or Contact(), by=actor)
    number(submission, session, actor)
    record(session, submission, "submission.register", None, actor)
    return submission


def arrive(
    session: Session, settings: Settings, details: Details, brought: Brought, contact: Contact
) -> Submission:
    """Take in what the public sends: it waits for an editor, without a number.

    Raises :class:`Refusal` also where nobody could be asked or named.
    """
    contact = contact.fit()
    if not details.contributors:
        raise Refusal("请写明作者，以便署名。")
    if arrived_count(session) >= MOST_ARRIVED:
        raise Refusal("等待登记的来稿太多，暂时不能再收。请改日再交，或直接联系编辑部。")
    if not (contact.telephone or contact.mail or contact.address):
        raise Refusal("请至少留下电话、电子邮箱、地址中的一样，以便编辑联系您。")
    details = replace(details, channel=Channel.ONLINE, received_on=today(), note="")
    submission = made(session, settings, details, brought, contact, by="")
    # Nothing of it: nobody has looked at it yet, and the trail is for ever.
    audit.record(session, PUBLIC, "submission.arrive", str(submission.id))
    return submission


def made(
    session: Session,
    settings: Settings,
    details: Details,
    brought: Brought,
    contact: Contact,
    by: str,
) -> Submission:
    details = details.fit()
    submission = Submission(receipt=new_receipt(), intake=Intake.ARRIVED)
    say(submission, details)
    contacts.write(submission, contact.fit())
    with session.no_autoflush:
        session.add(submission)
    session.flush()
    _revision, read = texts.take(session, settings, submission, brought, by)
    if not details.contributors:
        contributors.name(submission, read.contributors)
        session.flush()
    return submission


def edit(session: Session, submission: Submission, details: Details, actor: str) -> None:
    """Say otherwise what the submission is. Raises :class:`Refusal`."""
    before, meant_for = told(submission), submission.outline
    say(submission, details.fit())
    record(session, submission, "submission.edit", before, actor)
    if submission.outline is not meant_for:
        accepting.follow(session, submission, actor)


def register(session: Session, submission: Submission, actor: str) -> None:
    """Give what the public sent in a number. Raises :class:`Conflict` where it has one."""
    refuse_registered(submission)
    before = told(submission)
    number(submission, session, actor)
    record(session, submission, "submission.register", before, actor)


def reject(session: Session, submission: Submission, actor: str) -> None:
    """Keep what the public sent in from the editors' lists: it is spam, or no manuscript."""
    refuse_registered(submission)
    submission.intake = Intake.SPAM
    audit.record(session, actor, "submission.reject", str(submission.id))


def restore(session: Session, submission: Submission, actor: str) -> None:
    """Take back a rejection."""
    refuse_registered(submission)
    submission.intake = Intake.ARRIVED
    audit.record(session, actor, "submission.restore", str(submission.id))


def discard(session: Session, settings: Settings, submission: Submission, actor: str) -> None:
    """Delete what was rejected, with its texts, files and contact data.

    Raises :class:`Refusal` for what was not rejected before.
    """
    if submission.intake is not Intake.SPAM:
        raise Refusal("只有不收的来稿才能删除。请先标为“不收”。")
    sha256s = {each.master_sha256 for each in submission.files}
    sha256s |= {
        image["sha256"]
        for revision in submission.revisions
        for caption in revision.captions
        for image in caption.get("images", ())
    }
    submission_id = submission.id
    session.flush()
    session.expunge(submission)
    for table in (SubmissionFile, Revision, SubmissionContributor, SubmissionContact):
        session.execute(delete(table).where(table.submission_id == submission_id))
    session.execute(delete(Submission).where(Submission.id == submission_id))
    masters.drop(session, settings, sha256s)
    audit.record(session, actor, "submission.discard", str(submission_id))


def refuse_registered(submission: Submission) -> None:
    if submission.intake is Intake.REGISTERED:
        raise Conflict("这件来稿已经登记，编号 %(number)s。", number=number_of(submission))


def number(submission: Submission, session: Session, actor: str) -> None:
    year = today().year
    serial = next_serial(session, year)
    submission.year, submission.serial = year, serial
    submission.intake = Intake.REGISTERED
    submission.registered_at, submission.registered_by = now(), actor
    session.flush()


def say(submission: Submission, details: Details) -> None:
    submission.title, submission.genre = details.title, details.genre
    submission.outline, submission.topic = details.outline, details.topic
    submission.channel = details.channel
    submission.received_on = details.received_on or today()
    submission.consent, submission.consented_on = details.consent, details.consented_on
    submission.note = details.note
    contributors.name(submission, details.contributors)


def record(
    session: Session,
    submission: Submission,
    action: str,
    before: dict[str, object] | None,
    actor: str,
) -> None:
    after = told(submission)
    if after != before:
        audit.record(session, actor, action, str(submission.id), before=before, after=after)


def told(submission: Submission) -> dict[str, object]:
    """The submission as the audit trail tells of it: nothing of persons, notes or texts."""
    outline = submission.outline
    return {
        "number": number_of(submission),
        "title": submission.title,
        "genre": submission.genre,
        "volume": outline.volume.number if outline else None,
        "topic": submission.topic.id if submission.topic else None,
        "channel": submission.channel.value,
        "received_on": submission.received_on.isoformat(),
        "consented_on": submission.consented_on.isoformat() if submission.consented_on else None,
        "contributors": len(submission.contributors),
    }
