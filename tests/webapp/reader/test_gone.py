"""What is left at the address of an article that was withdrawn."""

from __future__ import annotations

import pytest

from archive import articles
from archive.database import Archive
from archive.models import User, Visibility
from archive.scans import parting
from tests.webapp import library
from tests.webapp.conftest import Visitor


def test_a_withdrawn_article_leaves_a_tombstone_that_tells_nothing_of_it(visitor: Visitor) -> None:
    answer = visitor.get("/articles/chehui")
    assert answer.status_code == 410
    assert "这篇文章已经撤回" in answer.text
    assert "第三十五辑" in answer.text
    for secret in ("撤回材料", "赤狐", "史实有误"):
        assert secret not in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text


def test_an_article_that_is_published_again_is_there_again(
    visitor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        articles.publish(session, library.known(session, "chehui"), "bianji")
    assert visitor.get("/articles/chehui").status_code == 200


@pytest.mark.parametrize("visibility", [Visibility.STAFF, Visibility.SEALED])
def test_what_was_not_for_the_public_leaves_nothing(
    visitor: Visitor, archive: Archive, visibility: Visibility
) -> None:
    with archive.writing() as session:
        article = library.known(session, "chehui")
        article.visibility, article.sealed_reason = visibility, "家属所请"
    assert visitor.get("/articles/chehui").status_code == 404


def test_a_draft_that_nobody_saw_leaves_nothing(visitor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        draft = library.known(session, "cao-gao")
        articles.change_status(session, draft, articles.ArticleStatus.WITHDRAWN, "bianji")
    assert visitor.get("/articles/cao-gao").status_code == 404


def test_a_merged_article_leads_to_the_one_that_took_its_lines(
    visitor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        library.known(session, "miyao").visibility = Visibility.PUBLIC
        articles.publish(session, library.known(session, "miyao"), "bianji")
        user = session.query(User).first()
        assert user is not None
        parting.merge_into_previous(session, library.known(session, "miyao"), user)
    answer = visitor.get("/articles/miyao")
    assert answer.status_code == 410
    assert 'href="/articles/saomiao"' in answer.text
    assert "另一篇" not in answer.text
