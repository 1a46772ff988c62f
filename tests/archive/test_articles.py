"""Publishing and withdrawing articles, and who may read them."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from archive import articles, audit, outbox, volumes
from archive.database import Archive
from archive.errors import Refusal
from archive.models import ArticleStatus, Audit, Visibility
from tests.archive.samples import add_article


def announced(archive: Archive) -> list[int]:
    with archive.reading() as session:
        return [article_id for _, article_id in outbox.pending(session, 0)]


def test_an_identifier_can_be_read_aloud_and_typed() -> None:
    assert re.fullmatch("w[0-9a-hjkmnp-tv-z]{8}", articles.new_identifier())
    assert len({articles.new_identifier() for _ in range(1000)}) == 1000


def test_two_articles_cannot_have_one_identifier(archive: Archive) -> None:
    with archive.writing() as session:
        add_article(session, "caoyun")
    with pytest.raises(IntegrityError), archive.writing() as session:
        add_article(session, "caoyun")


def test_an_article_is_found_by_its_identifier(archive: Archive) -> None:
    with archive.writing() as session:
        article = add_article(session, "caoyun")
        assert articles.find(session, "caoyun") is article
        for other in ("Caoyun", "caoyu", "", "caoyun\0"):
            assert articles.find(session, other) is None


def test_a_published_article_is_announced_and_audited(archive: Archive) -> None:
    with archive.writing() as session:
        article = add_article(session)
        articles.publish(session, article, "李")
        article_id = article.id
        assert article.status is ArticleStatus.PUBLISHED
        entry = session.scalars(select(Audit)).one()
        assert (entry.actor, entry.action, entry.subject) == ("李", "article.published", "caoyun")
        assert entry.detail == {"title": "丹江漕运始末", "before": "draft"}
    assert announced(archive) == [article_id]


def test_publishing_again_does_nothing(archive: Archive) -> None:
    with archive.writing() as session:
        article = add_article(session)
        articles.publish(session, article, "李")
        articles.publish(session, article, "王")
        assert len(session.scalars(select(Audit)).all()) == 1
    assert len(announced(archive)) == 1


@pytest.mark.parametrize("missing", ["title", "text"])
@pytest.mark.parametrize("blank", ["", "　\n"])
def test_an_article_without_title_or_text_cannot_be_published(
    archive: Archive, missing: str, blank: str
) -> None:
    with archive.writing() as session:
        article = add_article(session, **{missing: blank})
        with pytest.raises(Refusal, match="caoyun 缺少标题或正文"):
            articles.publish(session, article, "李")
        assert article.status is ArticleStatus.DRAFT
    assert announced(archive) == []


def test_a_withdrawn_article_keeps_its_record_and_the_reason(archive: Archive) -> None:
    with archive.writing() as session:
        article = add_article(session)
        articles.publish(session, article, "李")
        articles.withdraw(session, article, "王", " 史实有误 ")
        assert article.status is ArticleStatus.WITHDRAWN
        assert article.text
        entry = session.scalars(select(Audit).order_by(Audit.id.desc())).first()
        assert entry is not None
        assert (entry.actor, entry.action) == ("王", "article.withdrawn")
        assert entry.detail["reason"] == "史实有误"
        assert audit.broken_entries(session) == []
    assert len(announced(archive)) == 2


@pytest.mark.parametrize("reason", ["", " 　\n"])
def test_a_reason_is_needed_to_withdraw(archive: Archive, reason: str) -> None:
    with archive.writing() as session:
        article = add_article(session)
        articles.publish(session, article, "李")
        with pytest.raises(Refusal, match="须写明原因"):
            articles.withdraw(session, article, "王", reason)
        assert article.status is ArticleStatus.PUBLISHED
    assert len(announced(archive)) == 1


@pytest.mark.parametrize("status", [ArticleStatus.DRAFT, ArticleStatus.WITHDRAWN])
def test_what_is_not_published_cannot_be_withdrawn(archive: Archive, status: ArticleStatus) -> None:
    with archive.writing() as session:
        article = add_article(session, status=status)
        with pytest.raises(Refusal, match="没有发布"):
            articles.withdraw(session, article, "王", "史实有误")
        assert article.status is status
    assert announced(archive) == []


def test_a_withdrawn_article_can_be_published_again(archive: Archive) -> None:
    with archive.writing() as session:
        article = add_article(session)
        articles.publish(session, article, "李")
        articles.withdraw(session, article, "王", "史实有误")
        articles.publish(session, article, "李")
        assert article.status is ArticleStatus.PUBLISHED
    assert len(announced(archive)) == 3


def test_sealing_needs_a_reason(archive: Archive) -> None:
    with pytest.raises(IntegrityError), archive.writing() as session:
        add_article(session, visibility=Visibility.SEALED)


def test_each_audience_reads_what_is_published_for_it(archive: Archive) -> None:
    with archive.writing() as session:
        for visibility in Visibility:
            for status in ArticleStatus:
                add_article(
                    session,
                    f"{visibility}-{status}",
                    visibility=visibility,
                    status=status,
                    sealed_reason="当事人尚在",
                    sealed_until=dt.date(1999, 12, 31),  # long past: the calendar opens nothing
                )
    with archive.reading() as session:
        public, staff = (
            {article.identifier for article in session.scalars(articles.readable(staff))}
            for staff in (False, True)
        )
    assert public == {"public-published"}
    assert staff == {"public-published", "staff-published"}


def test_the_contents_of_a_volume_are_in_printed_order(archive: Archive) -> None:
    with archive.writing() as session:
        volume, other = (volumes.find_or_make(session, number) for number in (35, 36))
        for identifier, order, page in [
            ("no-order-late", None, 90),
            ("second", 2, 1),
            ("no-order-early", None, 80),
            ("first", 1, 50),
        ]:
            add_article(
                session,
                identifier,
                volume=volume,
                order=order,
                page_start=page,
                status=ArticleStatus.PUBLISHED,
            )
        add_article(session, "draft", volume=volume, order=3)
        add_article(session, "other", volume=other, order=1, status=ArticleStatus.PUBLISHED)
        found = [a.identifier for a in articles.of_volume(session, volume, staff=False)]
    assert found == ["first", "second", "no-order-early", "no-order-late"]
