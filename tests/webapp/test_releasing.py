"""Publishing and withdrawing over a volume, with a look at what will change."""

from __future__ import annotations

from sqlalchemy import select

from archive import volumes
from archive.database import Archive
from archive.models import Article, ArticleStatus, Audit
from tests.webapp import library
from tests.webapp.conftest import Visitor

PUBLISH, WITHDRAW = "/desk/volumes/35/publish", "/desk/volumes/35/withdraw"


def drafted(archive: Archive, *identifiers: str) -> None:
    with archive.writing() as session:
        for identifier in identifiers:
            article = library.known(session, identifier)
            article.volume = volumes.find_or_make(session, 35)
            article.status = ArticleStatus.DRAFT


def status(archive: Archive, identifier: str) -> ArticleStatus:
    with archive.reading() as session:
        return library.known(session, identifier).status


def test_what_will_be_published_is_shown_and_doubted_articles_are_not_chosen(
    editor: Visitor, archive: Archive
) -> None:
    drafted(archive, "caoyun", "cao-gao")
    with archive.writing() as session:
        library.known(session, "cao-gao").doubts = ["title"]
    shown = editor.get(PUBLISH).text
    assert "未公开的有 2 篇" in shown
    assert 'value="caoyun" checked' in shown
    assert 'value="cao-gao" aria-describedby' in shown
    assert "fengcun" not in shown  # is sealed


def test_the_chosen_drafts_are_published_and_found(editor: Visitor, archive: Archive) -> None:
    drafted(archive, "caoyun", "cao-gao")
    answer = editor.submit(PUBLISH, page=PUBLISH, article="caoyun")
    assert (answer.status_code, answer.location) == (302, "/desk/volumes/35")
    assert status(archive, "caoyun") is ArticleStatus.PUBLISHED
    assert status(archive, "cao-gao") is ArticleStatus.DRAFT
    assert "已公开 1 篇" in editor.get(answer.location).text


def test_an_article_that_cannot_be_published_holds_back_the_others(
    editor: Visitor, archive: Archive
) -> None:
    drafted(archive, "caoyun", "cao-gao")
    with archive.writing() as session:
        library.known(session, "cao-gao").text = ""
    answer = editor.submit(PUBLISH, page=PUBLISH, article=["caoyun", "cao-gao"])
    assert answer.status_code == 400
    assert "缺少标题或正文" in answer.text
    assert status(archive, "caoyun") is ArticleStatus.DRAFT
    assert 'value="caoyun" checked' in answer.text


def test_nothing_chosen_is_said(editor: Visitor, archive: Archive) -> None:
    drafted(archive, "caoyun")
    assert "没有选中文章" in editor.submit(PUBLISH, page=PUBLISH).text


def test_the_chosen_articles_are_withdrawn_with_the_reason(
    editor: Visitor, visitor: Visitor, archive: Archive
) -> None:
    assert "已公开的有" in editor.get(WITHDRAW).text
    answer = editor.submit(WITHDRAW, page=WITHDRAW, article="caoyun", reason="重新校订")
    assert answer.status_code == 302
    assert status(archive, "caoyun") is ArticleStatus.WITHDRAWN
    with archive.reading() as session:
        entry = session.scalars(
            select(Audit).where(Audit.action == "article.withdrawn").order_by(Audit.id.desc())
        ).first()
        assert entry is not None
        assert (entry.subject, entry.detail["reason"]) == ("caoyun", "重新校订")
    assert "丹江漕运始末" not in visitor.get("/volumes/35").text


def test_a_withdrawn_article_of_a_scan_can_be_published_again(
    editor: Visitor, archive: Archive
) -> None:
    around = "/desk/volumes/36/"
    editor.submit(around + "withdraw", page=WITHDRAW, article="saomiao", reason="误发")
    assert status(archive, "saomiao") is ArticleStatus.WITHDRAWN
    shown = editor.get(around + "publish").text
    assert 'value="saomiao">' in shown
    assert "已撤回" in shown
    editor.submit(around + "publish", page=PUBLISH, article="saomiao")
    assert status(archive, "saomiao") is ArticleStatus.PUBLISHED


def test_withdrawing_asks_for_the_reason(editor: Visitor, archive: Archive) -> None:
    answer = editor.submit(WITHDRAW, page=WITHDRAW, article="caoyun", reason=" ")
    assert answer.status_code == 400
    assert "须写明原因" in answer.text
    assert status(archive, "caoyun") is ArticleStatus.PUBLISHED


def test_a_sealed_article_cannot_be_slipped_in(editor: Visitor, archive: Archive) -> None:
    drafted(archive, "fengcun")
    assert editor.submit(PUBLISH, page=PUBLISH, article="fengcun").status_code == 400
    assert status(archive, "fengcun") is ArticleStatus.DRAFT
    with archive.reading() as session:
        assert session.scalars(select(Article).where(Article.identifier == "fengcun")).one()
