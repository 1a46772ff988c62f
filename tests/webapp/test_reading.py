"""The article page: its text, its marks, its page images."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask, url_for

from archive.database import Archive
from tests.webapp import library
from tests.webapp.conftest import Visitor
from tests.webapp.library import take_in


def test_an_article_shows_title_authors_column_volume_and_folios(visitor: Visitor) -> None:
    page = visitor.get("/articles/caoyun").text
    assert "<h1>丹江漕运始末</h1>" in page
    assert re.search(r">陈守正</a>　<a [^>]*>李文远</a>", page)
    assert "史海钩沉" in page
    assert "第三十五辑" in page
    assert "第12—15页" in page


def test_an_article_is_set_with_heading_caption_table_and_note(visitor: Visitor) -> None:
    page = visitor.get("/articles/caoyun").text
    assert re.search(r"<h2[^>]*>码头</h2>", page)
    assert "<figcaption>图为船帮会馆旧影</figcaption>" in page
    assert "<td>年份</td><td>船数</td>" in page
    assert re.search(r'<p class="note"[^>]*>.*〔1〕见《续修商志》。</p>', page)
    assert page.index("龙驹寨是起岸的地方") < page.index("<figcaption>") < page.index(">码头</h2>")


def test_the_words_that_were_searched_are_marked(visitor: Visitor) -> None:
    page = visitor.get("/articles/caoyun?q=丹江漕运").text
    assert re.findall(r'<mark id="hit-(\d)">(.*?)</mark>', page) == [
        ("1", "丹江漕运"),
        ("2", "丹江漕运"),
    ]
    assert "在文中有 2 处" in page


def test_a_query_that_is_not_in_the_text_is_said_not_to_be(visitor: Visitor) -> None:
    assert "正文里没有“昆仑”" in visitor.get("/articles/caoyun?q=昆仑").text


def test_a_query_is_never_taken_for_markup(visitor: Visitor) -> None:
    for page in ("/articles/caoyun?q=", "/search?q="):
        text = visitor.get(page + "<script>alert(1)</script>").text
        assert "<script>alert" not in text


def test_an_article_has_a_citation(visitor: Visitor) -> None:
    page = visitor.get("/articles/caoyun").text
    assert "陈守正，李文远. 丹江漕运始末[M]//商州区政协. 第三十五辑. 2022：12-15." in page


def test_articles_of_a_volume_lead_to_each_other(visitor: Visitor) -> None:
    assert re.search(r'rel="next" href="/articles/yizhan"', visitor.get("/articles/caoyun").text)
    page = visitor.get("/articles/yizhan").text
    assert re.search(r'rel="prev" href="/articles/caoyun"', page)
    assert 'rel="next"' not in page  # what comes next is not public


def test_an_article_in_no_volume_can_be_read(visitor: Visitor) -> None:
    page = visitor.get("/articles/sanpian").text
    assert "<h1>散篇未编</h1>" in page
    assert "无名. 散篇未编[A]." in page


def test_an_unknown_article_is_not_found(visitor: Visitor) -> None:
    answer = visitor.get("/articles/nothing")
    assert answer.status_code == 404
    assert "没有这一页" in answer.text


def test_a_scanned_article_shows_its_first_page_with_pager(visitor: Visitor) -> None:
    page = visitor.get("/articles/saomiao").text
    assert re.search(r'<img src="/pages/\d+/image\?width=800"', page)
    assert f'width="{library.WIDTH}" height="{library.HEIGHT}" loading="lazy"' in page
    assert 'rel="next" href="/articles/saomiao?page=3#facsimile"' in page
    assert '<rect class="hit"' not in page


def test_page_turns_stand_in_the_text_where_the_pages_turn(visitor: Visitor) -> None:
    page = visitor.get("/articles/saomiao").text
    text = page[page.index('id="text"') :]
    turns = re.findall(r'<a class="turn"[^>]*id="page-(\d)"[^>]*>(\d)</a>(.{4})', text)
    assert turns == [("2", "1", "龙驹寨船"), ("3", "2", "与过载行")]


def test_hits_are_boxed_in_pixels_of_the_page(visitor: Visitor) -> None:
    page = visitor.get("/articles/saomiao?q=会馆").text
    boxes = re.findall(r'<rect class="hit" data-hit="\d" x="(\d+)" y="(\d+)" width="(\d+)"', page)
    # 会馆 are characters 5 and 6 of the line 龙驹寨船帮会馆建于, second on its page.
    x, y = 60 + 5 * library.EM, 80 + 2 * library.EM
    assert boxes == [(str(x - 3), str(y - 3), str(2 * library.EM + 6))]


def test_the_page_with_the_first_hit_lies_open(visitor: Visitor) -> None:
    page = visitor.get("/articles/saomiao?q=碑存至今").text
    assert re.search(r'page=3#facsimile" aria-current="page"', page)


def test_the_page_asked_for_lies_open(visitor: Visitor) -> None:
    page = visitor.get("/articles/saomiao?page=3").text
    assert re.search(r'page=3#facsimile" aria-current="page"', page)


def test_a_page_that_the_article_does_not_have_opens_the_first(visitor: Visitor) -> None:
    for said in ("99", "-1", "一", "9" * 40):
        page = visitor.get("/articles/saomiao", query_string={"page": said}).text
        assert re.search(r'page=2#facsimile" aria-current="page"', page)


def test_a_page_shared_with_a_sealed_article_shows_no_image(visitor: Visitor) -> None:
    page = visitor.get("/articles/saomiao?page=3").text
    assert "不能显示原图" in page
    assert "<img" not in page


@pytest.mark.parametrize("identifier", ["a/b", "//x", "甲 乙?丙#丁", "100%", "'\"<>", "a//b"])
def test_any_identifier_that_can_be_imported_can_be_read(
    identifier: str, app: Flask, archive: Archive, visitor: Visitor, tmp_path: Path
) -> None:
    with archive.writing() as session:
        take_in(session, tmp_path, [{"id": identifier, "title": "怪名", "text": "正文\n"}])
    with app.test_request_context():
        address = url_for("reader.article", identifier=identifier)
        machine = url_for("api.article", identifier=identifier)
    assert "<h1>怪名</h1>" in visitor.get(address).text
    assert visitor.get(machine).json["id"] == identifier  # type: ignore[index]
