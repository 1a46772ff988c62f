"""Pages of authors, people and places."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

import pytest

from archive import gazetteer
from archive.database import Archive
from archive.gazetteer import Name
from tests.webapp import library
from tests.webapp.conftest import Visitor

pytestmark = pytest.mark.usefixtures("described")


def titles(page: str) -> list[str]:
    return re.findall(r'class="title" href="/articles/([^"]+)"', page)


def test_an_author_has_all_that_they_wrote(visitor: Visitor) -> None:
    page = visitor.get("/authors/陈守正").text
    assert titles(page) == ["caoyun", "sanpian", "yizhan"]  # the last is about them
    assert "陳守正" in page
    for said in ("2022年", "1905—1938年", "李文远", "第三十五辑"):
        assert said in page
    assert f'href="/people/{quote("陈守正")}"' in page
    assert f'href="/search?q={quote("人物:陈守正", safe=":")}"' in page


def test_what_an_author_did_is_told(visitor: Visitor) -> None:
    page = visitor.get("/authors/郑碑林").text
    assert re.search(r'<span class="role">\s*整理', page)
    document = visitor.get("/api/v1/authors/郑碑林").json
    assert document is not None
    assert [(each["id"], each["roles"]) for each in document["wrote"]] == [("saomiao", ["整理"])]


def test_a_person_has_what_is_about_them_and_what_they_wrote(visitor: Visitor) -> None:
    assert titles(visitor.get("/people/陈守正").text) == ["yizhan", "caoyun", "sanpian"]
    document = visitor.get("/api/v1/people/周船头").json
    assert document is not None
    assert [each["id"] for each in document["about"]] == ["caoyun", "sanpian"]
    assert document["spellings"] == ["周船頭"]
    assert document["people_beside"] == [{"name": "单守信", "articles": 1}]
    assert (document["wrote"], document["author_url"]) == ([], None)


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/authors/陳守正", "/authors/陈守正"), ("/people/周船頭", "/people/周船头"),
        ("/people/王树声", "/authors/王树声"), ("/authors/单守信", "/people/单守信"),
        ("/places/商县", "/places/商州"), ("/places/商縣", "/places/商州"),
        ("/places/上雒", "/places/商州"), ("/places/龍駒寨", "/places/龙驹寨"),
        ("/authors/陈守正.json", "/api/v1/authors/陈守正"),
        ("/people/周船头.json", "/api/v1/people/周船头"),
        ("/places/商州.json", "/api/v1/places/商州"),
        ("/timeline.json?from=1&to=2", "/api/v1/timeline?from=1&to=2"),
        ("/volumes.json", "/api/v1/volumes"),
    ],
)  # fmt: skip
def test_another_name_leads_to_the_main_address(visitor: Visitor, asked: str, led: str) -> None:
    answer = visitor.get(asked)
    assert answer.status_code == 302
    assert unquote(answer.location) == led
    assert visitor.get(answer.location).status_code == 200


def test_a_place_tells_its_names_and_the_articles_under_any_of_them(visitor: Visitor) -> None:
    page = visitor.get("/places/商州").text
    assert titles(page) == ["caoyun", "yizhan", "saomiao"]
    for said in ("上雒", "1913—1988", "民国二年改", "今商州区", "通行说法"):
        assert said in page
    assert f'href="/search?q={quote("地名:商州", safe=":")}"' in page
    answer = visitor.get("/api/v1/places/商縣").json
    assert answer is not None
    [document] = answer["places"]
    assert (answer["name"], document["name"]) == ("商縣", "商州")
    assert document["gazetteer"]["names"][2]["years"] == [1913, 1988]
    assert [each["id"] for each in document["articles"]] == ["caoyun", "yizhan", "saomiao"]


def test_a_place_that_the_gazetteer_does_not_know_has_its_articles(visitor: Visitor) -> None:
    assert titles(visitor.get("/places/龙驹寨").text) == ["caoyun"]
    [document] = visitor.get("/api/v1/places/龙驹寨").json["places"]  # type: ignore[index]
    assert document["gazetteer"] is None


def test_a_place_without_articles_says_so(visitor: Visitor) -> None:
    assert "还没有文章这样著录" in visitor.get("/places/武关").text


def test_a_name_of_several_places_lets_one_choose(visitor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        gazetteer.put(
            session, name="洛南", kind="县", names=[Name("上雒", 500, 600)], actor="bianji"
        )
    page = visitor.get("/places/上雒")
    assert page.status_code == 200
    assert re.findall(r'<li><a href="/places/([^"?]+)"', page.text) == [
        quote("洛南"),
        quote("商州"),
    ]
    document = visitor.get("/api/v1/places/上雒").json
    assert [place["name"] for place in document["places"]] == ["洛南", "商州"]  # type: ignore[index]
    # Nobody knows which of them is meant, so both have the article.
    assert "saomiao" in titles(visitor.get("/places/洛南").text)


def test_a_name_may_hold_anything(visitor: Visitor) -> None:
    page = visitor.get("/contents?by=author").text
    [address] = re.findall(r'<h2><a href="(/authors/a[^"]+)"', page)
    answer = visitor.get(address)
    assert answer.status_code == 200
    assert titles(answer.text) == ["sanpian"]
    twin = re.search(r'type="application/json" href="([^"]+)"', answer.text)
    assert twin is not None
    assert visitor.get(twin[1]).json["name"] == "a/b?c#d%e"  # type: ignore[index]


@pytest.mark.parametrize("kind", ["authors", "people", "places"])
@pytest.mark.parametrize(
    "name", ["没有此人", "%00", "陈%00守正", "//x", "a/b", "%F0%9F%9C%81", "9" * 300, "%20", "."]
)
def test_a_name_that_nobody_has_is_not_found(visitor: Visitor, kind: str, name: str) -> None:
    assert visitor.get(f"/{kind}/{name}").status_code == 404
    answer = visitor.get(f"/api/v1/{kind}/{name}")
    assert answer.status_code == 404
    assert "error" in answer.json  # type: ignore[operator]


def test_a_volume_leads_to_its_authors_and_columns(visitor: Visitor) -> None:
    page = visitor.get("/volumes/35").text
    assert f'href="/authors/{quote("王树声")}"' in page
    assert f"/contents?by=column&amp;heading={quote('史海钩沉')}" in page


def test_an_article_leads_to_what_it_tells_of(visitor: Visitor, archive: Archive) -> None:
    app = visitor.application
    with app.test_request_context(), archive.reading() as session:
        article = library.known(session, "caoyun")
        links = app.jinja_env.from_string(
            "{% from 'contents/links.html' import authors, subjects with context %}"
            "{{ authors(article) }}{{ subjects(article) }}"
        )
        said = unquote(links.render(article=article, language="zh-Hans", text_language=None))
    for address in (
        "/authors/陈守正", "/people/单守信", "/places/商县", "/contents?by=period&amp;heading=1930",
    ):  # fmt: skip
        assert f'href="{address}"' in said
    for address in re.findall(r'href="([^"]+)"', said):
        answer = visitor.get(address.replace("&amp;", "&"), follow_redirects=True)
        assert answer.status_code == 200
