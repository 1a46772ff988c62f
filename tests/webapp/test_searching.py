"""Home and the page of results."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

import index
from archive.database import Archive
from tests.webapp.conftest import Visitor
from tests.webapp.library import take_in


def test_home_counts_what_may_be_read_and_shows_the_volumes(visitor: Visitor) -> None:
    page = visitor.get("/").text
    assert "2 辑　4 篇" in page
    assert '<a class="spine" href="/volumes/35">' in page


def test_staff_are_told_of_what_staff_may_read(editor: Visitor) -> None:
    assert "2 辑　5 篇" in editor.get("/").text


def test_results_show_where_and_how_an_article_was_found(visitor: Visitor) -> None:
    page = visitor.get("/search?q=丹江漕运").text
    assert 'value="丹江漕运"' in page
    assert "共 1 篇" in page
    assert re.search(r"[\d.]+ 毫秒", page)
    assert f'<a href="/articles/caoyun?q={quote("丹江漕运")}#hit-1">丹江漕运始末</a>' in page
    assert "<mark>丹江漕运</mark>起于唐代" in page
    assert "陈守正　李文远" in page
    assert "第12—15页" in page


def test_a_page_worked_out_from_the_place_in_the_text_is_said_to_be_about(
    visitor: Visitor,
) -> None:
    assert re.search(r">约第1\d页</a>", visitor.get("/search?q=起岸").text)
    page = visitor.get("/search?q=船帮会馆建于").text
    assert re.search(r'page=2#facsimile">第1页</a>', page)


def test_facets_narrow_and_can_be_taken_off(visitor: Visitor) -> None:
    q = quote("会馆")
    page = visitor.get("/search?q=会馆").text
    assert "共 2 篇" in page
    assert f'href="/search?q={q}&amp;volume=36"' in page
    narrowed = visitor.get("/search?q=会馆&volume=36").text
    assert "共 1 篇" in narrowed
    assert f'<a href="/search?q={q}">去掉' in narrowed
    assert "共 1 篇" in visitor.get("/search?q=会馆&column=碑刻").text


def test_an_article_in_no_volume_is_found_and_said_to_be_in_none(visitor: Visitor) -> None:
    page = visitor.get("/search?q=青鸾").text
    assert "散篇未编" in page
    assert "未编入辑" in page


def test_what_is_for_staff_is_found_and_flagged_for_staff_only(
    visitor: Visitor, editor: Visitor
) -> None:
    assert "共 0 篇" not in visitor.get("/search?q=玄鹤").text
    assert "没有找到：玄鹤" in visitor.get("/search?q=玄鹤").text
    page = editor.get("/search?q=玄鹤").text
    assert "内部材料" in page
    assert '<span class="flag">内部</span>' in page


def test_no_query_explains_how_to_ask(visitor: Visitor) -> None:
    for address in ("/search", "/search?q=", "/search?q=%20%20"):
        answer = visitor.get(address)
        assert answer.status_code == 200
        assert "怎样检索" in answer.text


def test_nothing_found_says_what_was_tried_and_offers_another_way(visitor: Visitor) -> None:
    page = visitor.get("/search?q=“昆仑山漕运” 丹江").text
    assert "没有找到" in page
    assert "按这样检索过" in page
    assert f'href="/search?q={quote_plus("昆仑山漕运 丹江")}"' in page


@pytest.mark.parametrize(
    "query",
    ["(((", '"', "OR OR", "-", "辑:九九九九九", "题名:", "\x00", "%", "\\", "*" * 3000, "\ud83d",
     "<b>", "' OR 1=1 --", "😀", "~", "：：", "年:abc"],
)  # fmt: skip
def test_no_query_is_an_error(visitor: Visitor, query: str) -> None:
    answer = visitor.get("/search?q=" + quote(query, errors="surrogatepass"))
    assert answer.status_code == 200


def test_what_was_not_understood_is_said(visitor: Visitor) -> None:
    assert "以下部分没有看懂" in visitor.get("/search?q=丹江 辑:abc").text


@pytest.mark.parametrize("address", ["volume=x", "year=x", "page=x", "page=-1", "page=0", "page="])
def test_parameters_that_make_no_sense_count_as_not_said(visitor: Visitor, address: str) -> None:
    answer = visitor.get("/search?q=丹江漕运&" + address)
    assert answer.status_code == 200
    assert "共 1 篇" in answer.text


@pytest.fixture
def many(archive: Archive, tmp_path: Path) -> None:
    lines = [{"id": f"m{n}", "title": f"第{n}篇", "text": "长安道上。\n"} for n in range(25)]
    with archive.writing() as session:
        take_in(session, tmp_path, lines)
    index.sync(archive)


@pytest.mark.usefixtures("many")
def test_results_are_paged_at_stable_addresses(visitor: Visitor) -> None:
    seen = []
    for number in (1, 2, 3):
        page = visitor.get(f"/search?q=长安道上&page={number}").text
        assert "共 25 篇" in page
        seen += re.findall(r'href="/articles/(m\d+)\?', page)
    assert len(set(seen)) == 25
    assert (
        f'href="/search?q={quote("长安道上")}&amp;page=2"' in visitor.get("/search?q=长安道上").text
    )


@pytest.mark.usefixtures("many")
def test_a_page_past_the_end_leads_to_the_last(visitor: Visitor) -> None:
    answer = visitor.get("/search?q=长安道上&page=99999999")
    assert answer.status_code == 302
    assert answer.location == f"/search?q={quote('长安道上')}&page=3"
