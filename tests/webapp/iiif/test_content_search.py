"""Content Search: where words stand on the pages, to the character."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import index
from archive import outbox
from archive.database import Archive
from archive.models import Correction, Line, Visibility
from tests.webapp import library
from tests.webapp.conftest import Visitor
from webapp.iiif import content_search, matches

EM = library.EM
CONTEXT = "http://iiif.io/api/search/2/context.json"
VOLUME, ARTICLE = "/iiif/volumes/36/search", "/iiif/articles/saomiao/search"
TEXT = "".join(library.PAGES[0][1:]) + library.PAGES[1][0]


def searched(who: Visitor, address: str, query: str, more: str = "") -> dict[str, Any]:
    answer = who.get(f"{address}?q={quote(query)}{more}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == f'application/ld+json;profile="{CONTEXT}"'
    found: dict[str, Any] = answer.json
    assert (found["@context"], found["type"]) == (CONTEXT, "AnnotationPage")
    return found


def boxes(found: dict[str, Any]) -> list[tuple[str, str]]:
    """The text and the box of each annotation."""
    return [
        (each["body"]["value"], each["target"].partition("#xywh=")[2]) for each in found["items"]
    ]


def quotes(found: dict[str, Any]) -> list[dict[str, str]]:
    """The quotations of the contexts, which are of annotations that are there."""
    names = {each["id"] for each in found["items"]}
    [page] = found["annotations"]
    told = []
    for each in page["items"]:
        assert each["motivation"] == "contextualizing"
        targets = each["target"] if isinstance(each["target"], list) else [each["target"]]
        assert {target["source"] for target in targets} <= names
        told += [selector for target in targets for selector in target["selector"]]
    assert all(each["type"] == "TextQuoteSelector" for each in told)
    return told


def publish_all(archive: Archive) -> None:
    """Let nothing be sealed on the pages any more."""
    with archive.writing() as session:
        other = library.known(session, "miyao")
        other.visibility = Visibility.PUBLIC
        outbox.announce(session, [other.id])
    index.sync(archive)


@pytest.mark.parametrize("address", [VOLUME, ARTICLE])
def test_a_match_is_boxed_to_the_character(
    visitor: Visitor, address: str, page_ids: dict[str, int]
) -> None:
    found = searched(visitor, address, "会馆")
    assert boxes(found) == [("会馆", f"{60 + 5 * EM},{80 + 2 * EM},{2 * EM},{EM}")]
    [item] = found["items"]
    assert item["target"].startswith(f"http://localhost/iiif/pages/{page_ids['first']}/canvas#")
    assert item["motivation"] == "supplementing"


def test_it_is_told_with_what_stands_before_and_after(visitor: Visitor) -> None:
    [said] = quotes(searched(visitor, ARTICLE, "会馆"))
    assert said["exact"] == "会馆"
    assert said["prefix"] == "龙驹寨船帮"
    assert TEXT.startswith(said["prefix"] + said["exact"] + said["suffix"])


def test_a_match_over_two_lines_is_two_annotations_and_one_context(visitor: Visitor) -> None:
    found = searched(visitor, ARTICLE, "“二十年，碑文记”")
    assert [text for text, _ in boxes(found)] == ["二十年，", "碑文记"]
    first, second = quotes(found)
    assert (first["prefix"][-2:], second["suffix"][:2]) == ("嘉庆", "捐资")
    assert "suffix" not in first
    assert "prefix" not in second
    [context] = found["annotations"][0]["items"]
    assert len(context["target"]) == 2


def test_a_match_over_two_pages_is_on_both(
    visitor: Visitor, archive: Archive, page_ids: dict[str, int]
) -> None:
    publish_all(archive)
    found = searched(visitor, VOLUME, "“船户与过载行”")
    assert [text for text, _ in boxes(found)] == ["船户", "与过载行"]
    pages = [re.findall(r"/pages/(\d+)/", each["target"])[0] for each in found["items"]]
    assert pages == [str(page_ids["first"]), str(page_ids["shared"])]


def test_of_a_match_only_what_stands_on_open_pages_is_told(visitor: Visitor) -> None:
    found = searched(visitor, ARTICLE, "“船户与过载行”")
    assert [text for text, _ in boxes(found)] == ["船户"]
    [said] = quotes(found)
    assert said["suffix"].startswith("与过载行")  # it may be read, though not seen
    assert searched(visitor, ARTICLE, "过载行")["items"] == []


def test_the_language_of_queries_is_that_of_the_site(visitor: Visitor) -> None:
    assert [text for text, _ in boxes(searched(visitor, VOLUME, "會館 碑文"))] == ["会馆", "碑文"]
    assert searched(visitor, VOLUME, "会馆 -碑文")["items"] == []
    assert [text for text, _ in boxes(searched(visitor, VOLUME, "“百余人"))] == ["百余人"]


def test_what_was_corrected_is_found_where_it_stands(
    visitor: Visitor, archive: Archive, page_ids: dict[str, int]
) -> None:
    with archive.writing() as session:
        line = session.query(Line).filter_by(page_id=page_ids["first"], order=1).one()
        text = line.recognized.replace("会馆", "公所")
        line.corrections = [Correction(before=line.recognized, text=text)]
        article = library.known(session, "saomiao")
        article.text = article.text.replace("会馆", "公所")
        outbox.announce(session, [article.id])
    index.sync(archive)
    assert boxes(searched(visitor, VOLUME, "公所")) == [
        ("公所", f"{60 + 5 * EM},{80 + 2 * EM},{2 * EM},{EM}")
    ]
    assert searched(visitor, VOLUME, "会馆")["items"] == []


@pytest.mark.parametrize("query", ["", "  ", "没有这样的话", "\x00", "年:1934"])
def test_what_is_nowhere_gives_an_empty_page(visitor: Visitor, query: str) -> None:
    for address in (VOLUME, ARTICLE):
        found = searched(visitor, address, query)
        assert found["items"] == []
        assert "annotations" not in found


def test_without_a_query_there_is_nothing(visitor: Visitor) -> None:
    assert visitor.get(VOLUME).json["items"] == []


def test_parameters_that_are_not_looked_at_are_said(visitor: Visitor) -> None:
    found = searched(visitor, VOLUME, "会馆", "&user=x&date=y&colour=z")
    assert found["ignored"] == ["date", "user"]
    assert found["items"]
    assert "ignored" not in searched(visitor, VOLUME, "会馆")


@pytest.mark.parametrize(
    ("motivation", "count"), [("supplementing", 1), ("painting supplementing", 1), ("painting", 0)]
)
def test_only_annotations_of_the_wanted_kind_are_given(
    visitor: Visitor, motivation: str, count: int
) -> None:
    found = searched(visitor, VOLUME, "会馆", f"&motivation={quote(motivation)}")
    assert len(found["items"]) == count
    assert parse_qs(urlsplit(found["id"]).query)["motivation"] == [motivation]


# Pages of results


def test_many_matches_come_page_by_page(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    every = searched(visitor, ARTICLE, "人 OR 碑 OR 船")
    assert len(every["items"]) == 4
    assert "partOf" not in every
    monkeypatch.setattr(content_search, "PER_PAGE", 3)
    monkeypatch.setattr("webapp.iiif.search_views.PER_PAGE", 3)
    page = searched(visitor, ARTICLE, "人 OR 碑 OR 船")
    seen, addresses = [], []
    while True:
        assert page["startIndex"] == len(seen)
        assert page["partOf"]["type"] == "AnnotationCollection"
        assert page["partOf"]["total"] == 4
        seen += boxes(page)
        addresses.append(page["id"])
        if "next" not in page:
            break
        following = visitor.get(page["next"]["id"].removeprefix("http://localhost")).json
        assert following["prev"]["id"] == page["id"]
        page = following
    assert seen == boxes(every)
    assert len(addresses) == 2
    assert page["partOf"]["first"]["id"] == addresses[0]
    assert page["partOf"]["last"]["id"] == addresses[-1]
    beyond = searched(visitor, ARTICLE, "人 OR 碑 OR 船", "&page=9")
    assert beyond["items"] == []


@pytest.mark.parametrize("page", ["x", "-1", "1.5", "9999", "9" * 30, "٣"])
def test_a_page_that_is_no_number_is_refused(visitor: Visitor, page: str) -> None:
    answer = visitor.get(f"{VOLUME}?q=会馆&page={page}")
    assert answer.status_code == 400
    assert "page" in answer.json["error"]


def test_an_answer_has_an_end(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matches, "MOST_MATCHES", 2)
    assert len(searched(visitor, ARTICLE, "人 OR 碑 OR 船")["items"]) == 2


# Completing


def test_names_that_stand_on_the_pages_are_completed(visitor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        article = library.known(session, "saomiao")
        article.people, article.places = ["碑文先生"], ["龙驹寨", "龙门"]
        outbox.announce(session, [article.id])
    index.sync(archive)
    for scope in ("/iiif/volumes/36", "/iiif/articles/saomiao"):
        answer = visitor.get(f"{scope}/autocomplete?q=龙&min=1&user=x")
        assert answer.status_code == 200
        told = answer.json
        assert (told["@context"], told["type"]) == (CONTEXT, "TermPage")
        assert told["items"] == [{"value": "龙驹寨", "total": 1}]
        assert told["ignored"] == ["user", "min"]
        assert visitor.get(f"{scope}/autocomplete?q=longju").json["items"] == told["items"]
        assert visitor.get(f"{scope}/autocomplete?q=碑").json["items"] == []


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20"])
def test_without_a_beginning_nothing_is_completed(visitor: Visitor, query: str) -> None:
    answer = visitor.get(f"/iiif/volumes/36/autocomplete{query}")
    assert answer.status_code == 400
    assert "q" in answer.json["error"]


def test_manifests_tell_of_the_search(visitor: Visitor) -> None:
    for scope in ("/iiif/volumes/36", "/iiif/articles/saomiao"):
        [service] = visitor.get(f"{scope}/manifest").json["service"]
        assert (service["id"], service["type"]) == (
            f"http://localhost{scope}/search", "SearchService2",
        )  # fmt: skip
        [completing] = service["service"]
        assert (completing["id"], completing["type"]) == (
            f"http://localhost{scope}/autocomplete", "AutoCompleteService2",
        )  # fmt: skip


# Who finds what


def test_what_is_sealed_is_found_by_nobody(
    visitor: Visitor, admin: Visitor, archive: Archive
) -> None:
    for who in (visitor, admin):
        assert searched(who, VOLUME, "紫貂")["items"] == []
        assert who.get("/iiif/articles/miyao/search?q=紫貂").status_code == 404
        assert who.get("/iiif/articles/miyao/autocomplete?q=紫").status_code == 404
    publish_all(archive)
    assert searched(visitor, VOLUME, "紫貂")["items"]


def test_what_is_for_the_staff_is_found_by_the_staff(
    visitor: Visitor, editor: Visitor, archive: Archive
) -> None:
    with archive.writing() as session:
        other = library.known(session, "miyao")
        other.visibility = Visibility.STAFF
        outbox.announce(session, [other.id])
    index.sync(archive)
    assert searched(visitor, VOLUME, "紫貂")["items"] == []
    assert visitor.get("/iiif/articles/miyao/search?q=紫貂").status_code == 404
    assert searched(editor, VOLUME, "紫貂")["items"]
    assert searched(editor, "/iiif/articles/miyao/search", "紫貂")["items"]


def test_what_was_just_sealed_is_not_found_while_the_index_still_has_it(
    visitor: Visitor, archive: Archive
) -> None:
    publish_all(archive)
    assert searched(visitor, VOLUME, "紫貂")["items"]
    with archive.writing() as session:
        library.seal(library.known(session, "miyao"))
    assert searched(visitor, VOLUME, "紫貂")["items"] == []
    assert visitor.get("/iiif/volumes/36/autocomplete?q=另一").json["items"] == []


@pytest.mark.parametrize("place", ["35", "99", "x", "9" * 30])
def test_there_is_no_search_where_nothing_can_be_seen(visitor: Visitor, place: str) -> None:
    assert visitor.get(f"/iiif/volumes/{place}/search?q=丹江").status_code == 404
    assert visitor.get(f"/iiif/articles/{place}/search?q=丹江").status_code == 404


@given(query=st.text(max_size=40), page=st.text(max_size=6), kind=st.text(max_size=12))
@settings(
    max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_asked_never_fails(visitor: Visitor, query: str, page: str, kind: str) -> None:
    asked = f"?q={quote(query)}&page={quote(page)}&motivation={quote(kind)}"
    for address in (VOLUME, ARTICLE, "/iiif/volumes/36/autocomplete"):
        assert visitor.get(address + asked).status_code in (200, 400)
