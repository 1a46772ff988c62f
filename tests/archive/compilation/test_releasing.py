"""A planned volume becomes one of the series."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from archive import articles, outbox
from archive.compilation.arrangement import place_all
from archive.compilation.arranging import arrange
from archive.compilation.imprint import Imprint, imprint_of
from archive.compilation.lineup import lineup, seen
from archive.compilation.releasing import readiness, release
from archive.database import Archive
from archive.editorial import outlines, submissions
from archive.editorial.contributors import Contributor
from archive.editorial.submissions import Details
from archive.errors import Conflict, Refusal
from archive.integrity import findings
from archive.models import (
    Article,
    ArticleStatus,
    Audit,
    OutlineState,
    Submission,
    Verdict,
    Volume,
    VolumeStatus,
)
from tests.archive.compilation.samples import accept, decide, volume_of
from tests.archive.editorial.samples import register

SAID = Imprint("商贸专辑", year=2026, month=12)


def test_a_released_volume_is_published_with_all_its_articles(archive: Archive) -> None:
    with archive.writing() as session:
        identifiers = [accept(session, archive, title) for title in ("甲", "乙", "丙")]
        submission = session.scalars(select(Submission).where(Submission.title == "丙")).one()
        decide(session, submission, Verdict.RESERVE)
        register(session, archive, title="丁")
        volume = volume_of(session)
        arrange(session, volume, place_all, "李")
        ready = readiness(session, volume)
        assert [each.title for each in ready.found] == ["甲", "乙"]
        assert (ready.without_place, ready.unfit) == ([], [])
        assert [each.article.title for each in ready.left_out] == ["丙"]
        assert [each.title for each in ready.undecided] == ["丁"]
        before = outbox.newest(session)
        release(session, volume, SAID, "李", seen(lineup(session, volume)))
        assert len(outbox.pending(session, before)) == 2
    with archive.reading() as session:
        volume = volume_of(session)
        assert (volume.status, volume.title, volume.year) == (
            VolumeStatus.PUBLISHED, "商贸专辑", 2026,
        )  # fmt: skip
        assert [each.identifier for each in articles.of_volume(session, volume, staff=False)] == (
            identifiers[:2]
        )
        kept = articles.find(session, identifiers[2])
        assert kept is not None
        assert kept.volume is None
        assert kept.status is ArticleStatus.DRAFT
        outline = outlines.find(session, 36)
        assert outline is not None
        assert outline.state is OutlineState.ENDED
        [noted] = session.scalars(select(Audit).where(Audit.action == "volume.release"))
        assert noted.detail["articles"] == identifiers[:2]
        assert noted.detail["left_out"] == identifiers[2:]
    with archive.reading() as session:
        assert list(findings(session, archive.settings)) == []


def test_a_volume_that_is_not_ready_is_not_released(archive: Archive) -> None:
    with archive.writing() as session:
        outlines.plan(session, 36, outlines.Plan(), "李")
        volume = volume_of(session)
        with pytest.raises(Refusal, match="还没有文章"):
            release(session, volume, SAID, "李")
        one = accept(session, archive, "甲")
        with pytest.raises(Refusal, match="还有 1 篇没有排入目录，如《甲》"):
            release(session, volume, SAID, "李")
        arrange(session, volume, place_all, "李")
        with pytest.raises(Refusal, match="请填写出版年份"):
            release(session, volume, Imprint("商贸专辑"), "李")
        then = seen(lineup(session, volume))
        accept(session, archive, "乙")
        with pytest.raises(Conflict, match="别人改动了"):
            release(session, volume, SAID, "李", then)
        arrange(session, volume, place_all, "李")
        article = articles.find(session, one)
        assert article is not None
        article.text = " \n"
        session.flush()
        with pytest.raises(Refusal, match=f"文章 {one} 缺少标题或正文"):
            release(session, volume, SAID, "李")
        assert volume.status is VolumeStatus.PLANNED
        article.text = "甲。\n"
        session.flush()
        release(session, volume, SAID, "李")
        with pytest.raises(Refusal, match="已经出版"):
            release(session, volume, SAID, "李")


def test_a_draft_that_is_decided_on_anew_is_told_once(archive: Archive) -> None:
    with archive.writing() as session:
        accept(session, archive, "甲")
        submission = session.scalars(select(Submission)).one()
        decide(session, submission, Verdict.REVISE)
        ready = readiness(session, volume_of(session))
        assert [each.article.title for each in ready.left_out] == ["甲"]
        assert ready.undecided == []


def test_what_was_left_out_does_not_come_back_into_a_released_volume(archive: Archive) -> None:
    with archive.writing() as session:
        accept(session, archive, "甲")
        identifier = accept(session, archive, "乙")
        out = session.scalars(select(Submission).where(Submission.title == "乙")).one()
        decide(session, out, Verdict.DECLINE)
        volume = volume_of(session)
        arrange(session, volume, place_all, "李")
        release(session, volume, SAID, "李")
        [placed] = session.scalars(select(Audit).where(Audit.action == "article.placed"))
        assert (placed.subject, placed.detail) == (identifier, {"before": 36, "after": None})
        said = Details(
            "乙", (Contributor("周远"),), outline=out.outline, note="作者来取过退稿。",
            consent=out.consent, consented_on=out.consented_on,
        )  # fmt: skip
        submissions.edit(session, out, said, "李")
        article = articles.find(session, identifier)
        assert article is not None
        assert article.volume is None
        later = outlines.plan(session, 37, outlines.Plan(), "李")
        submissions.edit(session, out, replace(said, outline=later), "李")
        assert article.volume is later.volume
        with pytest.raises(Refusal, match="第三十六辑已经出版，不能再收入"):
            submissions.edit(session, out, said, "李")


def test_articles_that_were_public_before_are_told_to_the_index_anew(archive: Archive) -> None:
    with archive.writing() as session:
        volume = Volume(number=36, status=VolumeStatus.PLANNED, year=2026)
        session.add_all([
            Article(identifier=f"w{at}", volume=volume, title=f"稿{at}", text="文。\n",
                    order=at * 2, status=ArticleStatus.PUBLISHED)
            for at in (1, 2)
        ])  # fmt: skip
        session.flush()
        before = outbox.newest(session)
        found = release(session, volume, imprint_of(volume), "李")
        assert [each.order for each in found] == [1, 2]
        told = [article_id for _row, article_id in outbox.pending(session, before)]
        assert told == [each.id for each in found]


def test_nobody_calls_for_papers_for_a_released_volume(archive: Archive) -> None:
    with archive.writing() as session:
        accept(session, archive, "甲")
        volume = volume_of(session)
        arrange(session, volume, place_all, "李")
        release(session, volume, SAID, "李")
        outline = outlines.find(session, 36)
        assert outline is not None
        with pytest.raises(Refusal, match="第三十六辑已经出版，不能再征稿"):
            outlines.turn(session, outline, OutlineState.CALLING, "李")


def test_nothing_more_is_accepted_for_a_released_volume(archive: Archive) -> None:
    with archive.writing() as session:
        accept(session, archive, "甲")
        late = register(session, archive, title="乙", consented_on=dt.date(2026, 2, 1))
        volume = volume_of(session)
        arrange(session, volume, place_all, "李")
        release(session, volume, SAID, "李")
        with pytest.raises(Refusal, match="第三十六辑已经出版，不能再收入"):
            decide(session, late, Verdict.ACCEPT)
