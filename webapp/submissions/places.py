"""What a submission is meant for: a volume, or a topic of its outline, chosen from one list."""

from __future__ import annotations

from sqlalchemy.orm import Session

from archive.editorial import outlines, topics
from archive.models import Outline, OutlineState, Submission, Topic
from webapp.wording import volume_name

SEPARATOR = "."


def choices(session: Session, state: OutlineState | None = None) -> list[tuple[str, str]]:
    """``(value, what is shown)``: nothing, each volume that is planned, and its topics."""
    found = [("", "—")]
    for outline in outlines.listed(session, state):
        found.append((str(outline.volume.number), named(outline)))
        found += [(value_of(outline, topic), shown(topic)) for topic in topics.in_order(outline)]
    return found


def named(outline: Outline) -> str:
    """第三十六辑　商贸专辑"""
    return "　".join(part for part in (volume_name(outline.volume), outline.title) if part)


def shown(topic: Topic) -> str:
    return ("　　" if topic.parent_id is None else "　　　　") + topic.title


def value_of(outline: Outline | None, topic: Topic | None) -> str:
    """36 or 36.12, by volume and topic."""
    if outline is None:
        return ""
    number = str(outline.volume.number)
    return number if topic is None else f"{number}{SEPARATOR}{topic.id}"


def place_of(submission: Submission) -> str:
    return value_of(submission.outline, submission.topic)


def read(session: Session, value: str) -> tuple[Outline | None, Topic | None]:
    """The outline and the topic of a value that was among the choices."""
    number, _, topic_id = value.partition(SEPARATOR)
    outline = outlines.find(session, int(number)) if number.isdecimal() else None
    if outline is None or not topic_id.isdecimal():
        return outline, None
    return outline, topics.find(session, outline, int(topic_id))
