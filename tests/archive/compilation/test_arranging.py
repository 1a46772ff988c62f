"""The running order is in the record, and two editors do not write over each other."""

from __future__ import annotations

import pytest
from sqlalchemy import event, select

from archive import articles
from archive.compilation.arrangement import lift, lower_run, place
from archive.compilation.arranging import arrange, take_in, take_out
from archive.compilation.lineup import lineup, loose, parted, seen
from archive.database import Archive
from archive.editorial import outlines, submissions
from archive.editorial.contributors import Contributor
from archive.editorial.outlines import Plan
from archive.editorial.standing import Standing
from archive.editorial.submissions import Details
from archive.errors import Conflict, Refusal
from archive.models import (
    Article,
    ArticleRange,
    Audit,
    Master,
    Page,
    Submission,
    Verdict,
    Visibility,
    Volume,
    VolumeStatus,
)
from tests.archive.compilation.samples import accept, decide, volume_of


def test_accepted_manuscripts_are_put_in_order(archive: Archive) -> None:
    with archive.writing() as session:
        one, two, three = (accept(session, archive, title) for title in ("甲", "乙", "丙"))
        volume = volume_of(session)
        assert [each.title for each in lineup(session, volume)] == ["甲", "乙", "丙"]
        assert all(each.order is None for each in lineup(session, volume))
        arrange(session, volume, lambda now: place(now, [one, three], " 人物 "), "李")
        arrange(session, volume, lambda now: place(now, [two], "史海"), "李")
        arrange(session, volume, lambda now: lower_run(now, 0), "李")
        arrange(session, volume, lambda now: lift(now, three), "李")
    with archive.reading() as session:
        found = lineup(session, volume_of(session))
        assert [(each.title, each.column, each.order) for each in found] == [
            ("乙", "史海", 1), ("丙", "人物", 2), ("甲", "人物", 3),
        ]  # fmt: skip
        last = session.scalars(
            select(Audit).where(Audit.action == "volume.arrange").order_by(Audit.id.desc())
        ).first()
        assert last is not None
        assert last.actor == "李"
        assert last.detail["before"] == [[two, "史海"], [one, "人物"], [three, "人物"]]
        assert last.detail["after"] == [[two, "史海"], [three, "人物"], [one, "人物"]]


def test_an_order_that_another_editor_changed_is_not_written_over(archive: Archive) -> None:
    with archive.writing() as session:
        one, two = accept(session, archive, "甲"), accept(session, archive, "乙")
        volume = volume_of(session)
        then = seen(lineup(session, volume))
        assert arrange(session, volume, lambda now: place(now, [two], "史海"), "李", then)
        with pytest.raises(Conflict, match="别人改动了"):
            arrange(session, volume, lambda now: place(now, [one], "人物"), "王", then)
        assert [each.column for each in lineup(session, volume)] == ["史海", ""]


def test_up_gives_a_place_to_any_that_has_none(archive: Archive) -> None:
    with archive.writing() as session:
        accept(session, archive, "甲")
        two, three = accept(session, archive, "乙"), accept(session, archive, "丙")
        volume = volume_of(session)
        arrange(session, volume, lambda now: lift(now, three), "李")
        arrange(session, volume, lambda now: lift(now, two), "李")
        found = [(each.title, each.order) for each in lineup(session, volume)]
        assert found == [("丙", 1), ("乙", 2), ("甲", None)]
        for noted in session.scalars(select(Audit).where(Audit.action == "volume.arrange")):
            assert noted.detail["before"] != noted.detail["after"]


def test_nothing_is_noted_where_nothing_changes(archive: Archive) -> None:
    with archive.writing() as session:
        one = accept(session, archive, "甲")
        volume = volume_of(session)
        assert arrange(session, volume, lambda now: place(now, [one], "史海"), "李")
        assert not arrange(session, volume, lambda now: lift(now, one), "李")
        noted = session.scalars(select(Audit).where(Audit.action == "volume.arrange")).all()
        assert len(noted) == 1


def test_what_is_not_in_the_volume_cannot_be_moved(archive: Archive) -> None:
    with archive.writing() as session:
        accept(session, archive, "甲")
        with pytest.raises(Refusal, match="不在这一辑里"):
            arrange(session, volume_of(session), lambda now: lift(now, "w1"), "李")
        with pytest.raises(Refusal, match="栏目名太长"):
            arrange(
                session, volume_of(session),
                lambda now: place(now, [now[0].identifier], "栏" * 101), "李",
            )  # fmt: skip
        volume_of(session).status = VolumeStatus.PUBLISHED
        with pytest.raises(Refusal, match="第三十六辑已经出版，不能再编排"):
            arrange(session, volume_of(session), list, "李")


