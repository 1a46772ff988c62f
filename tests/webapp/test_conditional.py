"""Asking again for what has not changed."""

from __future__ import annotations

import pytest

import index
from archive import articles, volumes
from archive.database import Archive
from tests.webapp import library
from tests.webapp.conftest import Visitor

READ = ["/", "/volumes", "/volumes/36", "/articles/caoyun", "/articles/caoyun?q=丹江",
        "/articles/saomiao?q=会馆", "/copies", "/gazetteer", "/gazetteer.csv",
        "/articles/caoyun/cite.bib", "/articles/caoyun/cite.json",
        "/api/v1/volumes", "/api/v1/volumes/35", "/api/v1/articles/caoyun",
        "/api/v1/suggest?q=陈", "/api/v1/ingestions/1", "/api/v1/search?q=会馆",
        "/pages/1/image?width=240"]  # fmt: skip


def again(visitor: Visitor, address: str, tag: str):  # type: ignore[no-untyped-def]
    return visitor.get(address, headers={"If-None-Match": tag})


@pytest.mark.parametrize("address", READ)
def test_what_has_not_changed_is_not_sent_twice(visitor: Visitor, address: str) -> None:
    first = visitor.get(address)
    assert first.status_code == 200
    assert "no-cache" in first.headers["Cache-Control"]
    assert "Cookie" in first.vary
    second = again(visitor, address, first.headers["ETag"])
    assert second.status_code == 304
    assert second.data == b""
    assert second.headers["ETag"] == first.headers["ETag"]
    assert second.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert "Cookie" in second.vary
    assert "Content-Length" not in second.headers
    assert again(visitor, address, '"another"').data == first.data or "search" in address


@pytest.mark.parametrize("address", READ)
def test_head_tells_the_same_tag(visitor: Visitor, address: str) -> None:
    got, looked = visitor.get(address), visitor.head(address)
    assert looked.headers["ETag"] == got.headers["ETag"]
    assert looked.data == b""


def test_any_of_several_tags_will_do(visitor: Visitor) -> None:
    tag = visitor.get("/volumes").headers["ETag"]
    assert tag.startswith("W/")
    assert again(visitor, "/volumes", f'"other", {tag}').status_code == 304
    assert again(visitor, "/volumes", tag.removeprefix("W/")).status_code == 304
    assert again(visitor, "/volumes", "*").status_code == 304
    assert again(visitor, "/volumes", "nonsense, ,").status_code == 200


@pytest.mark.parametrize("address", ["/articles/caoyun", "/api/v1/articles/caoyun", "/volumes/35"])
def test_a_change_is_sent(visitor: Visitor, archive: Archive, address: str) -> None:
    tag = visitor.get(address).headers["ETag"]
    with archive.writing() as session:
        volumes.find_or_make(session, 35).editor = "另一位主编"
    answer = again(visitor, address, tag)
    assert answer.status_code == 200
    assert "另一位主编" in answer.text


def test_what_was_withdrawn_is_not_still_the_same(visitor: Visitor, archive: Archive) -> None:
    tag = visitor.get("/articles/sanpian").headers["ETag"]
    with archive.writing() as session:
        articles.withdraw(session, library.known(session, "sanpian"), "bianji", "重复")
    index.sync(archive)
    assert again(visitor, "/articles/sanpian", tag).status_code == 410


def test_another_language_is_another_page(visitor: Visitor) -> None:
    chinese = visitor.get("/volumes").headers["ETag"]
    english = again(visitor, "/volumes?lang=en", chinese)
    assert english.status_code == 200
    assert again(visitor, "/volumes", chinese).status_code == 200  # the language is in the cookie


def test_the_tag_of_a_search_does_not_tell_how_long_it_took(visitor: Visitor) -> None:
    tags = {visitor.get("/api/v1/search?q=会馆").headers["ETag"] for _ in range(3)}
    assert len(tags) == 1
    assert visitor.get("/api/v1/search?q=丹江").headers["ETag"] not in tags


@pytest.mark.parametrize("address", ["/", "/articles/caoyun", "/api/v1/articles/caoyun", "/desk"])
def test_what_staff_see_has_no_tag(editor: Visitor, address: str) -> None:
    answer = editor.get(address)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    assert again(editor, address, "*").status_code == 200


def test_a_page_with_a_form_has_no_tag(visitor: Visitor) -> None:
    assert "ETag" not in visitor.get("/sign-in").headers


def test_what_was_just_done_is_not_said_again(app, visitor: Visitor) -> None:  # type: ignore[no-untyped-def]
    before = visitor.get("/volumes").headers["ETag"]
    with visitor.session_transaction() as session:
        session["_flashes"] = [("message", "已登记，流水号 7。")]
    told = again(visitor, "/volumes", before)
    assert "已登记" in told.text
    assert "ETag" not in told.headers
    assert again(visitor, "/volumes", before).status_code == 304


@pytest.mark.parametrize("address", ["/nothing", "/articles/chehui", "/api/v1/search?limit=x"])
def test_what_went_wrong_has_no_tag(visitor: Visitor, address: str) -> None:
    answer = again(visitor, address, "*")
    assert answer.status_code in (400, 404, 410)
    assert "ETag" not in answer.headers


@pytest.mark.parametrize("address", ["/articles/caoyun", "/api/v1/articles/caoyun"])
def test_an_article_says_when_it_was_changed_but_not_that_nothing_else_was(
    visitor: Visitor, archive: Archive, address: str
) -> None:
    with archive.reading() as session:
        changed = library.known(session, "caoyun").updated_at
    answer = visitor.get(address)
    assert answer.last_modified == changed
    date = answer.headers["Last-Modified"]
    assert visitor.get(address, headers={"If-Modified-Since": date}).status_code == 200
