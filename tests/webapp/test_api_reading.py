"""What the pages show, read through the API."""

from __future__ import annotations

from typing import Any

import pytest

from archive import audit, ledger
from archive.database import Archive
from archive.models import Visibility
from tests.webapp import library
from tests.webapp.conftest import Visitor


def read(who: Visitor, address: str) -> Any:
    answer = who.get(address)
    assert answer.status_code == 200, address
    return answer.json


def link(answer: Any) -> dict[str, str]:
    """``rel → address`` of the header ``Link``."""
    found = [each.split("; ") for each in answer.headers.getlist("Link")]
    return {rel.removeprefix('rel="').rstrip('"'): address.strip("<>") for address, rel in found}


# The series


def test_the_first_address_leads_to_the_others(visitor: Visitor) -> None:
    series = read(visitor, "/api/v1")
    assert series["name"] == "商州文史资料"
    assert series["counts"]["articles"] == 4
    assert read(visitor, series["links"]["search"] + "?q=会馆")["total"] == 2
    assert read(visitor, series["links"]["volume"].format(spelling=35))["number"] == 35


def test_articles_in_no_volume_are_listed_too(visitor: Visitor) -> None:
    assert [row["id"] for row in read(visitor, "/api/v1/volumes")["loose"]] == ["sanpian"]


def test_a_cover_is_named_where_it_may_be_seen(visitor: Visitor) -> None:
    cover = read(visitor, "/api/v1/volumes/36")["cover"]
    assert visitor.get(cover["smaller"]["240"]).status_code == 200
    assert read(visitor, "/api/v1/volumes/35")["cover"] is None


# An article


def test_an_article_tells_where_a_query_stands(visitor: Visitor) -> None:
    article = read(visitor, "/api/v1/articles/caoyun?q=丹江漕运")
    assert {article["text"][a:b] for a, b in article["marks"]} == {"丹江漕运"}
    assert len(article["marks"]) == 2
    assert read(visitor, "/api/v1/articles/caoyun")["marks"] == []
    assert read(visitor, "/api/v1/articles/caoyun?q=没有")["marks"] == []


def test_an_article_names_its_citations_and_its_neighbours(visitor: Visitor) -> None:
    article = read(visitor, "/api/v1/articles/caoyun")
    assert {"bib", "ris", "json"} <= set(article["citations"])
    for address in article["citations"].values():
        assert visitor.get(address).status_code == 200
    assert article["previous"] is None
    assert article["next"]["id"] == "yizhan"
    assert read(visitor, article["next"]["url"])["previous"]["id"] == "caoyun"


def test_neighbours_are_those_that_this_reader_may_read(visitor: Visitor, editor: Visitor) -> None:
    assert read(visitor, "/api/v1/articles/yizhan")["next"] is None
    assert read(editor, "/api/v1/articles/yizhan")["next"]["id"] == "neibu"


def test_an_article_tells_where_its_pages_turn(visitor: Visitor) -> None:
    article = read(visitor, "/api/v1/articles/saomiao")
    assert [(turn["sequence"], turn["folio"]) for turn in article["turns"]] == [(2, 1), (3, 2)]
    start = article["turns"][1]["offset"]
    assert article["text"][start:].startswith("与过载行")


def test_an_article_names_its_pictures(visitor: Visitor, archive: Archive) -> None:
    picture = {"sha256": "0" * 64, "width": 30, "height": 20}
    with archive.writing() as session:
        library.known(session, "sanpian").captions = [
            {"text": "旧影", "after_paragraph": 0, "images": [picture]}
        ]
    [figure] = read(visitor, "/api/v1/articles/sanpian")["figures"]
    assert figure == {
        "number": 1, "width": 30, "height": 20, "url": "/articles/sanpian/figures/1",
    }  # fmt: skip


def test_an_article_is_cited_in_every_style(visitor: Visitor) -> None:
    document = read(visitor, "/api/v1/articles/caoyun/citations")
    assert (document["at"], document["text"]) == ("", "")
    texts = [each["text"] for style in document["styles"] for each in style["citations"]]
    assert len(texts) > 4
    assert all("丹江漕运始末" in text or "陈守正" in text for text in texts)
    for address in document["files"].values():
        assert visitor.get(address).status_code == 200


