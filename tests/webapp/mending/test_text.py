"""The text of a draft, typed over at the desk."""

from __future__ import annotations

import html
import re

import pytest

from archive.database import Archive
from archive.editorial import decisions
from archive.editorial.decisions import Ruling
from archive.models import Submission, Verdict
from tests.webapp import library
from tests.webapp.conftest import Visitor

PAGE = "/desk/articles/cao-gao/text"


def seen(page: str) -> str:
    found = re.search(r'name="seen"[^>]* value="([0-9a-f]+)"', page)
    assert found is not None
    return found[1]


def typed(page: str) -> str:
    found = re.search(r"<textarea[^>]*>\s*(.*?)</textarea>", page, re.S)
    assert found is not None
    return html.unescape(found[1]).replace("\r\n", "\n")


@pytest.fixture
def draft(archive: Archive) -> None:
    with archive.writing() as session:
        article = library.known(session, "cao-gao")
        article.text, article.headings = "起源\n草稿的黄雀一词。\n", [0]
        article.captions = [{"text": "图为黄雀", "after_paragraph": 1}]


@pytest.mark.usefixtures("draft")
def test_a_text_is_typed_over(editor: Visitor) -> None:
    assert f'href="{PAGE}"' in editor.get("/articles/cao-gao").text
    assert f'href="{PAGE}"' in editor.get("/desk/articles/cao-gao/proofread").text
    page = editor.get(PAGE).text
    assert typed(page) == "# 起源\n草稿的黄雀一词。"
    assert "图为黄雀" in page
    answer = editor.submit(PAGE, page=PAGE, seen=seen(page), text="# 起源\r\n草稿的\x00黄莺。\r\n")
    assert answer.headers["Location"] == "/articles/cao-gao"
    article = editor.get("/articles/cao-gao").text
    assert "草稿的黄莺。" in article
    assert "起源</h2>" in article


@pytest.mark.usefixtures("draft")
def test_two_editors_see_what_the_other_wrote_and_lose_nothing(
    editor: Visitor, admin: Visitor
) -> None:
    before = seen(editor.get(PAGE).text)
    assert admin.submit(PAGE, page=PAGE, seen=before, text="草稿的黄莺。").status_code == 302
    answer = editor.submit(PAGE, page=PAGE, seen=before, text="草稿的苍鹰。")
    assert answer.status_code == 409
    assert "刚才已被改过" in answer.text
    assert typed(answer.text) == "草稿的苍鹰。"
    assert "黄莺" in answer.text
    again = editor.submit(PAGE, page=PAGE, seen=seen(answer.text), text="草稿的苍鹰。")
    assert again.status_code == 302
    assert "草稿的苍鹰。" in editor.get("/articles/cao-gao").text


def test_what_is_refused_is_shown_again(editor: Visitor) -> None:
    page = editor.get(PAGE).text
    answer = editor.submit(PAGE, page=PAGE, seen=seen(page), text="草稿的黄雀一词。")
    assert answer.status_code == 400
    assert "没有改动" in answer.text
    assert typed(answer.text) == "草稿的黄雀一词。"
    long = editor.submit(PAGE, page=PAGE, seen=seen(page), text="船" * 300_001)
    assert (long.status_code, "太长" in long.text) == (400, True)


def test_a_submission_that_moved_on_loses_nothing_of_what_was_typed(
    editor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        submission = session.get_one(Submission, 1)
        decide(session, submission, Verdict.ACCEPT)
        assert submission.article is not None
        address = f"/desk/articles/{submission.article.identifier}/text"
    page = editor.get(address).text
    assert "第 2 稿" in page
    with archive.writing() as session:
        decide(session, session.get_one(Submission, 1), Verdict.REVISE)
    answer = editor.submit(address, seen=seen(page), text="船到了。", note="改了")
    assert answer.status_code == 400
    assert "请先作决定" in answer.text
    assert typed(answer.text) == "船到了。"
    with archive.writing() as session:
        decide(session, session.get_one(Submission, 1), Verdict.ACCEPT)
    assert editor.submit(address, seen=seen(page), text="船到了。", note="改了").status_code == 302
    told = editor.get("/desk/submissions/1").text
    assert "据第 2 稿" in told
    assert "改了" in told


def decide(session, submission: Submission, verdict: Verdict) -> None:  # type: ignore[no-untyped-def]
    decisions.decide(
        session, submission, Ruling(verdict, "可用"), seen_then=decisions.seen(submission),
        actor="bianji",
    )  # fmt: skip
