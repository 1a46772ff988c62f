"""The editors' work on a planned volume: its outline, what is submitted to it, and its review.

Numbers of submissions have no gaps and are never changed; texts, opinions and decisions are only
ever added (triggers see to it). Contact data are in a table of their own, so that they can go.
"""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.models.article import Article
from archive.models.base import Base, now, words
from archive.models.volume import Master, Volume


class OutlineState(enum.StrEnum):
    PREPARED = "prepared"  # 拟订中: for editors only
    CALLING = "calling"  # 征稿中: the call is public
    ENDED = "ended"  # 已截稿


class Channel(enum.StrEnum):
    """How a manuscript came."""

    IN_PERSON = "in_person"
    BY_POST = "by_post"
    BY_MAIL = "by_mail"
    ONLINE = "online"


class Intake(enum.StrEnum):
    """``arrived``: sent in by the public, and not yet looked at; it has no number."""

    ARRIVED = "arrived"
    REGISTERED = "registered"
    SPAM = "spam"


class FileKind(enum.StrEnum):
    MANUSCRIPT = "manuscript"
    PHOTOGRAPH = "photograph"


class Verdict(enum.StrEnum):
    ACCEPT = "accept"  # 录用
    REVISE = "revise"  # 修改
    DECLINE = "decline"  # 退稿
    RESERVE = "reserve"  # 备用


class Outline(Base):
    """What the editors look for (征集大纲) for one volume. ``deadline``: the last day."""

    __tablename__ = "outline"

    id: Mapped[int] = mapped_column(primary_key=True)
    volume_id: Mapped[int] = mapped_column(ForeignKey("volume.id"), unique=True)
    title: Mapped[str] = mapped_column(default="")
    guidance: Mapped[str] = mapped_column(Text, default="")
    deadline: Mapped[dt.date | None]
    state: Mapped[OutlineState] = mapped_column(words(OutlineState), default=OutlineState.PREPARED)
    made_at: Mapped[dt.datetime] = mapped_column(default=now)

    volume: Mapped[Volume] = relationship()
    topics: Mapped[list[Topic]] = relationship(
        back_populates="outline", order_by="[Topic.position, Topic.id]"
    )


class Topic(Base):
    """A topic of an outline, or a sub-topic of one. ``position`` counts among its siblings."""

    __tablename__ = "topic"

    id: Mapped[int] = mapped_column(primary_key=True)
    outline_id: Mapped[int] = mapped_column(ForeignKey("outline.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"), index=True)
    position: Mapped[int]
    title: Mapped[str]
    guidance: Mapped[str] = mapped_column(Text, default="")
    year_start: Mapped[int | None]
    year_end: Mapped[int | None]
    places: Mapped[list[str]] = mapped_column(default=list)

    outline: Mapped[Outline] = relationship(back_populates="topics")
    parent: Mapped[Topic | None] = relationship(remote_side=[id])


