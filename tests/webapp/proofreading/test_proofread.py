"""Proofreading at the desk: what an editor sees of a manuscript, and of an article."""

from __future__ import annotations

import io

import pytest

from archive import outbox
from archive.database import Archive
from tests.webapp import library
from tests.webapp.conftest import Visitor

TEXT = "1949年10月1日 星期五，他的的衣服,5千多件。"


def asked(editor: Visitor, **fields: object):  # type: ignore[no-untyped-def]
    return editor.submit("/desk/proofread", page="/desk/proofread", **fields)


def test_findings_are_listed_with_place_and_proposal(editor: Visitor) -> None:
    page = asked(editor, text=TEXT).text
    assert "1949年10月1日是星期六，不是星期五。" in page
    assert "<del>五</del><ins>六</ins>" in page
    assert "<del>5千多</del><ins>5000多</ins>" in page
    assert "第 1 段" in page
    assert "有 4 处请看一看" in page


def test_one_kind_can_be_chosen(editor: Visitor) -> None:
    page = asked(editor, text=TEXT, kind="number").text
    assert "<ins>5000多</ins>" in page
    assert "<ins>六</ins>" not in page
    assert asked(editor, text=TEXT, kind="nothing").status_code == 400


def test_of_many_that_are_the_same_the_first_are_listed(editor: Visitor) -> None:
    text = "商州,洛南," * 20 + "丹凤。"
    page = asked(editor, text=text).text
    assert page.count("<del>,</del>") == 10
    assert "另有 30 处与上面的相同" in page
    assert asked(editor, text=text, kind="width").text.count("<del>,</del>") == 40


def test_a_file_is_read(editor: Visitor) -> None:
    file = (io.BytesIO(f"一篇文稿\n\n{TEXT}\n".encode()), "文稿.txt")
    assert "<ins>5000多</ins>" in asked(editor, file=file).text


def test_a_clean_text_is_said_to_be_one(editor: Visitor) -> None:
    assert "没有发现要改的地方" in asked(editor, text="古道上的驿站相距六十里。").text


def test_what_is_no_manuscript_is_refused(editor: Visitor) -> None:
    answer = asked(editor)
    assert (answer.status_code, "还没有文稿" in answer.text) == (400, True)


def test_what_is_pasted_stays_text(editor: Visitor) -> None:
    page = asked(editor, text="\x00<script>1</script>,,民国２３年").text
    assert "<script>1" not in page
    assert "<ins>23</ins>" in page


@pytest.fixture
def slipped(archive: Archive) -> None:
    """A draft and an article for the staff with a slip in each, and a sealed one."""
    with archive.writing() as session:
        for identifier in ("cao-gao", "neibu", "fengcun"):
            article = library.known(session, identifier)
            article.text = f"没有错的一段。\n　　{TEXT}\n"
            outbox.announce(session, [article.id])


@pytest.mark.usefixtures("slipped")
def test_an_article_is_proofread_where_it_stands(editor: Visitor) -> None:
    page = editor.get("/desk/articles/cao-gao/proofread").text
    assert 'href="/articles/cao-gao?at=p2:14-14#at"' in page
    assert "<ins>5000多</ins>" in page
    narrowed = editor.get("/desk/articles/neibu/proofread?kind=date").text
    assert "<ins>六</ins>" in narrowed
    assert "<ins>5000多</ins>" not in narrowed
    assert editor.get("/desk/articles/neibu/proofread?kind=nothing").status_code == 200


@pytest.mark.usefixtures("slipped")
def test_what_is_sealed_is_shown_to_nobody(editor: Visitor, admin: Visitor) -> None:
    for person in (editor, admin):
        answer = person.get("/desk/articles/fengcun/proofread")
        assert answer.status_code == 404
        assert "5千多" not in answer.text
