"""A draft that takes over the newest text of its submission."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import select

from archive import articles, masters
from archive.database import Archive
from archive.editorial import decisions, renewing, revising
from archive.editorial.decisions import Ruling
from archive.editorial.digests import digest_of_file
from archive.editorial.texts import Brought
from archive.errors import Conflict, Refusal
from archive.models import Article, Audit, Submission, Verdict, Visibility
from tests.archive.editorial.samples import TEXT, register

NEWER = "船到龙驹寨，会馆开了两扇门。\n脚户上街，挑夫下河。\n"


@pytest.fixture
def accepted(archive: Archive) -> Archive:
    """One submission, accepted; its draft has a column and a place."""
    with archive.writing() as session:
        submission = register(session, archive)
        decide(archive, Verdict.ACCEPT)(session, submission)
        assert submission.article is not None
        submission.article.column, submission.article.order = "商贸", 7
    return archive


def decide(archive: Archive, verdict: Verdict) -> Callable[..., None]:
    def take(session, submission) -> None:  # type: ignore[no-untyped-def]
        decisions.decide(
            session, submission, Ruling(verdict, "可"), seen_then=decisions.seen(submission),
            actor="李",
        )  # fmt: skip

    return take


def revise(archive: Archive, text: str = NEWER) -> None:
    with archive.writing() as session:
        submission = session.scalars(select(Submission)).one()
        revising.revise(session, archive.settings, submission, Brought(pasted=text), "")


def renew(archive: Archive, seen: str | None = None) -> int:
    with archive.writing() as session:
        submission = session.scalars(select(Submission)).one()
        seen = renewing.seen(submission) if seen is None else seen
        return renewing.renew(
            session, archive.settings, submission, seen_then=seen, actor="李"
        )


def test_the_text_is_exchanged_and_all_else_stays(accepted: Archive) -> None:
    with accepted.reading() as session:
        before = session.scalars(select(Article)).one()
        identifier = before.identifier
        assert not renewing.differs(session.scalars(select(Submission)).one())
    revise(accepted)
    with accepted.reading() as session:
        submission = session.scalars(select(Submission)).one()
        assert renewing.differs(submission)
        newest_file = submission.files[-1].master_sha256
    assert renew(accepted) == 2
    with accepted.reading() as session:
        submission = session.scalars(select(Submission)).one()
        article = submission.article
        assert article is not None
        assert not renewing.differs(submission)
        assert (article.text, submission.article_revision) == (NEWER, 2)
        assert article.master_sha256 == newest_file
        assert (article.identifier, article.column, article.order, article.title) == (
            identifier, "商贸", 7, "船帮旧事",
        )  # fmt: skip
        told = session.scalars(select(Audit).where(Audit.action == "article.text")).one()
        assert told.subject == identifier
        assert told.detail["before"] == {
            "sha256": digest_of_file(TEXT), "characters": len(TEXT), "revision": 1,
        }  # fmt: skip
        assert told.detail["after"]["revision"] == 2
        assert "会馆" not in json.dumps(told.detail, ensure_ascii=False)


def test_a_text_that_no_revision_has_is_kept_as_a_file(accepted: Archive) -> None:
    with accepted.writing() as session:
        session.scalars(select(Article)).one().text = "在文章里改过的。\n"
    revise(accepted)
    renew(accepted)
    path = masters.locate(accepted.settings, digest_of_file("在文章里改过的。\n"))
    assert path.read_text(encoding="utf-8") == "在文章里改过的。\n"


def test_what_changed_meanwhile_is_not_written_over(accepted: Archive) -> None:
    revise(accepted)
    with accepted.reading() as session:
        seen = renewing.seen(session.scalars(select(Submission)).one())
    revise(accepted, "又一稿。\n")
    with pytest.raises(Conflict, match="新的一稿"):
        renew(accepted, seen)
    with accepted.writing() as session:
        assert session.scalars(select(Article)).one().text == TEXT


def test_what_may_not_be_renewed_is_refused(accepted: Archive) -> None:
    with pytest.raises(Refusal, match="完全一样"):
        renew(accepted)
    revise(accepted)
    with accepted.writing() as session:
        decide(accepted, Verdict.REVISE)(session, session.scalars(select(Submission)).one())
    with pytest.raises(Refusal, match="请先作决定"):
        renew(accepted)
    with accepted.writing() as session:
        decide(accepted, Verdict.ACCEPT)(session, session.scalars(select(Submission)).one())
        article = session.scalars(select(Article)).one()
        article.visibility, article.sealed_reason = Visibility.SEALED, "未到时候"
    with pytest.raises(Refusal, match="不是未公开的文稿"):
        renew(accepted)
    with accepted.writing() as session:
        article = session.scalars(select(Article)).one()
        article.visibility, article.sealed_reason = Visibility.PUBLIC, ""
        articles.publish(session, article, "李")
        assert not renewing.differs(session.scalars(select(Submission)).one())
    with pytest.raises(Refusal, match="不是未公开的文稿"):
        renew(accepted)


def test_before_it_is_accepted_there_is_nothing_to_renew(archive: Archive) -> None:
    with archive.writing() as session:
        register(session, archive)
    with pytest.raises(Refusal, match="还没有录用"):
        renew(archive)