def test_a_place_in_an_article_is_cited_with_its_page(visitor: Visitor) -> None:
    document = read(visitor, "/api/v1/articles/saomiao/citations?at=page2:2")
    assert document["text"] == "龙驹寨船帮会馆建于嘉庆二十年，"
    assert "at=page2:2" in document["address"].replace("%3A", ":")
    [first, *_] = document["styles"][0]["citations"]
    assert first["text"].endswith(" 1.")
    assert "at=page2" in document["files"]["bib"]


# The pages of an article


def test_open_pages_tell_lines_and_where_they_stand(visitor: Visitor) -> None:
    document = read(visitor, "/api/v1/articles/saomiao/pages?q=会馆")
    assert document["total"] == 2
    first, second = document["pages"]
    assert [line["text"] for line in first["lines"]] == library.PAGES[0]
    title, body, _ = first["lines"]
    assert (title["kind"], title["offset"]) == ("title", None)
    assert body["box"] == {"x": 60, "y": 120, "width": 15 * library.EM, "height": library.EM}
    text = read(visitor, "/api/v1/articles/saomiao?q=会馆")["text"]
    assert text[body["offset"] :].startswith(body["text"])
    [box] = first["marks"]
    assert box == {"mark": 1, "x": 160, "y": 120, "width": 40, "height": 20}
    assert visitor.get(first["image"]["url"]).status_code == 200
    # The other page also holds a sealed article.
    assert (second["open"], second["image"], second["lines"], second["marks"]) == (
        False, None, [], [],
    )  # fmt: skip


