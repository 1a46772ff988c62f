"""Changing by hand what was split from a scan: its description, its beginning, its parts."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from archive.database import Archive
from archive.models import Article, ArticleStatus, Line, Visibility
from tests.webapp import library
from tests.webapp.conftest import Visitor

BOUNDS = "/desk/articles/saomiao/bounds"
SPLIT = "/desk/pages/2/split"


def line_id(archive: Archive, text: str) -> int:
    with archive.reading() as session:
        return session.scalars(select(Line.id).where(Line.recognized == text)).one()


def send(editor: Visitor, address: str, prefix: str, **fields: object):  # type: ignore[no-untyped-def]
    """Send one of the forms of the page."""
    named = {f"{prefix}-{name}": value for name, value in fields.items()}
    return editor.submit(address, page=address, **named, **{f"{prefix}-submit": "1"})


def test_an_article_is_described_anew_and_no_longer_doubted(
    editor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        library.known(session, "saomiao").doubts = ["title"]
    answer = send(
        editor, BOUNDS, "describe", title="会馆碑记考", authors="陈守正、李文远", column="碑刻"
    )
    assert (answer.status_code, answer.location) == (302, BOUNDS)
    with archive.reading() as session:
        found = library.known(session, "saomiao")
        assert (found.title, found.authors, found.column, found.doubts) == (
            "会馆碑记考", ["陈守正", "李文远"], "碑刻", [],
        )  # fmt: skip
    assert "已保存" in editor.get(BOUNDS).text


def test_a_description_without_a_title_is_asked_for_again(editor: Visitor) -> None:
    answer = send(editor, BOUNDS, "describe", title=" ", authors="", column="")
    assert answer.status_code == 400
    assert "请填写这一项" in answer.text


def test_the_lines_to_begin_with_are_those_nearby_that_may_be_seen(editor: Visitor) -> None:
    page = editor.get(BOUNDS).text
    assert "第1页　龙驹寨船帮会馆建于嘉庆二十年，" in page
    assert "紫貂" not in page  # stands on the page of a sealed article


def test_a_beginning_is_moved(editor: Visitor, archive: Archive) -> None:
    line = line_id(archive, "龙驹寨船帮会馆建于嘉庆二十年，")
    assert send(editor, BOUNDS, "begin", line=line).status_code == 302
    with archive.reading() as session:
        found = library.known(session, "saomiao")
        assert found.ranges[0].first_line == 1
        assert found.text.startswith("龙驹寨船帮会馆")


def test_the_first_article_is_not_merged_and_says_why(editor: Visitor) -> None:
    answer = send(editor, BOUNDS, "merge")
    assert answer.status_code == 400
    assert "是第一篇，前面没有可以并入的文章" in answer.text


def test_an_article_is_split_off_and_merged_again(editor: Visitor, archive: Archive) -> None:
    line = line_id(archive, "碑文记捐资者百余人，多为船户")
    answer = editor.submit(SPLIT, page=SPLIT, line=str(line), title="捐资者", submit="1")
    assert answer.status_code == 302
    with archive.reading() as session:
        new = session.scalars(select(Article).where(Article.title == "捐资者")).one()
        assert (new.status, new.visibility) == (ArticleStatus.DRAFT, Visibility.PUBLIC)
        assert new.text.startswith("碑文记捐资者百余人")
        assert "捐资者" not in library.known(session, "saomiao").text
    assert answer.location == f"/desk/articles/{new.identifier}/bounds"
    merged = send(editor, answer.location, "merge")
    assert merged.location == "/desk/volumes/36"
    with archive.reading() as session:
        assert "捐资者" in library.known(session, "saomiao").text
    assert editor.get(answer.location).status_code == 404


@pytest.mark.parametrize("title", ["", " "])
def test_a_part_needs_a_title(editor: Visitor, archive: Archive, title: str) -> None:
    line = line_id(archive, "碑文记捐资者百余人，多为船户")
    answer = editor.submit(SPLIT, page=SPLIT, line=str(line), title=title, submit="1")
    assert answer.status_code == 400


def test_a_line_of_another_page_is_no_choice(editor: Visitor, archive: Archive) -> None:
    line = line_id(archive, "紫貂一词只在封存的这一篇里。")
    answer = editor.submit(SPLIT, page=SPLIT, line=str(line), title="偷看", submit="1")
    assert answer.status_code == 400
    assert send(editor, BOUNDS, "begin", line=line).status_code == 400


def test_the_volume_lists_its_articles_but_not_the_sealed_one(editor: Visitor) -> None:
    page = editor.get("/desk/volumes/36").text
    assert "分出的 1 篇文章" in page
    assert "另一篇" not in page
