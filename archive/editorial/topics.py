"""Topics of an outline, in two levels: a topic, and sub-topics below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from archive import audit
from archive.by_number import by_number
from archive.editorial.typed import LONGEST_PASSAGE, line, passage
from archive.errors import Refusal
from archive.models import Outline, Submission, Topic

MOST_TOPICS = 500  # of an outline
MOST_PLACES = 50


@dataclass(frozen=True)
class Wanted:
    """What is looked for: ``years`` are the first and the last, ``places`` are names."""

    title: str
    guidance: str = ""
    years: tuple[int, int] | None = None
    places: tuple[str, ...] = ()

    def fit(self) -> Wanted:
        """The same, fit for the record. Raises :class:`Refusal`."""
        if self.years and self.years[0] > self.years[1]:
            raise Refusal("起年晚于止年。请核对年代。")
        named = dict.fromkeys(line("地域", place, most=40) for place in self.places)
        places = tuple(name for name in named if name)
        if len(places) > MOST_PLACES:
            raise Refusal("地域太多：最多写 %(most)d 处。", most=MOST_PLACES)
        return Wanted(
            line("选题", self.title, needed=True),
            passage("要求", self.guidance, most=LONGEST_PASSAGE),
            self.years,
            places,
        )


@dataclass(frozen=True)
class Branch:
    """A topic with its sub-topics, in order."""

    topic: Topic
    below: tuple[Topic, ...]


def tree(outline: Outline) -> list[Branch]:
    """The topics in the order of the printed outline."""
    return [Branch(topic, tuple(siblings(outline, topic.id))) for topic in siblings(outline, None)]


def in_order(outline: Outline) -> list[Topic]:
    """All topics, each followed by those below it."""
    return [topic for branch in tree(outline) for topic in (branch.topic, *branch.below)]


def find(session: Session, outline: Outline, topic_id: int) -> Topic | None:
    topic = by_number(session, Topic, topic_id)
    return topic if topic is not None and topic.outline_id == outline.id else None


def add(
    session: Session, outline: Outline, wanted: Wanted, actor: str, parent: Topic | None = None
) -> Topic:
    """Add a topic after its siblings. Raises :class:`Refusal`."""
    wanted = wanted.fit()
    if parent is not None and parent.parent_id is not None:
        raise Refusal("选题只分两级：子选题之下不能再分。")
    if len(outline.topics) >= MOST_TOPICS:
        raise Refusal("选题太多：一份大纲最多 %(most)d 个。", most=MOST_TOPICS)
    topic = Topic(
        parent_id=parent.id if parent else None,
        position=len(siblings(outline, parent.id if parent else None)),
    )
    say(topic, wanted)
    outline.topics.append(topic)
    session.flush()
    note(session, topic, "topic.add", None, actor)
    return topic


def edit(session: Session, topic: Topic, wanted: Wanted, actor: str) -> None:
    """Raises :class:`Refusal` for what cannot be kept."""
    before, wanted = told(topic), wanted.fit()
    say(topic, wanted)
    note(session, topic, "topic.edit", before, actor)


def move(session: Session, topic: Topic, by: int, actor: str) -> None:
    """Exchange the topic with the one before it (``by`` -1) or after it (1), if there is one."""
    among = siblings(topic.outline, topic.parent_id)
    at = among.index(topic)
    to = at + by
    if not 0 <= to < len(among):
        return
    before = told(topic)
    among[at], among[to] = among[to], among[at]
    for position, each in enumerate(among):
        each.position = position
    note(session, topic, "topic.move", before, actor)


def remove(session: Session, topic: Topic, actor: str) -> None:
    """Raises :class:`Refusal` where there are sub-topics below it or manuscripts for it."""
    if siblings(topic.outline, topic.id):
        raise Refusal("“%(title)s”之下还有子选题，请先删除它们。", title=topic.title)
    if session.scalar(select(exists().where(Submission.topic_id == topic.id))):
        raise Refusal(
            "已有来稿归在“%(title)s”，不能删除。请先把来稿改归别的选题。", title=topic.title
        )
    before = told(topic)
    number = topic.outline.volume.number
    topic.outline.topics.remove(topic)
    session.delete(topic)
    audit.record(session, actor, "topic.remove", f"{number}/{topic.id}", before=before)


def siblings(outline: Outline, parent_id: int | None) -> list[Topic]:
    among = [each for each in outline.topics if each.parent_id == parent_id]
    return sorted(among, key=lambda each: (each.position, each.id))


def say(topic: Topic, wanted: Wanted) -> None:
    topic.title, topic.guidance = wanted.title, wanted.guidance
    topic.year_start, topic.year_end = wanted.years or (None, None)
    topic.places = list(wanted.places)


def note(
    session: Session, topic: Topic, action: str, before: dict[str, object] | None, actor: str
) -> None:
    after = told(topic)
    if after != before:
        subject = f"{topic.outline.volume.number}/{topic.id}"
        audit.record(session, actor, action, subject, before=before, after=after)


def told(topic: Topic) -> dict[str, object]:
    """The topic as the audit trail tells of it."""
    places: Sequence[str] = topic.places
    return {
        "title": topic.title,
        "guidance": topic.guidance,
        "years": [topic.year_start, topic.year_end],
        "places": list(places),
        "position": topic.position,
        "below": topic.parent_id,
    }
