"""Texts of drafts, mended by an editor."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import object_session

from archive import articles, masters
from archive.database import Archive
from archive.editorial import decisions, mending, revising
from archive.editorial.decisions import Ruling
from archive.editorial.digests import digest_of_file
from archive.editorial.drafts import fingerprint
from archive.editorial.paragraphing import read
from archive.editorial.texts import Brought
from archive.errors import Conflict, Refusal
from archive.models import Article, Audit, Revision, Submission, Verdict
from tests.archive.editorial.samples import TEXT, register

NEWER = "# 船帮\n船到龙驹寨，会馆开了两扇门。\n脚户上街，挑夫下河。\n"


@pytest.fixture
def accepted(archive: Archive) -> Archive:
    with archive.writing() as session:
        decide(archive, register(session, archive), Verdict.ACCEPT)
    return archive


def decide(archive: Archive, submission: Submission, verdict: Verdict) -> None:
    session = object_session(submission)
    assert session is not None
    ruling, seen = Ruling(verdict, "可"), decisions.seen(submission)
    decisions.decide(session, submission, ruling, seen_then=seen, actor="李")


def mend(archive: Archive, typed: str = NEWER, seen: str | None = None, note: str = "") -> None:
    with archive.writing() as session:
        article = session.scalars(select(Article)).one()
        mending.mend(
            session, archive.settings, article, read(typed),
            seen_then=fingerprint(article) if seen is None else seen, note=note, actor="李",
        )  # fmt: skip


def test_the_draft_and_its_submission_change_together(accepted: Archive) -> None:
    with accepted.writing() as session:
        article = session.scalars(select(Article)).one()
        caption = {"text": "会馆", "after_paragraph": 1}
        article.captions = [caption]
    mend(accepted, note="据访谈")
    with accepted.reading() as session:
        submission = session.scalars(select(Submission)).one()
        article = submission.article
        assert article is not None
        first, second = submission.revisions
        assert first.text == TEXT
        assert second.text == article.text == NEWER.removeprefix("# ")
        assert second.headings == article.headings == [0]
        assert second.captions == article.captions == [caption | {"after_paragraph": 2}]
        assert (second.made_by, second.note, second.number) == ("李", "据访谈", 2)
        assert submission.article_revision == 2
        told = session.scalars(select(Audit).where(Audit.action == "article.text")).one()
        assert told.detail["before"]["sha256"] == digest_of_file(TEXT)
        assert told.detail["after"]["revision"] == 2
        assert "会馆" not in json.dumps(told.detail, ensure_ascii=False)


def test_a_draft_without_a_submission_leaves_its_old_text_as_a_file(archive: Archive) -> None:
    with archive.writing() as session:
        session.add(Article(identifier="w1", title="渡口", text="白鹭。\n"))
    mend(archive, "苍鹭。")
    assert masters.locate(archive.settings, digest_of_file("白鹭。\n")).read_text() == "白鹭。\n"
    with archive.reading() as session:
        assert session.scalars(select(Article.text)).one() == "苍鹭。\n"
        assert session.scalars(select(Revision)).all() == []


def test_what_changed_meanwhile_is_not_written_over(accepted: Archive) -> None:
    with accepted.reading() as session:
        seen = fingerprint(session.scalars(select(Article)).one())
    mend(accepted)
    with pytest.raises(Conflict, match="刚才已被改过"):
        mend(accepted, "另一种改法。\n", seen)
    with accepted.reading() as session:
        assert session.scalars(select(Article.text)).one() == NEWER.removeprefix("# ")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("# " + TEXT, "没有改动"), (" \n\n", "是空的"), ("船" * 300_001, "太长"), ("\x00", "是空的")],
)
def test_what_cannot_be_kept_is_refused(accepted: Archive, typed: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        mend(accepted, typed)


def test_a_newer_text_is_taken_over_first(accepted: Archive) -> None:
    with accepted.writing() as session:
        submission = session.scalars(select(Submission)).one()
        revising.revise(session, accepted.settings, submission, Brought(pasted="又一稿。\n"), "")
    with pytest.raises(Refusal, match="已有第 2 稿"):
        mend(accepted)


def test_while_the_contributor_is_revising_nothing_is_changed(accepted: Archive) -> None:
    with accepted.writing() as session:
        decide(accepted, session.scalars(select(Submission)).one(), Verdict.REVISE)
    with pytest.raises(Refusal, match="请先作决定"):
        mend(accepted)


def test_what_is_public_is_not_mended_so(accepted: Archive) -> None:
    with accepted.writing() as session:
        articles.publish(session, session.scalars(select(Article)).one(), "李")
    with pytest.raises(Refusal, match="不是未公开的文稿"):
        mend(accepted)
