"""The answer document: its keys are a contract; more may be added, none may go or change."""

from __future__ import annotations

import json

import pytest

from tests.index.shelf import Shelf

ANSWER = {"query", "understood", "total", "took_ms", "ignored", "facets", "hits"}
HIT = {"id", "title", "authors", "volume", "column", "pages", "score", "snippets"}
ADDED = {"partial", "corrections", "namings", "substitutions"}
FACETS = {"volume", "column", "decade", "author", "kind", "year"}
SNIPPET = {"page", "text", "marks"}


@pytest.fixture
def stocked(shelf: Shelf) -> Shelf:
    shelf.put(
        {"id": "caoyun", "volume": 35, "order": 1, "column": "史海钩沉", "title": "丹江漕运始末",
         "authors": ["陈守正", "李文远"], "page_start": 12, "page_end": 15,
         "text": "　　丹江漕运起于唐代。\n"},
        {"id": "san", "text": "丹江。\n"},
    )  # fmt: skip
    return shelf


def test_the_document_has_the_keys_of_the_contract_and_its_additions(stocked: Shelf) -> None:
    document = stocked.ask("丹江漕运").as_document()
    assert set(document) == ANSWER | ADDED
    assert set(document["facets"]) == FACETS
    assert set(document["facets"]["volume"][0]) == {"value", "count"}
    [hit] = document["hits"]
    assert set(hit) == HIT | {"public", "kinds", "years", "regions"}
    assert set(hit["snippets"][0]) == SNIPPET | {"page_exact", "sequence"}


def test_its_values_are_what_the_record_says(stocked: Shelf) -> None:
    document = json.loads(json.dumps(stocked.ask("丹江漕運 ）").as_document()))
    assert document["query"] == "丹江漕運 ）"
    assert document["understood"] == "丹江漕运"
    assert document["ignored"] == ["）"]
    assert document["total"] == 1
    assert document["took_ms"] > 0
    assert document["facets"] == {
        "volume": [{"value": 35, "count": 1}],
        "column": [{"value": "史海钩沉", "count": 1}],
        "decade": [],
        "author": [{"value": "李文远", "count": 1}, {"value": "陈守正", "count": 1}],
        "kind": [{"value": "撰文", "count": 1}],
        "year": [],
    }
    [hit] = document["hits"]
    assert hit["id"] == "caoyun"
    assert hit["title"] == "丹江漕运始末"
    assert hit["authors"] == ["陈守正", "李文远"]
    assert (hit["volume"], hit["column"], hit["pages"]) == (35, "史海钩沉", [12, 15])
    assert hit["public"] is True
    [snippet] = hit["snippets"]
    [[start, end]] = snippet["marks"]
    assert snippet["text"][start:end] == "丹江漕运"
    assert (snippet["page"], snippet["page_exact"], snippet["sequence"]) == (12, False, None)


def test_an_article_in_no_volume_and_without_pages_has_nulls(stocked: Shelf) -> None:
    [hit] = json.loads(json.dumps(stocked.ask("丹江 -漕运").as_document()))["hits"]
    assert (hit["volume"], hit["pages"], hit["authors"]) == (None, [None, None], [])


def test_without_a_limit_there_are_no_snippets(stocked: Shelf) -> None:
    answer = stocked.ask("丹江", limit=0)
    assert answer.total == len(answer.hits) == 2
    assert all(hit.snippets == [] for hit in answer.hits)


def test_nothing_found_is_the_same_document(stocked: Shelf) -> None:
    document = stocked.ask("昆仑山").as_document()
    assert set(document) == ANSWER | ADDED
    assert (document["total"], document["hits"], document["partial"]) == (0, [], False)
    assert document["facets"] == {facet: [] for facet in FACETS}
