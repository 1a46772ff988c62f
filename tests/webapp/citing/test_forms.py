"""An article as reference managers and crawlers take it in."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import unquote

import pytest

from archive.database import Archive
from archive.models import Visibility
from tests.webapp import library
from tests.webapp.conftest import Visitor
from webapp.citing.csl import item
from webapp.citing.described import linked_data, meta
from webapp.citing.entries import Book, Entry

BOOK = Book(35, "第三十五辑", 2022, "商州区政协", "区政协文史委", 6)
WHOLE = Entry(
    "caoyun", "丹江漕运始末", ["陈守正", "李文远"], "史海", 12, 15, None, "http://x/articles/caoyun",
    BOOK,
)  # fmt: skip
BARE = Entry("sanpian", "散篇", [], "", None, None, None, "http://x/articles/sanpian", None)


def test_csl_says_all_that_is_known() -> None:
    assert item(WHOLE) == {
        "id": "caoyun",
        "type": "chapter",
        "title": "丹江漕运始末",
        "author": [{"literal": "陈守正"}, {"literal": "李文远"}],
        "page": "12-15",
        "URL": "http://x/articles/caoyun",
        "language": "zh-CN",
        "container-title": "商州文史资料 第三十五辑",
        "volume": "35",
        "issued": {"date-parts": [[2022, 6]]},
        "publisher": "区政协文史委",
        "editor": [{"literal": "商州区政协"}],
    }


def test_csl_leaves_out_what_is_not_known() -> None:
    assert item(BARE) == {
        "id": "sanpian", "type": "manuscript", "title": "散篇",
        "URL": "http://x/articles/sanpian", "language": "zh-CN",
    }  # fmt: skip


def test_zotero_is_told_the_book_its_date_and_pages() -> None:
    told = meta(WHOLE)
    assert [content for name, content in told if name == "citation_author"] == ["陈守正", "李文远"]
    assert dict(told).items() >= {
        "citation_title": "丹江漕运始末",
        "citation_inbook_title": "商州文史资料 第三十五辑",
        "citation_volume": "35",
        "citation_publication_date": "2022/06",
        "citation_firstpage": "12",
        "citation_lastpage": "15",
        "DC.date": "2022-06",
        "DC.identifier": "http://x/articles/caoyun",
    }.items()
    assert {name for name, _ in meta(BARE)} == {
        "citation_title", "citation_language", "citation_fulltext_html_url", "DC.title", "DC.type",
        "DC.language", "DC.identifier",
    }  # fmt: skip


def test_linked_data_names_the_volume_that_the_article_is_part_of() -> None:
    told = linked_data(WHOLE)
    assert told["isPartOf"]["volumeNumber"] == "35"
    assert [each["name"] for each in told["author"]] == ["陈守正", "李文远"]
    assert "isPartOf" not in linked_data(BARE)


@pytest.mark.parametrize(
    ("suffix", "mimetype", "mark"),
    [
        ("bib", "application/x-bibtex", "@incollection{caoyun,"),
        ("ris", "application/x-research-info-systems", "TY  - CHAP"),
        ("json", "application/vnd.citationstyles.csl+json", '"container-title"'),
    ],
)
def test_an_article_is_downloaded_as_a_citation(
    visitor: Visitor, suffix: str, mimetype: str, mark: str
) -> None:
    address = f"/articles/caoyun/cite.{suffix}"
    assert f'href="{address}"' in visitor.get("/articles/caoyun").text
    answer = visitor.get(address)
    assert (answer.status_code, answer.mimetype) == (200, mimetype)
    assert unquote(answer.headers["Content-Disposition"]).endswith(f"丹江漕运始末.{suffix}")
    assert mark in answer.text


def test_the_page_of_an_article_describes_it_to_programs(
    visitor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        library.known(session, "caoyun").title = '丹江"漕运"</script><b>始末'
    page = visitor.get("/articles/caoyun").text
    title = re.search(r'<meta name="citation_title" content="([^"]*)">', page)
    assert title is not None
    assert unescape(title[1]) == '丹江"漕运"</script><b>始末'
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert found is not None
    told = json.loads(found[1])
    assert told["headline"] == '丹江"漕运"</script><b>始末'
    assert told["@id"] == "http://localhost/articles/caoyun"


def test_what_may_not_be_read_is_not_cited(
    visitor: Visitor, editor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        library.known(session, "caoyun").visibility = Visibility.STAFF
    assert visitor.get("/articles/caoyun/cite.bib").status_code == 404
    assert editor.get("/articles/caoyun/cite.bib").status_code == 200
