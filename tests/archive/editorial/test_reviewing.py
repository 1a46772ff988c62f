"""Review and decision: append-only, and how a submission stands follows from them."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from archive import accounts
from archive.database import Archive
from archive.editorial import (
    decisions,
    numbering,
    reviews,
    revising,
    submissions,
    topics,
    verifying,
)
from archive.editorial.coverage import coverage
from archive.editorial.decisions import Ruling, seen
from archive.editorial.listing import Filters, listed
from archive.editorial.standing import Standing, stands
from archive.editorial.texts import Brought
from archive.editorial.topics import Wanted
from archive.editorial.waiting import For, waits
from archive.errors import Conflict, Refusal
from archive.integrity import findings
from archive.models import (
    Article,
    ArticleStatus,
    Decision,
    Role,
    Submission,
    Verdict,
)
from tests.archive.editorial.samples import TEXT, planned, register, send_in

DUE = dt.date(2026, 3, 31)


@pytest.fixture(autouse=True)
def editors(archive: Archive) -> None:
    with archive.writing() as session:
        for name, role in (("李", Role.EDITOR), ("王", Role.EDITOR), ("馆", Role.LIBRARIAN)):
            accounts.make_user(session, name, role, "丹江水运在民国二十三年以后")


def decide(session, made: Submission, verdict: Verdict, **said):  # type: ignore[no-untyped-def]
    ruling = Ruling(verdict, said.pop("reason", "史实可靠"), **said)
    return decisions.decide(session, made, ruling, seen_then=seen(made), actor="李")


def test_the_way_of_a_manuscript(archive: Archive) -> None:
    with archive.writing() as session:
        made = register(session, archive)
        assert stands(made).standing is Standing.UNASSIGNED
        reviews.assign(session, made, "王", DUE, "李")
        [task] = stands(made).tasks
        assert (stands(made).standing, task.who, task.due) == (Standing.UNDER_REVIEW, "王", DUE)
        assert task.is_late(dt.date(2026, 4, 1))
        assert not task.is_late(DUE)
        reviews.opine(session, made, "宜补年代", Verdict.REVISE, "王")
        assert stands(made).standing is Standing.UNDECIDED
        decide(session, made, Verdict.REVISE, answer="请补年代", due=DUE)
        [task] = stands(made).tasks
        assert (stands(made).standing, task.who, task.due) == (Standing.REVISE, None, DUE)
        better = Brought(pasted=TEXT + "时在民国二十三年。\n")
        revising.send_again(session, archive.settings, made, better)
        assert stands(made).standing is Standing.UNASSIGNED
        reviews.assign(session, made, "王", None, "李")
        assert stands(made).standing is Standing.UNDER_REVIEW
        decide(session, made, Verdict.ACCEPT)  # an editor in chief need not wait
        assert stands(made).standing is Standing.ACCEPT
        article = made.article
        assert article is not None
        assert article.status is ArticleStatus.DRAFT
        assert article.text.endswith("时在民国二十三年。\n")
        assert article.authors == ["周远", "吴川"]
        assert article.volume is not None
        assert article.volume.number == 36
        assert made.article_revision == 2


@pytest.mark.parametrize(
    "said",
    [{"consent": "", "consented_on": None}, {"outline": None}],
)
def test_without_consent_or_a_volume_nothing_is_accepted(
    archive: Archive, said: dict[str, object]
) -> None:
    with archive.writing() as session:
        made = register(session, archive, **said)
        number = made.id
    with pytest.raises(Refusal, match="不能录用"), archive.writing() as session:
        decide(session, session.get_one(Submission, number), Verdict.ACCEPT)
    with archive.reading() as session:
        assert session.scalars(select(Decision)).all() == []
        assert session.scalars(select(Article)).all() == []


def test_what_the_public_sent_in_is_registered_first(archive: Archive) -> None:
    with archive.writing() as session:
        made = send_in(session, archive)
        for act in (
            lambda: reviews.assign(session, made, "王", None, "李"),
            lambda: reviews.opine(session, made, "好", None, "李"),
            lambda: decide(session, made, Verdict.RESERVE),
        ):
            with pytest.raises(Refusal, match="还没有登记"):
                act()


def test_only_editors_are_asked_to_read(archive: Archive) -> None:
    with archive.writing() as session:
        made = register(session, archive)
        for name in ("馆", "无此人", "\x00"):
            with pytest.raises(Refusal, match="编辑"):
                reviews.assign(session, made, name, None, "李")
        assert reviews.reviewers(session) == ["李", "王"]


def test_a_decision_has_a_reason_and_is_made_on_what_was_seen(archive: Archive) -> None:
    with archive.writing() as session:
        made = register(session, archive)
        with pytest.raises(Refusal, match="理由"):
            decide(session, made, Verdict.RESERVE, reason=" ")
        with pytest.raises(Refusal, match="期限"):
            decide(session, made, Verdict.RESERVE, due=DUE)
        before = seen(made)
        decide(session, made, Verdict.RESERVE)
        ruling = Ruling(Verdict.DECLINE, "重复")
        with pytest.raises(Conflict):
            decisions.decide(session, made, ruling, seen_then=before, actor="王")
        decide(session, made, Verdict.DECLINE)
        assert stands(made).standing is Standing.DECLINE
        with pytest.raises(Refusal, match="已有决定"):
            reviews.assign(session, made, "王", None, "李")


def test_accepting_again_makes_no_second_article(archive: Archive) -> None:
    with archive.writing() as session:
        made = register(session, archive)
        for verdict in (Verdict.ACCEPT, Verdict.RESERVE, Verdict.ACCEPT):
            decide(session, made, verdict)
        assert len(session.scalars(select(Article)).all()) == 1
        assert made.article is not None
        made.article.status = ArticleStatus.PUBLISHED
        with pytest.raises(Refusal, match="已经作为文章公开"):
            decide(session, made, Verdict.DECLINE)


@pytest.mark.parametrize("table", ["assignment", "opinion", "decision"])
@pytest.mark.parametrize("doing", ["UPDATE {} SET revision = 9", "DELETE FROM {}"])
def test_the_history_cannot_be_rewritten(archive: Archive, table: str, doing: str) -> None:
    with archive.writing() as session:
        made = register(session, archive)
        reviews.assign(session, made, "王", DUE, "李")
        reviews.opine(session, made, "好", None, "王")
        decide(session, made, Verdict.RESERVE)
    with pytest.raises(DBAPIError, match="never changed"), archive.writing() as session:
        session.execute(text(doing.format(table)))


def test_who_waits_for_whom(archive: Archive) -> None:
    with archive.writing() as session:
        send_in(session, archive)
        register(session, archive, title="甲")
        second = register(session, archive, title="乙")
        reviews.assign(session, second, "王", DUE, "李")
        reviews.assign(session, second, "李", dt.date(2026, 2, 1), "李")
        third = register(session, archive, title="丙")
        decide(session, third, Verdict.REVISE, due=dt.date(2026, 1, 1))
        fourth = register(session, archive, title="丁")
        decide(session, fourth, Verdict.DECLINE)
    with archive.reading() as session:
        found = waits(session)
        assert [(each.brief.title, each.what, each.who) for each in found[:3]] == [
            ("丙", For.CONTRIBUTOR, None), ("乙", For.REVIEWER, "李"), ("乙", For.REVIEWER, "王"),
        ]  # fmt: skip
        assert {each.what for each in found[3:]} == {For.REGISTERING, For.ASSIGNING}
        assert found[0].late_by(dt.date(2026, 1, 11)) == 10


def test_a_list_is_narrowed_and_sorted(archive: Archive) -> None:
    with archive.writing() as session:
        outline = planned(session)
        topic = topics.add(session, outline, Wanted("市镇"), "李")
        topic_id = topic.id
        register(session, archive, title="乙镇", topic=topic)
        register(session, archive, title="甲100%渡")
        submissions.reject(session, send_in(session, archive), "李")
    with archive.reading() as session:

        def titles(**said: object) -> list[str]:
            rows, total = listed(session, Filters(**said))  # type: ignore[arg-type]
            assert total == len(rows)
            return [row.submission.title for row in rows]

        assert titles() == ["甲100%渡", "乙镇"]
        assert titles(sort="number") == ["乙镇", "甲100%渡"]
        assert titles(query="0%") == ["甲100%渡"]
        assert titles(query="吴川") == ["甲100%渡", "乙镇"]
        assert titles(query="_") == []
        assert titles(standing=Standing.SPAM) == ["渡口"]
        assert titles(topic=topic_id) == ["乙镇"]
        assert titles(volume=35) == []
        [covered, rest] = coverage(session, planned(session))
        assert (covered.total, covered.hopeful, rest.topic, rest.total) == (1, 1, None, 1)


def test_what_was_rewritten_past_the_triggers_is_found(archive: Archive) -> None:
    with archive.writing() as session:
        made = register(session, archive)
        reviews.opine(session, made, "好", None, "王")
        reviews.opine(session, made, "好", None, "王")
        decide(session, made, Verdict.RESERVE)
        number = numbering.number_of(made)
    with archive.reading() as session:
        assert verifying.rewritten(session) == []
    if archive.engine.dialect.name != "sqlite":
        return
    with archive.writing() as session:
        session.execute(text("DROP TRIGGER decision_no_update"))
        session.execute(text("UPDATE decision SET reason = '不好'"))
    with archive.reading() as session:
        assert verifying.rewritten(session) == [number]
        [finding] = findings(session, archive.settings)
        assert number in str(finding)