def test_a_manuscript_is_in_only_while_it_stands_accepted(archive: Archive) -> None:
    with archive.writing() as session:
        one = accept(session, archive, "甲")
        accept(session, archive, "乙")
        volume = volume_of(session)
        submission = session.scalars(select(Submission).where(Submission.title == "甲")).one()
        decide(session, submission, Verdict.RESERVE)
        assert [each.title for each in lineup(session, volume)] == ["乙"]
        [out] = parted(session, volume)[1]
        assert (out.article.identifier, out.standing) == (one, Standing.RESERVE)
        decide(session, submission, Verdict.ACCEPT)
        assert [each.title for each in lineup(session, volume)] == ["甲", "乙"]
        assert parted(session, volume)[1] == []


def test_no_manuscript_of_a_lineup_is_asked_for_by_itself(archive: Archive) -> None:
    asked = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    with archive.writing() as session:
        for number in range(3):
            accept(session, archive, f"稿{number}")
    event.listen(archive.engine, "before_cursor_execute", note)
    counts = []
    for more in (0, 5):
        with archive.writing() as session:
            for number in range(more):
                accept(session, archive, f"又{number}")
        with archive.reading() as session:
            asked.clear()
            assert len(lineup(session, volume_of(session))) == 3 + more
            counts.append(len(asked))
            assert not any("revision.text" in each for each in asked)
    assert counts[0] == counts[1]


def test_what_stands_on_pages_of_the_volume_is_not_taken_out(archive: Archive) -> None:
    with archive.writing() as session:
        volume = Volume(number=36, status=VolumeStatus.PLANNED)
        master = Master(sha256="0" * 64, name="36.pdf", media_type="application/pdf", size=1)
        page = Page(volume=volume, sequence=1, master=master)
        session.add_all([page, Article(
            identifier="wscan", volume=volume, title="甲", text="甲。\n",
            ranges=[ArticleRange(position=0, page=page, first_line=0, last_line=0)],
        )])  # fmt: skip
        session.flush()
        with pytest.raises(Refusal, match="在这一辑的书页上"):
            take_out(session, volume, ["wscan"], "李")


def test_a_manuscript_meant_for_another_volume_goes_there(archive: Archive) -> None:
    with archive.writing() as session:
        accept(session, archive, "甲")
        later = outlines.plan(session, 37, Plan(), "李")
        submission = session.scalars(select(Submission)).one()
        details = Details("甲", (Contributor("周远"),), outline=later)
        submissions.edit(session, submission, details, "李")
        assert lineup(session, volume_of(session)) == []
        assert [each.title for each in lineup(session, volume_of(session, 37))] == ["甲"]


def test_a_manuscript_meant_for_no_volume_leaves_the_one_it_was_in(archive: Archive) -> None:
    with archive.writing() as session:
        identifier = accept(session, archive, "甲")
        submission = session.scalars(select(Submission)).one()
        submissions.edit(session, submission, Details("甲", (Contributor("周远"),)), "李")
        assert lineup(session, volume_of(session)) == []
        article = articles.find(session, identifier)
        assert article is not None
        assert article.volume is None


def test_drafts_of_the_desk_come_and_go(archive: Archive) -> None:
    with archive.writing() as session:
        accepted = accept(session, archive, "甲")
        volume = volume_of(session)
        session.add_all(
            [Article(identifier="wdesk", title="卷首语", text="卷首。\n"),
             Article(identifier="wsealed", title="密", text="密。\n",
                     visibility=Visibility.SEALED, sealed_reason="家属要求")]
        )  # fmt: skip
        session.flush()
        assert [each.identifier for each in loose(session)] == ["wdesk"]
        for unfit in ([], ["wsealed"], ["wdesk", accepted]):
            with pytest.raises(Refusal):
                take_in(session, volume, unfit, "李")
    with archive.writing() as session:
        volume = volume_of(session)
        assert take_in(session, volume, ["wdesk"], "李") == 1
        assert [each.identifier for each in lineup(session, volume)] == [accepted, "wdesk"]
        with pytest.raises(Refusal, match="请在审稿里改为"):
            take_out(session, volume, [accepted], "李")
        assert take_out(session, volume, ["wdesk"], "李") == 1
        found = articles.find(session, "wdesk")
        assert found is not None
        assert found.volume is None
        placed = session.scalars(select(Audit).where(Audit.action == "article.placed")).all()
        assert [(each.detail["before"], each.detail["after"]) for each in placed] == [
            (None, 36), (36, None),
        ]  # fmt: skip


def test_withdrawn_and_sealed_articles_are_in_no_lineup(archive: Archive) -> None:
    with archive.writing() as session:
        one = accept(session, archive, "甲")
        accept(session, archive, "乙")
        article = articles.find(session, one)
        assert article is not None
        article.visibility, article.sealed_reason = Visibility.SEALED, "家属要求"
        session.flush()
        assert [each.title for each in lineup(session, volume_of(session))] == ["乙"]
