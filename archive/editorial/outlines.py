"""Outlines (征集大纲): what the editors look for, for one planned volume."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from archive import audit, volumes
from archive.editorial.typed import LONGEST_PASSAGE, line, passage
from archive.errors import Refusal
from archive.models import Outline, OutlineState, Volume, VolumeStatus


@dataclass(frozen=True)
class Plan:
    """What an editor says of an outline as a whole."""

    title: str = ""
    guidance: str = ""
    deadline: dt.date | None = None

    def fit(self) -> Plan:
        """The same, fit for the record. Raises :class:`Refusal`."""
        return Plan(
            line("名称", self.title),
            passage("征稿说明", self.guidance, most=LONGEST_PASSAGE),
            self.deadline,
        )


def plan(session: Session, number: int, said: Plan, actor: str) -> Outline:
    """Begin the outline of volume ``number``, which becomes a planned volume if there is none.

    Raises :class:`Refusal` where the volume is published, or has an outline.
    """
    volume = volumes.find(session, number)
    if volume is not None:
        refuse_released(volume)
    if find(session, number) is not None:
        raise Refusal("%(volume)s已经有征集大纲。", volume=volumes.spelled(number))
    said = said.fit()
    if volume is None:
        volume = Volume(number=volumes.read_number(str(number)), status=VolumeStatus.PLANNED)
    outline = Outline(
        volume=volume, title=said.title, guidance=said.guidance, deadline=said.deadline,
        state=OutlineState.PREPARED,
    )  # fmt: skip
    session.add(outline)
    audit.record(session, actor, "outline.plan", str(number), after=told(outline))
    return outline


def refuse_released(volume: Volume) -> None:
    if volume.status is VolumeStatus.PUBLISHED:
        raise Refusal(
            "%(volume)s已经出版，不能再征稿。请核对辑号。", volume=volumes.spelled(volume.number)
        )


def edit(session: Session, outline: Outline, said: Plan, actor: str) -> None:
    """Raises :class:`Refusal` for what cannot be kept."""
    before, said = told(outline), said.fit()
    outline.title, outline.guidance, outline.deadline = said.title, said.guidance, said.deadline
    note(session, outline, "outline.edit", before, actor)


def turn(session: Session, outline: Outline, state: OutlineState, actor: str) -> None:
    """Make the call public, end it, or take it back for more work.

    Raises :class:`Refusal` for a call that nobody could answer: one without a topic, or for a
    volume that is published.
    """
    if state is OutlineState.CALLING:
        refuse_released(outline.volume)
    if state is OutlineState.CALLING and not outline.topics:
        raise Refusal("大纲里还没有选题，不能公开征稿。请先添加选题。")
    before = told(outline)
    outline.state = state
    note(session, outline, "outline.turn", before, actor)


def note(
    session: Session, outline: Outline, action: str, before: dict[str, object], actor: str
) -> None:
    after = told(outline)
    if after != before:
        audit.record(session, actor, action, str(outline.volume.number), before=before, after=after)


def told(outline: Outline) -> dict[str, object]:
    """The outline as the audit trail tells of it."""
    return {
        "title": outline.title,
        "guidance": outline.guidance,
        "deadline": outline.deadline.isoformat() if outline.deadline else None,
        "state": outline.state.value,
    }


def find(session: Session, number: int) -> Outline | None:
    """The outline of volume ``number``, if there is one."""
    if not 0 < number <= volumes.HIGHEST:
        return None
    query = select(Outline).join(Outline.volume).where(Volume.number == number)
    return session.scalars(query.options(joinedload(Outline.volume))).first()


def listed(session: Session, state: OutlineState | None = None) -> list[Outline]:
    """All outlines, the newest volume first; only those in ``state`` where one is given.

    With their topics.
    """
    query = select(Outline).join(Outline.volume).order_by(Volume.number.desc())
    if state is not None:
        query = query.where(Outline.state == state)
    options = joinedload(Outline.volume), selectinload(Outline.topics)
    return list(session.scalars(query.options(*options)))


def numbers(session: Session) -> list[int]:
    """The volumes that have an outline, the newest first."""
    query = select(Volume.number).join(Outline, Outline.volume_id == Volume.id)
    return list(session.scalars(query.order_by(Volume.number.desc())))
