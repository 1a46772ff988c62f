"""Outlines and their topics."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import audit, volumes
from archive.database import Archive
from archive.editorial import outlines, topics
from archive.editorial.days import read_day
from archive.editorial.outlines import Plan
from archive.editorial.topics import Wanted
from archive.errors import Refusal
from archive.models import Audit, Outline, OutlineState, VolumeStatus


def planned(session: Session, number: int = 36) -> Outline:
    return outlines.plan(session, number, Plan("商贸专辑", "亲历亲见亲闻"), "李")


def test_an_outline_makes_a_planned_volume(archive: Archive) -> None:
    with archive.writing() as session:
        planned(session)
    with archive.reading() as session:
        volume = volumes.find(session, 36)
        assert volume is not None
        assert volume.status is VolumeStatus.PLANNED
        found = outlines.find(session, 36)
        assert found is not None
        assert found.state is OutlineState.PREPARED
        assert audit.broken_entries(session) == []


def test_a_volume_that_is_published_or_has_an_outline_gets_none(archive: Archive) -> None:
    with archive.writing() as session:
        volumes.find_or_make(session, 35)
        planned(session)
    for number in (35, 36):
        with pytest.raises(Refusal), archive.writing() as session:
            planned(session, number)


def test_topics_stand_in_order_on_two_levels(archive: Archive) -> None:
    with archive.writing() as session:
        outline = planned(session)
        towns, _roads, people = (
            topics.add(session, outline, Wanted(title), "李") for title in ("市镇", "道路", "人物")
        )
        inn = topics.add(session, outline, Wanted("客栈"), "李", towns)
        with pytest.raises(Refusal, match="两级"):
            topics.add(session, outline, Wanted("更夫"), "李", inn)
        topics.move(session, people, -1, "李")
        topics.move(session, towns, -1, "李")  # already first: nothing happens
    with archive.reading() as session:
        found = outlines.find(session, 36)
        assert found is not None
        assert [each.title for each in topics.in_order(found)] == ["市镇", "客栈", "人物", "道路"]
        moved = session.scalars(select(Audit).where(Audit.action == "topic.move")).all()
        assert [each.detail["after"]["position"] for each in moved] == [1]


def test_a_topic_with_others_below_it_is_not_removed(archive: Archive) -> None:
    with archive.writing() as session:
        outline = planned(session)
        towns = topics.add(session, outline, Wanted("市镇"), "李")
        inn = topics.add(session, outline, Wanted("客栈"), "李", towns)
        with pytest.raises(Refusal, match="子选题"):
            topics.remove(session, towns, "李")
        topics.remove(session, inn, "李")
        topics.remove(session, towns, "李")
    with archive.reading() as session:
        found = outlines.find(session, 36)
        assert found is not None
        assert found.topics == []


@pytest.mark.parametrize(
    "wanted",
    [Wanted(""), Wanted("长" * 201), Wanted("市镇", years=(1937, 1927)), Wanted("\u200b"),
     Wanted("市镇", places=tuple(f"村{n}" for n in range(51)))],
)  # fmt: skip
def test_what_is_no_topic_is_refused(archive: Archive, wanted: Wanted) -> None:
    with archive.writing() as session:
        outline = planned(session)
        with pytest.raises(Refusal):
            topics.add(session, outline, wanted, "李")


def test_a_call_without_topics_is_not_opened(archive: Archive) -> None:
    with archive.writing() as session:
        outline = planned(session)
        with pytest.raises(Refusal, match="选题"):
            outlines.turn(session, outline, OutlineState.CALLING, "李")


def test_changes_are_told_with_what_was_before(archive: Archive) -> None:
    with archive.writing() as session:
        outline = planned(session)
        outlines.edit(session, outline, Plan("商贸", "", dt.date(2027, 1, 31)), "李")
        outlines.edit(session, outline, Plan("商贸", "", dt.date(2027, 1, 31)), "李")
    with archive.reading() as session:
        [entry] = session.scalars(select(Audit).where(Audit.action == "outline.edit"))
        assert entry.detail["before"]["title"] == "商贸专辑"
        assert entry.detail["after"]["deadline"] == "2027-01-31"


@pytest.mark.parametrize(
    "text", ["2026-12-31", "2026/12/31", "２０２６年１２月３１日", "二〇二六年十二月三十一日"]
)
def test_a_day_is_read_as_it_is_written(text: str) -> None:
    assert read_day(text) == dt.date(2026, 12, 31)


@pytest.mark.parametrize("text", ["2026", "2026-12", "2026-02-30", "明天", "0001-01-01", "\x00"])
def test_what_is_no_day_is_refused(text: str) -> None:
    if text == "\x00":
        with pytest.raises(Refusal):
            read_day("a\x00")
        return
    with pytest.raises(Refusal):
        read_day(text)
