"""Proofreading a whole volume at the desk."""

from __future__ import annotations

import csv
import io

import pytest
from sqlalchemy import Engine, event

from archive import outbox
from archive.database import Archive
from archive.editorial import decisions
from archive.editorial.decisions import Ruling
from archive.models import Submission, Verdict
from tests.webapp import library
from tests.webapp.conftest import Visitor

TEXTS = {
    "caoyun": "陈守正任校长。陈守正去了西安。陈守正病故。",
    "yizhan": "1938年，陈守政回到商县。他的的衣服。",
    "neibu": "1949年10月1日 星期五，开会,散会。",
    "cao-gao": "共有5千多件。",
    "fengcun": "封存的白猿说：9千多人。",
    "chehui": "撤回的赤狐说：8千多人。",
}
PAGE = "/desk/compiling/35/proofread"


@pytest.fixture(autouse=True)
def slipped(archive: Archive) -> None:
    """Slips in the articles of volume 35, also in the sealed and the withdrawn one."""
    with archive.writing() as session:
        for identifier, text in TEXTS.items():
            article = library.known(session, identifier)
            article.text = text + "\n"
            outbox.announce(session, [article.id])


def test_all_articles_are_proofread_together(editor: Visitor) -> None:
    page = editor.get(PAGE).text
    assert "<del>陈守政</del><ins>陈守正</ins>" in page
    assert "<del>五</del><ins>六</ins>" in page
    assert "<del>5千多</del><ins>5000多</ins>" in page
    assert page.index("商於古道驿站</h2>") < page.index("内部材料</h2>")
    assert 'href="/articles/yizhan?at=p1:7-9#at"' in page
    assert 'href="/desk/articles/cao-gao/proofread"' in page


def test_no_article_of_the_page_is_asked_for_by_itself(editor: Visitor) -> None:
    asked = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert editor.get(PAGE).text.count("</h2>") > 2
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert sum("FROM contribution" in each for each in asked) == 1
    assert sum("article.captions" in each for each in asked) == 1


def test_what_is_sealed_or_withdrawn_is_shown_to_nobody(editor: Visitor, admin: Visitor) -> None:
    for person in (editor, admin):
        for address in (PAGE, PAGE + ".csv", PAGE + "?article=fengcun"):
            told = person.get(address).text
            assert "9千多" not in told
            assert "8千多" not in told
            assert "封存材料" not in told


def test_it_is_narrowed_to_a_kind_and_an_article(editor: Visitor) -> None:
    page = editor.get(PAGE + "?kind=number").text
    assert "<ins>5000多</ins>" in page
    assert "<ins>六</ins>" not in page
    page = editor.get(PAGE + "?article=neibu").text
    assert "<ins>六</ins>" in page
    assert "<ins>5000多</ins>" not in page
    assert "没有符合的" in editor.get(PAGE + "?article=neibu&kind=number").text
    assert "没有符合的" in editor.get(PAGE + "?article=%00nothing").text
    assert editor.get(PAGE + "?kind=nothing&page=99999999999").status_code == 200


def test_pages_are_turned(editor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        library.known(session, "neibu").text = "商州,洛南," * 60 + "丹凤。\n"
    first, second = editor.get(PAGE).text, editor.get(PAGE + "?page=2").text
    assert first.count("<del>,</del>") + second.count("<del>,</del>") == 120
    assert "1 / 2" in first
    assert 'rel="next"' not in second


def test_all_that_is_asked_for_is_exported(editor: Visitor) -> None:
    answer = editor.get(PAGE + ".csv?kind=date")
    assert answer.mimetype == "text/csv"
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    (row,) = rows
    assert (row["文章标识"], row["段"], row["原文"], row["建议"]) == ("neibu", "1", "五", "六")
    assert row["规则"] == "是"
    assert len(list(csv.reader(io.StringIO(editor.get(PAGE + ".csv").text)))) > 4


def test_a_volume_without_articles_says_so(editor: Visitor) -> None:
    assert editor.submit("/desk/compiling", page="/desk/compiling", volume="38").status_code == 302
    assert "这一辑还没有文章" in editor.get("/desk/compiling/38/proofread").text
    assert editor.get("/desk/compiling/99999999999999999999/proofread").status_code == 404


def test_of_a_planned_volume_the_articles_that_it_will_have_are_proofread(
    editor: Visitor, archive: Archive
) -> None:
    for verdict, is_told in ((Verdict.ACCEPT, True), (Verdict.DECLINE, False)):
        with archive.writing() as session:
            submission = session.get_one(Submission, 1)
            ruling, seen = Ruling(verdict, "可"), decisions.seen(submission)
            decisions.decide(session, submission, ruling, seen_then=seen, actor="bianji")
            assert submission.article is not None
            submission.article.text = "他的的青鸾。\n"
        page = editor.get("/desk/compiling/37/proofread").text
        assert ("青鸾" in page) == is_told