class Submission(Base):
    """A manuscript that somebody wants printed (来稿), with all its texts.

    ``year``, ``serial``  its number, given when an editor registers it: 2026-0001.
    ``receipt``           the secret under which its contributor sees what became of it.
    ``consent``           what the contributor agreed to, in words; ``consented_on``, when.
    ``article``           the draft that was made of it, from the text ``article_revision``.
    ``erased_at``, ``erased_by``  when contact data were erased last, and by whom.
    """

    __tablename__ = "submission"
    __table_args__ = (
        UniqueConstraint("year", "serial"),
        CheckConstraint("(year IS NULL) = (serial IS NULL)", name="whole_number"),
        CheckConstraint("(intake = 'registered') = (year IS NOT NULL)", name="numbered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    receipt: Mapped[str] = mapped_column(unique=True)
    intake: Mapped[Intake] = mapped_column(words(Intake), default=Intake.ARRIVED, index=True)
    year: Mapped[int | None]
    serial: Mapped[int | None]
    title: Mapped[str]
    genre: Mapped[str] = mapped_column(default="")
    outline_id: Mapped[int | None] = mapped_column(ForeignKey("outline.id"), index=True)
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id"), index=True)
    channel: Mapped[Channel] = mapped_column(words(Channel))
    received_on: Mapped[dt.date]
    consent: Mapped[str] = mapped_column(Text, default="")
    consented_on: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[dt.datetime] = mapped_column(default=now)
    registered_at: Mapped[dt.datetime | None]
    registered_by: Mapped[str | None]
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"), unique=True)
    article_revision: Mapped[int | None]
    erased_at: Mapped[dt.datetime | None]
    erased_by: Mapped[str | None]

    outline: Mapped[Outline | None] = relationship()
    topic: Mapped[Topic | None] = relationship()
    article: Mapped[Article | None] = relationship()
    contributors: Mapped[list[SubmissionContributor]] = relationship(
        order_by="SubmissionContributor.position", cascade="all, delete-orphan"
    )
    contact: Mapped[SubmissionContact | None] = relationship(cascade="all, delete-orphan")
    revisions: Mapped[list[Revision]] = relationship(
        order_by="Revision.number", passive_deletes="all"
    )
    files: Mapped[list[SubmissionFile]] = relationship(
        order_by="SubmissionFile.id", passive_deletes="all"
    )
    assignments: Mapped[list[Assignment]] = relationship(order_by="Assignment.id")
    opinions: Mapped[list[Opinion]] = relationship(order_by="Opinion.id")
    decisions: Mapped[list[Decision]] = relationship(order_by="Decision.id")

    @property
    def authors(self) -> list[str]:
        return [each.name for each in self.contributors]

    @property
    def newest(self) -> Revision | None:
        """The newest text; none before the first was taken in."""
        return self.revisions[-1] if self.revisions else None

    @property
    def newest_number(self) -> int:
        """The number of the newest text; 0 before the first."""
        return self.newest.number if self.newest else 0


class SubmissionContributor(Base):
    """Who did what: 撰文, 口述, 整理, 供稿. These names are meant to be printed."""

    __tablename__ = "submission_contributor"
    __table_args__ = (UniqueConstraint("submission_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id", ondelete="CASCADE"))
    position: Mapped[int]
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="撰文")


class SubmissionContact(Base):
    """How the contributor is reached: for editors only, in no export, and erased on demand."""

    __tablename__ = "submission_contact"

    submission_id: Mapped[int] = mapped_column(
        ForeignKey("submission.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    name: Mapped[str] = mapped_column(default="")
    telephone: Mapped[str] = mapped_column(default="")
    mail: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")


class Revision(Base):
    """One text of a submission, as it was read from its file. Never edited.

    ``number`` counts from 1. ``text``, ``headings`` and ``captions`` are as in
    :class:`~archive.models.Article`; ``remarks`` (``{"message", "values"}``) are what reading the
    file left for an editor to look at. ``made_by`` is empty for what the contributor sent in.
    """

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("submission_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id", ondelete="CASCADE"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    headings: Mapped[list[int]]
    captions: Mapped[list[Any]]
    remarks: Mapped[list[Any]]
    note: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[dt.datetime] = mapped_column(default=now)
    made_by: Mapped[str] = mapped_column(default="")


class SubmissionFile(Base):
    """A file that came with text ``revision`` of a submission, kept as a master. Never edited."""

    __tablename__ = "submission_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(
        ForeignKey("submission.id", ondelete="CASCADE"), index=True
    )
    revision: Mapped[int]
    kind: Mapped[FileKind] = mapped_column(words(FileKind))
    name: Mapped[str]
    master_sha256: Mapped[str] = mapped_column(ForeignKey("master.sha256"), index=True)

    master: Mapped[Master] = relationship()


class Assignment(Base):
    """That an editor is to read text ``revision`` by ``due``. Never edited."""

    __tablename__ = "assignment"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    revision: Mapped[int]
    reviewer: Mapped[str] = mapped_column(index=True)
    due: Mapped[dt.date | None]
    made_at: Mapped[dt.datetime] = mapped_column(default=now)
    made_by: Mapped[str]


class Opinion(Base):
    """What an editor says of text ``revision``, and proposes. Never edited."""

    __tablename__ = "opinion"

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    revision: Mapped[int]
    reviewer: Mapped[str]
    proposes: Mapped[Verdict | None] = mapped_column(words(Verdict))
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[dt.datetime] = mapped_column(default=now)


class Decision(Base):
    """What was decided on text ``revision``, and why; the latest counts. Never edited.

    ``answer`` is what the contributor is told; ``due`` is until when a revised text is awaited.
    """

    __tablename__ = "decision"
    __table_args__ = (CheckConstraint("reason <> ''", name="has_reason"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    revision: Mapped[int]
    verdict: Mapped[Verdict] = mapped_column(words(Verdict))
    reason: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text, default="")
    due: Mapped[dt.date | None]
    made_at: Mapped[dt.datetime] = mapped_column(default=now)
    made_by: Mapped[str]
