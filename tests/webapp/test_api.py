"""The HTTP API."""

from __future__ import annotations

import pytest

from tests.webapp import library
from tests.webapp.conftest import Visitor


def test_a_search_gives_the_document_of_the_index(visitor: Visitor) -> None:
    document = visitor.get("/api/v1/search?q=丹江漕运&limit=5").json
    assert document is not None
    assert {"query", "understood", "total", "took_ms", "ignored", "facets", "hits"} <= set(document)
    assert document["query"] == "丹江漕运"
    assert document["total"] == 1
    [hit] = document["hits"]
    assert hit["id"] == "caoyun"
    assert hit["authors"] == ["陈守正", "李文远"]
    assert hit["pages"] == [12, 15]
    snippet = hit["snippets"][0]
    [start, end] = snippet["marks"][0]
    assert snippet["text"][start:end] == "丹江漕运"
    assert set(document["facets"]) == {"volume", "column", "decade", "author", "kind", "year"}


def test_an_answer_is_plain_chinese(visitor: Visitor) -> None:
    answer = visitor.get("/api/v1/search?q=丹江漕运")
    assert answer.mimetype == "application/json"
    assert "丹江漕运始末" in answer.text


def test_limit_zero_gives_all_hits_without_snippets(visitor: Visitor) -> None:
    hits = visitor.get("/api/v1/search?q=会馆&limit=0").json["hits"]  # type: ignore[index]
    assert {hit["id"] for hit in hits} == {"caoyun", "saomiao"}
    assert all(hit["snippets"] == [] for hit in hits)


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [("volume=36", ["saomiao"]), ("volume=卅六", ["saomiao"]), ("column=碑刻", ["saomiao"]),
     ("limit=1&offset=9", []), ("year=1815", ["saomiao"]), ("year=-113", []),
     ("author=李文远", ["caoyun"]), ("kind=整理", ["saomiao"]), ("decade=1810", ["saomiao"]),
     ("sort=volume", ["caoyun", "saomiao"]), ("sort=volume&offset=1", ["saomiao"])],
)  # fmt: skip
def test_a_search_is_narrowed(visitor: Visitor, narrowed: str, found: list[str]) -> None:
    document = visitor.get("/api/v1/search?q=会馆&" + narrowed).json
    assert [hit["id"] for hit in document["hits"]] == found  # type: ignore[index]


@pytest.mark.parametrize(
    "said",
    ["limit=x", "limit=-1", "limit=1001", "limit=1.5", "limit=１", "offset=-1", "offset=x",
     "volume=x", "volume=0", "volume=99999", "year=x", "year=0", "year=10000", "year=-10000",
     "decade=1934", "decade=x", "sort=x", "sort=Date"],
)  # fmt: skip
def test_a_bad_parameter_is_told(visitor: Visitor, said: str) -> None:
    answer = visitor.get("/api/v1/search?q=丹江&" + said)
    assert answer.status_code == 400
    assert list(answer.json) == ["error"]  # type: ignore[arg-type]


def test_all_passages_of_one_article_are_given(visitor: Visitor) -> None:
    [hit] = visitor.get("/api/v1/search?q=丹江&expand=caoyun").json["hits"]  # type: ignore[index]
    assert len(hit["snippets"]) <= hit["regions"]


def test_names_are_suggested_as_they_begin(visitor: Visitor) -> None:
    document = visitor.get("/api/v1/suggest?q=陈").json
    assert document == {"query": "陈", "suggestions": [{"text": "陈守正", "kind": "author"}]}
    assert visitor.get("/api/v1/suggest").json == {"query": "", "suggestions": []}
    found = visitor.get("/api/v1/suggest?q=商&limit=1").json["suggestions"]  # type: ignore[index]
    assert len(found) == 1


def test_names_of_what_may_not_be_read_are_not_suggested(
    visitor: Visitor, editor: Visitor
) -> None:
    for typed in ("内部材", "封存材", "撤回材", "未发布"):
        address = "/api/v1/suggest?q=" + typed
        assert visitor.get(address).json["suggestions"] == []  # type: ignore[index]
    assert editor.get("/api/v1/suggest?q=内部材").json["suggestions"]  # type: ignore[index]
    assert editor.get("/api/v1/suggest?q=封存材").json["suggestions"] == []  # type: ignore[index]


@pytest.mark.parametrize("limit", ["x", "-1", "21"])
def test_a_bad_number_of_suggestions_is_told(visitor: Visitor, limit: str) -> None:
    assert visitor.get(f"/api/v1/suggest?q=陈&limit={limit}").status_code == 400


def test_no_query_finds_nothing(visitor: Visitor) -> None:
    document = visitor.get("/api/v1/search").json
    assert document["total"] == 0  # type: ignore[index]
    assert document["hits"] == []  # type: ignore[index]


def test_volumes_lead_to_volumes_and_these_to_articles(visitor: Visitor) -> None:
    rows = visitor.get("/api/v1/volumes").json["volumes"]  # type: ignore[index]
    assert [(row["number"], row["articles"]) for row in rows] == [(35, 2), (36, 1)]
    volume = visitor.get(rows[0]["url"]).json
    assert volume is not None
    assert volume["name"] == "第三十五辑"
    assert [row["id"] for row in volume["contents"]] == ["caoyun", "yizhan"]
    assert volume["holdings"][0]["institution"] == "陕西省图书馆"
    assert volume["ingestions"] == []
    article = visitor.get(volume["contents"][0]["url"]).json
    assert article is not None
    assert article["text"].startswith("　　丹江漕运")
    assert article["contributions"][0] == {"name": "陈守正", "role": "撰文"}


def test_an_article_names_the_images_that_may_be_seen(visitor: Visitor) -> None:
    article = visitor.get("/api/v1/articles/saomiao").json
    assert article is not None
    [image] = article["images"]  # the other page also holds a sealed article
    assert (image["sequence"], image["folio"]) == (2, 1)
    assert (image["width"], image["height"]) == (library.WIDTH, library.HEIGHT)
    assert visitor.get(image["smaller"]["240"]).status_code == 200


@pytest.mark.parametrize(
    "address", ["volumes/99", "volumes/x", "articles/nothing", "ingestions/99", "nothing"]
)
def test_what_is_not_there_is_said_in_json(visitor: Visitor, address: str) -> None:
    answer = visitor.get("/api/v1/" + address)
    assert answer.status_code == 404
    assert "error" in answer.json  # type: ignore[operator]


def test_an_ingestion_says_how_far_it_has_come(visitor: Visitor) -> None:
    document = visitor.get("/api/v1/ingestions/1").json
    assert document is not None
    assert document["state"] == "done"
    assert document["done"] == document["total"] == 3
    assert document["message"] == "识别完毕"


@pytest.mark.parametrize(
    ("page", "twin"),
    [
        ("/search?q=会馆&volume=36", "/api/v1/search?q=%E4%BC%9A%E9%A6%86&amp;volume=36"),
        ("/volumes", "/api/v1/volumes"),
        ("/volumes/35", "/api/v1/volumes/35"),
        ("/articles/caoyun", "/api/v1/articles/caoyun"),
    ],
)
def test_each_page_names_its_twin_for_machines(visitor: Visitor, page: str, twin: str) -> None:
    text = visitor.get(page).text
    assert f'<link rel="alternate" type="application/json" href="{twin}">' in text
    assert f'<a href="{twin}">本页数据（JSON）</a>' in text
