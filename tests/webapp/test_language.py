"""Chinese and English."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.webapp.conftest import Visitor


def test_pages_are_chinese_whatever_the_browser_prefers(visitor: Visitor) -> None:
    page = visitor.get("/volumes", headers={"Accept-Language": "en"}).text
    assert '<html lang="zh-Hans">' in page
    assert "总目" in page


def test_english_is_asked_for_once(visitor: Visitor) -> None:
    assert '<html lang="en">' in visitor.get("/volumes?lang=en").text
    page = visitor.get("/volumes").text
    assert '<html lang="en">' in page
    assert "Volume 35" in page


def test_the_way_back_to_chinese_is_on_every_page(visitor: Visitor) -> None:
    page = visitor.get("/search?q=丹江&lang=en").text
    assert 'href="/search?q=%E4%B8%B9%E6%B1%9F&amp;lang=zh"' in page
    assert '<html lang="zh-Hans">' in visitor.get("/search?q=丹江&lang=zh").text
    assert '<html lang="zh-Hans">' in visitor.get("/volumes").text


def test_an_unknown_language_is_chinese(visitor: Visitor) -> None:
    answer = visitor.get("/?lang=fr")
    assert '<html lang="zh-Hans">' in answer.text
    assert "Set-Cookie" not in answer.headers


def test_the_choice_is_not_carried_along_in_addresses(visitor: Visitor) -> None:
    page = visitor.get("/search?q=会馆&lang=en").text
    assert "lang=en" not in page


def test_chinese_text_on_english_pages_says_that_it_is_chinese(visitor: Visitor) -> None:
    assert '<article lang="zh-Hans">' in visitor.get("/articles/caoyun?lang=en").text


def test_refusals_of_the_archive_are_translated(librarian: Visitor) -> None:
    librarian.get("/?lang=en")
    answer = librarian.submit("/copies/receive", volume="35", quantity="许多", location="资料室")
    assert "is not a number of copies" in answer.text
    assert "许多" in answer.text


def test_errors_are_translated(visitor: Visitor) -> None:
    assert "There is no such page" in visitor.get("/nothing?lang=en").text
    assert "limit" in visitor.get("/api/v1/search?limit=x").json["error"]  # type: ignore[index]


@pytest.mark.parametrize("number", [1, 2])
def test_english_counts_in_singular_and_plural(app: Flask, number: int) -> None:
    with app.test_request_context("/?lang=en"):
        from webapp.wording import copies

        assert copies(number) == ("1 copy" if number == 1 else "2 copies")
