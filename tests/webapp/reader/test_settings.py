"""How a reader likes to read: chosen by an address, kept by the browser."""

from __future__ import annotations

import re

import pytest

from tests.webapp.conftest import Visitor


def test_text_and_image_stand_side_by_side_until_something_else_is_chosen(visitor: Visitor) -> None:
    page = visitor.get("/articles/saomiao").text
    assert 'id="facsimile"' in page
    assert "龙驹寨船帮" in page


def test_either_is_read_alone_and_the_choice_is_kept(visitor: Visitor) -> None:
    for address in ("/articles/saomiao?view=text", "/articles/saomiao"):
        page = visitor.get(address).text
        assert 'id="facsimile"' not in page
        assert "龙驹寨船帮" in page
    for address in ("/articles/saomiao?view=image", "/articles/saomiao"):
        page = visitor.get(address).text
        assert 'id="facsimile"' in page
        assert 'class="running"' not in page


def test_the_text_lies_over_the_image_line_by_line(visitor: Visitor) -> None:
    page = visitor.get("/articles/saomiao?view=over").text
    lines = re.findall(r'<text x="(\d+)" y="[\d.]+" [^>]*>([^<]+)</text>', page)
    assert [text for _, text in lines] == [
        "会馆碑记", "龙驹寨船帮会馆建于嘉庆二十年，", "碑文记捐资者百余人，多为船户",
    ]  # fmt: skip


def test_nothing_lies_over_a_page_that_may_not_be_seen(visitor: Visitor) -> None:
    page = visitor.get("/articles/saomiao?view=over&page=3").text
    assert "<text" not in page
    assert "紫貂" not in page


def test_lines_break_as_they_did_in_print(visitor: Visitor) -> None:
    page = visitor.get("/articles/saomiao?lines=printed").text
    text = page[page.index('class="running"') :]
    starts = re.findall(
        r'(<br>)?<span class="line-start" data-aside id="(page\d:\d)"></span>', text
    )
    assert starts == [("", "page2:2"), ("<br>", "page2:3"), ("<br>", "page3:1")]


def test_either_script_is_shown_and_marked(visitor: Visitor) -> None:
    page = visitor.get("/articles/saomiao?q=会馆建于&script=hant").text
    assert '<mark id="hit-1">會館建於</mark>' in page
    assert '<div class="running" lang="zh-Hant">' in page
    assert re.search(r'<h1 lang="zh-Hant">會館碑記</h1>', page)


@pytest.mark.parametrize("said", ["view=x", "size=", "lines=1", "script=%00", "view=" + "9" * 5000])
def test_nonsense_changes_nothing(visitor: Visitor, said: str) -> None:
    answer = visitor.get(f"/articles/saomiao?{said}")
    assert answer.status_code == 200
    assert 'id="facsimile"' in answer.text
    assert 'class="reading type-medium facing"' in answer.text


def test_a_cookie_that_was_tampered_with_changes_nothing(visitor: Visitor) -> None:
    visitor.set_cookie("reading", "view=over%3Bx&size=%00&&=&view")
    answer = visitor.get("/articles/saomiao")
    assert 'class="reading type-medium facing"' in answer.text


def test_the_choices_are_links_that_keep_the_query(visitor: Visitor) -> None:
    page = visitor.get("/articles/saomiao?q=会馆&view=text").text
    assert 'href="/articles/saomiao?q=%E4%BC%9A%E9%A6%86&amp;size=large"' in page
    assert re.search(r'view=text" aria-current="true"', page)


def test_a_manuscript_offers_neither_images_nor_lines(visitor: Visitor) -> None:
    page = visitor.get("/articles/caoyun").text
    assert "view=over" not in page
    assert "lines=printed" not in page
    assert "script=hant" in page


def test_colours_are_chosen_on_any_page(visitor: Visitor) -> None:
    assert "data-theme" not in visitor.get("/volumes").text
    assert 'data-theme="dark"' in visitor.get("/volumes?theme=dark").text
    assert 'data-theme="dark"' in visitor.get("/articles/caoyun").text
    assert "data-theme" not in visitor.get("/?theme=auto").text


def test_a_leaf_is_given_alone(visitor: Visitor) -> None:
    leaf = visitor.get("/articles/saomiao/leaves/2?q=会馆").text
    assert leaf.strip().startswith("<section")
    assert 'class="hit"' in leaf
    assert "龙驹寨" not in leaf


def test_a_leaf_is_given_to_whoever_reads_the_text_only(visitor: Visitor) -> None:
    visitor.get("/articles/saomiao?view=text")
    assert "<img" in visitor.get("/articles/saomiao/leaves/2").text


@pytest.mark.parametrize(
    "leaf",
    ["caoyun/leaves/1", "saomiao/leaves/1", "saomiao/leaves/99999999999", "fengcun/leaves/1",
     "miyao/leaves/3"],
)  # fmt: skip
def test_there_are_no_other_leaves(visitor: Visitor, leaf: str) -> None:
    assert visitor.get(f"/articles/{leaf}").status_code == 404
