"""Proposals that are ticked on a page, and taken over together."""

from __future__ import annotations

import html
import json
import re

import pytest

from archive.database import Archive
from tests.webapp import library
from tests.webapp.conftest import Visitor

TEXT = "1949年10月1日 星期五，他的的衣服,5千多件。"
ARTICLE = "/desk/articles/cao-gao/proofread"
VOLUME = "/desk/compiling/35/proofread"


@pytest.fixture(autouse=True)
def slipped(archive: Archive) -> None:
    """The same slips in a draft, and in an article that is public."""
    with archive.writing() as session:
        for identifier in ("cao-gao", "caoyun"):
            article = library.known(session, identifier)
            article.text, article.headings, article.captions = TEXT + "\n", [], []


def ticks(page: str, checked: bool = False) -> list[str]:
    found = re.findall(r'<input type="checkbox" name="tick" value="([^"]*)"( checked)?>', page)
    return [html.unescape(value) for value, on in found if on or not checked]


def text_of(archive: Archive) -> str:
    with archive.reading() as session:
        return library.known(session, "cao-gao").text


@pytest.mark.parametrize("address", [ARTICLE, VOLUME])
def test_what_is_ticked_is_taken_over(editor: Visitor, archive: Archive, address: str) -> None:
    page = editor.get(address + "?kind=number").text
    (number,) = ticks(page)
    answer = editor.submit(address + "?kind=number", page=address, tick=number)
    assert answer.headers["Location"] == address + "?kind=number"
    assert text_of(archive) == TEXT.replace("5千多", "5000多") + "\n"
    assert "已采用 1 处建议" in editor.get(address).text


def test_all_certain_ones_can_be_ticked_at_once(editor: Visitor, archive: Archive) -> None:
    page = editor.get(VOLUME).text
    assert len(ticks(page)) == 4
    assert ticks(page, checked=True) == []
    assert "tick=certain" in page
    chosen = ticks(editor.get(VOLUME + "?tick=certain").text, checked=True)
    assert sorted(json.loads(value)[4] for value in chosen) == ["5000多", "六", "，"]
    assert editor.submit(VOLUME, page=VOLUME, tick=chosen).status_code == 302
    assert text_of(archive) == "1949年10月1日 星期六，他的的衣服，5000多件。\n"


def test_what_is_public_offers_nothing_to_tick(editor: Visitor) -> None:
    page = editor.get("/desk/articles/caoyun/proofread").text
    assert "<ins>5000多</ins>" in page
    assert ticks(page) == []
    assert "采用所选的建议" not in page


@pytest.mark.parametrize("address", [ARTICLE, VOLUME])
def test_where_the_text_changed_nothing_is_taken_over(
    editor: Visitor, archive: Archive, address: str
) -> None:
    chosen = ticks(editor.get(address).text)
    with archive.writing() as session:
        library.known(session, "cao-gao").text = "改过了,5千多件。\n"
    answer = editor.submit(address, page=address, tick=chosen[0])
    assert answer.status_code == 409
    assert "一处也没有采用" in answer.text
    assert "改过了" in answer.text
    assert text_of(archive) == "改过了,5千多件。\n"


@pytest.mark.parametrize(
    "value",
    ["", "\x00", "[]", "{}", "null", "[" * 9999, '["cao-gao","",0,1,"的"', "1" * 5000,
     '["cao-gao","",true,1,"的"]', '["fengcun","",0,1,"的"]', '["\\ud800","",0,1,"的"]'],
)  # fmt: skip
def test_what_is_no_proposal_is_refused(editor: Visitor, value: str) -> None:
    answer = editor.submit(ARTICLE, page=ARTICLE, tick=value)
    assert answer.status_code == 400
    assert "一处也没有采用" in answer.text
    assert "封存材料" not in answer.text


def test_without_a_tick_the_page_says_so_and_with_two_of_a_place_keeps_them(
    editor: Visitor, archive: Archive
) -> None:
    assert "没有选中建议" in editor.submit(ARTICLE, page=ARTICLE).text
    (number,) = ticks(editor.get(ARTICLE + "?kind=number").text)
    said = json.loads(number)
    said[4] = "五千多"
    other = json.dumps(said, ensure_ascii=False)
    answer = editor.submit(ARTICLE, page=ARTICLE, tick=[number, other])
    assert (answer.status_code, "只选其中一条" in answer.text) == (400, True)
    assert ticks(answer.text, checked=True) == [number]
    assert text_of(archive) == TEXT + "\n"
