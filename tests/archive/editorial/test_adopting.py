"""Proposals for places of drafts, taken over together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from archive.database import Archive
from archive.editorial import decisions
from archive.editorial.adopting import Proposal, adopt, replaced
from archive.editorial.decisions import Ruling
from archive.editorial.drafts import fingerprint
from archive.errors import Conflict, Refusal
from archive.models import Article, Submission, Verdict, Visibility
from tests.archive.editorial.samples import register

TEXT = "起源\n他的的衣服,5千多件。\n。\n"


@pytest.fixture
def drafts(archive: Archive) -> Archive:
    with archive.writing() as session:
        for name in ("w1", "w2"):
            article = Article(identifier=name, title=name, text=TEXT, headings=[0])
            session.add(article)
    return archive


def proposal(archive: Archive, name: str, here: str, instead: str) -> Proposal:
    with archive.reading() as session:
        article = session.scalars(select(Article).where(Article.identifier == name)).one()
        start = article.text.index(here)
        return Proposal(name, fingerprint(article), start, start + len(here), instead)


def take(archive: Archive, *proposals: Proposal) -> int:
    with archive.writing() as session:
        return adopt(session, archive.settings, proposals, "李")


def text_of(archive: Archive, name: str) -> str:
    with archive.reading() as session:
        found = session.scalars(select(Article.text).where(Article.identifier == name))
        return found.one()


def test_proposals_of_several_drafts_are_taken_over_together(drafts: Archive) -> None:
    chosen = [
        proposal(drafts, "w1", "5千多", "5000多"),
        proposal(drafts, "w1", "的的", "的"),
        proposal(drafts, "w2", ",", "，"),
    ]
    assert take(drafts, *chosen, chosen[0]) == 3
    assert text_of(drafts, "w1") == "起源\n他的衣服,5000多件。\n。\n"
    assert text_of(drafts, "w2") == "起源\n他的的衣服，5千多件。\n。\n"


def test_a_paragraph_of_which_nothing_is_left_goes_and_headings_stay(drafts: Archive) -> None:
    with drafts.writing() as session:
        session.scalars(select(Article).where(Article.identifier == "w1")).one().headings = [0, 2]
    start = TEXT.index("\n。") + 1
    with drafts.reading() as session:
        seen = fingerprint(session.scalars(select(Article).where(Article.identifier == "w1")).one())
    take(drafts, Proposal("w1", seen, start, start + 1, ""))
    with drafts.reading() as session:
        article = session.scalars(select(Article).where(Article.identifier == "w1")).one()
        assert article.text == "起源\n他的的衣服,5千多件。\n"
        assert article.headings == [0]


def test_where_a_draft_changed_nothing_is_taken_over(drafts: Archive) -> None:
    first, second = proposal(drafts, "w1", ",", "，"), proposal(drafts, "w2", ",", "，")
    with drafts.writing() as session:
        session.scalars(
            select(Article).where(Article.identifier == "w2")
        ).one().text = "改了,改。\n"
    with pytest.raises(Conflict, match="w2》的文字已被改过"):
        take(drafts, first, second)
    assert text_of(drafts, "w1") == TEXT


def test_what_is_no_proposal_is_refused(drafts: Archive) -> None:
    good = proposal(drafts, "w1", "的的", "的")
    with pytest.raises(Refusal, match="没有选中"):
        take(drafts)
    with pytest.raises(Refusal, match="只选其中一条"):
        take(drafts, good, proposal(drafts, "w1", "的衣", "之衣"))
    for start, end, instead in [(-1, 1, "的"), (5, 999, "的"), (0, 4, "的"), (3, 4, "\n"),
                                (3, 4, "\x00"), (3, 4, "\ud800"), (9, 3, "的")]:  # fmt: skip
        with pytest.raises(Refusal, match="不合文章的文字"):
            take(drafts, Proposal("w1", good.seen, start, end, instead))
    for name in ("没有", "\x00", "\ud800"):
        with pytest.raises(Refusal, match="找不到文章"):
            take(drafts, Proposal(name, good.seen, 3, 4, "的"))
    assert text_of(drafts, "w1") == TEXT


def test_of_what_is_sealed_not_even_the_title_is_told(drafts: Archive) -> None:
    good = proposal(drafts, "w1", "的的", "的")
    with drafts.writing() as session:
        article = session.scalars(select(Article).where(Article.identifier == "w1")).one()
        article.visibility, article.sealed_reason = Visibility.SEALED, "未到时候"
    with pytest.raises(Refusal) as refused:
        take(drafts, good)
    assert "w1" not in str(refused.value)


def test_of_a_submission_it_becomes_a_revision(archive: Archive) -> None:
    with archive.writing() as session:
        submission = register(session, archive, text="船到龙驹寨，他的的衣服。\n脚户上街。\n")
        decisions.decide(
            session, submission, Ruling(Verdict.ACCEPT, "可"),
            seen_then=decisions.seen(submission), actor="李",
        )  # fmt: skip
        assert submission.article is not None
        name = submission.article.identifier
    take(archive, proposal(archive, name, "的的", "的"))
    with archive.reading() as session:
        submission = session.scalars(select(Submission)).one()
        assert submission.article is not None
        assert submission.revisions[1].text == submission.article.text
        assert submission.revisions[1].note == "校对：采用 1 处建议"
        assert "他的衣服" in submission.article.text


@given(st.data())
def test_only_the_places_change(data: st.DataObject) -> None:
    text = data.draw(st.text("船到龙驹寨。\n", max_size=30)).lstrip("\n") + "\n"
    article = Article(title="一篇", text=text, headings=[], captions=[])
    proposals, at = [], 0
    while at < len(text):
        length = data.draw(st.integers(0, 3))
        here = text[at : at + length]
        if here and "\n" not in here:
            proposals.append(
                Proposal("w", "", at, at + len(here), data.draw(st.text("。，", max_size=2)))
            )
        at += length + 1
    expected = list(text)
    for each in reversed(proposals):
        expected[each.start : each.end] = each.instead
    lines = [line for line in "".join(expected).split("\n") if line.strip()]
    assert [each.text for each in replaced(article, proposals)] == lines
