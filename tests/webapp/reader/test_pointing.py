"""Addresses that point at a place in an article, and its citation."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.database import Archive
from tests.webapp import library
from tests.webapp.conftest import Visitor
from webapp import create_app
from webapp.citing.quotation import quotation
from webapp.reader.locators import OnPage, read_locator
from webapp.reader.opening import Opened


def chosen(page: str) -> str:
    """What is marked as pointed at."""
    spans = re.findall(r'<span class="chosen"(?: id="at")?>(.*?)</span>', page)
    return "".join(re.sub(r"<[^>]+>", "", span) for span in spans)


def test_a_paragraph_is_pointed_at(visitor: Visitor) -> None:
    page = visitor.get("/articles/caoyun?at=p3").text
    assert chosen(page) == "船帮立会馆，议定运价。丹江漕运盛于清末。"
    assert page.count('id="at"') == 1
    assert re.search(r'<p id="p3">', page)


def test_a_passage_over_paragraphs_is_pointed_at_beside_hits(visitor: Visitor) -> None:
    page = visitor.get("/articles/caoyun?q=龙驹寨&at=p1:8-p2").text
    assert chosen(page) == "代，龙驹寨是起岸的地方。码头"
    assert '<mark id="hit-1">龙驹寨</mark>' in page


def test_a_line_is_pointed_at_in_text_and_image(visitor: Visitor) -> None:
    page = visitor.get("/articles/saomiao?at=page2:3").text
    assert chosen(page) == "碑文记捐资者百余人，多为船户"
    assert re.search(
        rf'<rect class="pointed" data-hit="0" x="57" y="{80 + 4 * library.EM - 3}"', page
    )


def test_a_page_is_pointed_at_and_lies_open(visitor: Visitor) -> None:
    page = visitor.get("/articles/saomiao?at=page3").text
    assert chosen(page) == "与过载行。碑存至今。"
    assert re.search(r'page=3#facsimile" aria-current="page"', page)


def test_a_title_is_pointed_at_in_the_image_alone(visitor: Visitor) -> None:
    page = visitor.get("/articles/saomiao?at=page2:1").text
    assert chosen(page) == ""
    assert "网址所指的地方已在文中标出" in page
    assert re.search(r'<rect class="pointed" data-hit="0" x="57" y="77"', page)


@pytest.mark.parametrize("at", ["p99", "p1:500-600", "page99", "page2:99", "第三段", "p3-5"])
def test_what_is_not_there_is_said_not_to_be(visitor: Visitor, at: str) -> None:
    answer = visitor.get(f"/articles/saomiao?at={at}")
    assert answer.status_code == 200
    assert f"文中找不到网址所指的地方（{at}）" in answer.text
    assert visitor.get(f"/articles/saomiao/cite?at={at}").status_code == 404


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    at=st.text(max_size=30)
    | st.from_regex(r"(p|page)\d{1,9}(:\d{1,9})?(-p?\d{1,9})?", fullmatch=True)
)
def test_no_locator_fails(visitor: Visitor, at: str) -> None:
    for address in ("/articles/saomiao", "/articles/caoyun"):
        assert visitor.get(address, query_string={"at": at}).status_code == 200
        assert visitor.get(f"{address}/cite", query_string={"at": at}).status_code in (200, 404)


def test_an_article_is_cited_in_every_style(visitor: Visitor) -> None:
    page = visitor.get("/articles/caoyun/cite").text
    for said in (
        "陈守正，李文远. 丹江漕运始末[M]//商州区政协. 第三十五辑. 2022：12-15.",
        "陈守正, 李文远. 丹江漕运始末[M]//商州区政协. 第三十五辑. 2022: 12-15.",
        "陈守正, &amp; 李文远. (2022). 丹江漕运始末. In 商州区政协 (Ed.), 第三十五辑 (pp. 12–15).",
        "陈守正 and 李文远, “丹江漕运始末,” in 第三十五辑, ed. 商州区政协 (2022), 12–15,",
        "http://localhost/articles/caoyun",
    ):
        assert said in page


def test_a_passage_is_cited_with_the_folio_it_stands_on(visitor: Visitor) -> None:
    page = visitor.get("/articles/saomiao/cite?at=p1:30-32").text
    assert re.search(r"<blockquote[^>]*><p>与过载</p></blockquote>", page)
    assert "<figcaption>第2页</figcaption>" in page


def test_what_runs_over_a_page_turn_is_cited_with_both_folios(archive: Archive) -> None:
    app = create_app(archive.settings)
    with archive.reading() as session, app.test_request_context():
        article = library.known(session, "saomiao")
        over = quotation(Opened(session, article, locator=read_locator("p1:25-32"), staff=False))
        on_second = quotation(Opened(session, article, locator=OnPage(3)))
        whole = quotation(Opened(session, article))
    assert over is not None
    assert (over.text, over.entry.quoted) == ("，多为船户与过载", (1, 2))
    assert over.entry.address == "http://localhost/articles/saomiao?at=p1:25-32#at"
    assert on_second is not None
    assert on_second.entry.quoted == (2, 2)
    assert whole is not None
    assert (whole.entry.quoted, whole.text) == (None, "")


def test_a_manuscripts_passage_has_no_folio(visitor: Visitor) -> None:
    page = visitor.get("/articles/sanpian/cite?at=p1:1-4").text
    assert "这一处没有印出的页码" in page
    assert "不在任何" in page


def test_reference_managers_are_told_what_is_quoted(visitor: Visitor) -> None:
    told = json.loads(visitor.get("/articles/saomiao/cite.json?at=page2").text)[0]
    assert told["note"] == "引文见第1页"
    assert told["page"] == "1-2"
    assert told["URL"] == "http://localhost/articles/saomiao?at=page2#at"
    assert "N1  - 引文见第1页" in visitor.get("/articles/saomiao/cite.ris?at=page2:2").text
    assert "note = {引文见第1页}" in visitor.get("/articles/saomiao/cite.bib?at=page2:2").text
    assert "note" not in json.loads(visitor.get("/articles/saomiao/cite.json").text)[0]


def test_a_citation_to_be_pasted_is_plain_text(visitor: Visitor) -> None:
    answer = visitor.get("/articles/saomiao/cite.txt?at=page2:2")
    assert answer.mimetype == "text/plain"
    assert "Content-Disposition" not in answer.headers
    assert "碑刻专辑. 1. http://localhost/articles/saomiao?at=page2:2#at\n" in answer.text