def test_lines_of_other_articles_on_the_page_are_not_among_them(
    visitor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        other = library.known(session, "miyao")
        other.visibility, other.sealed_reason = Visibility.PUBLIC, ""
    second = read(visitor, "/api/v1/articles/saomiao/pages")["pages"][1]
    assert second["open"]
    assert [line["text"] for line in second["lines"]] == [library.PAGES[1][0]]


def test_an_article_without_a_scan_has_no_pages(visitor: Visitor) -> None:
    document = read(visitor, "/api/v1/articles/caoyun/pages")
    assert document == {"id": "caoyun", "total": 0, "pages": []}


# What is not there any more


def test_a_withdrawn_article_leaves_a_tombstone(visitor: Visitor, archive: Archive) -> None:
    for address in ("/api/v1/articles/chehui", "/api/v1/articles/chehui/pages"):
        answer = visitor.get(address)
        assert answer.status_code == 410
        stone = answer.json
        assert stone is not None
        assert (stone["id"], stone["volume"], stone["merged_into"]) == ("chehui", 35, None)
        assert "撤回" in stone["error"]
        assert "史实有误" not in answer.text  # why is not for the public
        assert "赤狐" not in answer.text
        assert stone["withdrawn_at"].endswith("+00:00")


def merge(archive: Archive, into: str) -> None:
    """As if the lines of ``chehui`` had gone into another article."""
    with archive.writing() as session:
        audit.record(session, "bianji", "article.merged", "chehui", into=into)


def test_a_tombstone_leads_to_what_took_its_place(visitor: Visitor, archive: Archive) -> None:
    merge(archive, "caoyun")
    stone = visitor.get("/api/v1/articles/chehui").json
    assert stone is not None
    assert stone["merged_into"] == "caoyun"
    assert read(visitor, stone["url"])["id"] == "caoyun"


def test_a_tombstone_does_not_name_what_may_not_be_read(
    visitor: Visitor, editor: Visitor, archive: Archive
) -> None:
    merge(archive, "neibu")
    assert "neibu" not in visitor.get("/api/v1/articles/chehui").text
    assert "neibu" in editor.get("/api/v1/articles/chehui").text


# The gazetteer


def test_the_gazetteer_tells_places_by_all_their_names(visitor: Visitor) -> None:
    document = read(visitor, "/api/v1/gazetteer")
    assert document["total"] == 2
    place = next(place for place in document["places"] if place["name"] == "商州")
    assert place["names"][0] == {
        "name": "上雒", "first_year": -113, "last_year": None, "note": "",
    }  # fmt: skip
    assert read(visitor, "/api/v1/gazetteer?q=商縣")["total"] == 1  # in any spelling
    assert read(visitor, "/api/v1/gazetteer?q=没有") == {"total": 0, "places": []}


# The copies


def test_the_ledger_tells_stock_sums_and_movements(visitor: Visitor) -> None:
    document = read(visitor, "/api/v1/copies")
    [row] = document["stock"]
    assert (row["volume"], row["location"], row["copies"]) == (35, "资料室", 970)
    kinds = {each["kind"]: each for each in document["summary"]["kinds"]}
    assert kinds["donate"]["copies"] == 30
    assert kinds["distribute"]["inexact"] == [
        {"quantity": 500, "precision": "at_least", "movements": 1}
    ]
    assert [each["id"] for each in document["movements"]] == [3, 2, 1]


def test_the_ledger_is_narrowed(visitor: Visitor) -> None:
    document = read(visitor, "/api/v1/copies?volume=三十五&kind=donate")
    assert [each["kind"] for each in document["movements"]] == ["donate"]
    assert document["summary"] is None
    assert read(visitor, "/api/v1/copies?volume=36")["total"] == 0


def test_a_reversal_and_what_it_reverses_name_each_other(
    visitor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        ledger.reverse(session, 2, note="重复", operator="tuguan")
    reversal, *_ = movements = read(visitor, "/api/v1/copies")["movements"]
    assert reversal["reverses"] == 2
    assert next(each for each in movements if each["id"] == 2)["reversed_by"] == reversal["id"]


def test_the_public_is_told_no_person_and_nothing_that_is_for_staff(
    visitor: Visitor, editor: Visitor
) -> None:
    address = "/api/v1/copies?kind=donate"
    [movement] = read(visitor, address)["movements"]
    assert movement["recipients"] == [
        {"name": "商州区图书馆", "kind": "library", "quantity": 20},
        {"name": None, "kind": "person", "quantity": 10},
    ]
    said = visitor.get(address).text
    for secret in ("张某某", "经手人电话另记", "tuguan"):
        assert secret not in said
        assert secret in editor.get(address).text


def test_holdings_are_told_of_all_volumes(visitor: Visitor) -> None:
    [holding] = read(visitor, "/api/v1/holdings")["holdings"]
    assert (holding["volume"], holding["institution"]) == (35, "陕西省图书馆")
    assert read(visitor, "/api/v1/holdings?volume=36") == {"total": 0, "holdings": []}


# Slices


@pytest.mark.parametrize(
    ("address", "name", "key"),
    [
        ("/api/v1/copies?limit=1", "movements", "id"),
        ("/api/v1/gazetteer?limit=1", "places", "id"),
        ("/api/v1/articles/saomiao/pages?limit=1&q=会馆", "pages", "sequence"),
        ("/api/v1/search?limit=1&q=会馆&lang=en", "hits", "id"),
    ],
)
def test_next_leads_through_all_of_a_list_and_prev_back(
    visitor: Visitor, address: str, name: str, key: str
) -> None:
    whole = read(visitor, address.replace("limit=1", "limit=100"))
    met, here, last = [], address, ""
    while here:
        answer = visitor.get(here)
        assert answer.json is not None
        met += [each[key] for each in answer.json[name]]
        here, last = link(answer).get("next", ""), here
    assert met == [each[key] for each in whole[name]]
    assert len(met) == whole["total"] > 1
    for _ in met[1:]:
        last = link(visitor.get(last))["prev"]
    assert read(visitor, last)[name][0][key] == met[0]
    assert "prev" not in link(visitor.get(last))


def test_all_at_once_has_no_next(visitor: Visitor) -> None:
    assert link(visitor.get("/api/v1/search?q=会馆&limit=0&offset=1")) == {}


def test_beyond_the_end_there_is_nothing_and_a_way_back(visitor: Visitor) -> None:
    answer = visitor.get("/api/v1/copies?offset=1000")
    assert answer.json is not None
    assert answer.json["movements"] == []
    assert set(link(answer)) == {"prev"}
