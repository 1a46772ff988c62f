"""The page of the news, and the same as JSON."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from sqlalchemy import select

from archive import articles
from archive.database import Archive
from archive.models import Line, User
from archive.scans import correcting
from tests.webapp import library
from tests.webapp.conftest import Visitor
from webapp.news import asking, views

FIRST = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
SECRET = ["内部材料", "封存材料", "撤回材料", "未发布的草稿", "另一篇"]


def correct_a_line(archive: Archive, text: str = "碑文记捐资者百余人，多为船户〇") -> None:
    """Correct a line of the scanned article, some time after it became public."""
    with archive.writing() as session:
        library.known(session, "saomiao").public_since = FIRST
    with archive.writing() as session:
        line = session.scalars(select(Line).where(Line.page_id == 2, Line.order == 2)).one()
        user = session.scalars(select(User)).first()
        assert user is not None
        correcting.correct(session, line, text, before=line.text, user=user)


def titles(page: str) -> list[str]:
    return re.findall(r'<li class="entry">.*?<a href="[^"]+">([^<]+)</a>', page, re.S)


@pytest.mark.parametrize("who", ["visitor", "editor", "librarian", "admin"])
def test_the_news_are_the_publics(request: pytest.FixtureRequest, who: str) -> None:
    person: Visitor = request.getfixturevalue(who)
    page = person.get("/news").text
    assert sorted(titles(page)) == sorted(["丹江漕运始末", "商於古道驿站", "散篇未编", "会馆碑记"])
    for address in ("/news", "/news.json", "/feed.atom", "/news?sort=volume"):
        for secret in SECRET:
            assert secret not in person.get(address).text


def test_a_correction_is_told_with_how_many_places(visitor: Visitor, archive: Archive) -> None:
    assert "公开的文章还没有更正过" in visitor.get("/news?kind=corrected").text
    correct_a_line(archive)
    assert "更正 1 处" in visitor.get("/news").text
    assert titles(visitor.get("/news?kind=corrected").text) == ["会馆碑记"]
    assert "1 correction<" in visitor.get("/news?lang=en").text


def test_what_is_withdrawn_is_news_no_more(visitor: Visitor, archive: Archive) -> None:
    correct_a_line(archive)
    with archive.writing() as session:
        articles.withdraw(session, library.known(session, "saomiao"), "bianji", "史实有误")
    for address in ("/news", "/news.json", "/feed.atom"):
        assert "会馆碑记" not in visitor.get(address).text


def test_every_page_of_ours_leads_to_the_news_and_the_feed(visitor: Visitor) -> None:
    page = visitor.get("/volumes").text
    assert 'href="/news"' in page
    assert re.search(r'<link rel="alternate" type="application/atom\+xml" [^>]*"/feed.atom">', page)


def test_many_news_are_parted_into_pages(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (asking, views):
        monkeypatch.setattr(module, "PER_PAGE", 3)
    first, second = visitor.get("/news").text, visitor.get("/news?page=2").text
    assert (len(titles(first)), len(titles(second))) == (3, 1)
    assert "page=2" in first
    assert not set(titles(first)) & set(titles(second))
    beyond = visitor.get("/news?kind=new&page=9")
    assert beyond.headers["Location"] == "/news?kind=new&page=2"
    document = visitor.get("/news.json?page=2").json
    assert (document["page"], document["pages"], len(document["news"])) == (2, 2, 1)
    assert visitor.get("/news.json?page=99").json["news"] == []


def test_the_order_is_chosen(visitor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        library.known(session, "caoyun").public_since = FIRST
    newest = [each["at"] for each in visitor.get("/news.json").json["news"]]
    oldest = [each["at"] for each in visitor.get("/news.json?sort=oldest").json["news"]]
    by_volume = [
        each["article"]["id"] for each in visitor.get("/news.json?sort=volume").json["news"]
    ]
    assert newest == sorted(newest, reverse=True)
    assert oldest == sorted(oldest)
    assert by_volume == ["caoyun", "yizhan", "saomiao", "sanpian"]


def test_the_document_says_what_happened(visitor: Visitor, archive: Archive) -> None:
    correct_a_line(archive)
    document = visitor.get("/news.json?kind=corrected").json
    assert document["total"] == 1
    assert document["feed_url"] == "/feed.atom"
    [row] = document["news"]
    assert (row["kind"], row["places"]) == ("corrected", 1)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", row["at"])
    assert row["article"]["page_url"] == "/articles/saomiao"
    assert row["article"]["volume"] == 36


NONSENSE = ["kind=x", "sort=%00", "page=0", "page=-1", "page=1e9", f"page={'9' * 30}", "page=１"]


@pytest.mark.parametrize("said", NONSENSE)
def test_nonsense_counts_as_not_said_but_programs_hear_of_it(visitor: Visitor, said: str) -> None:
    assert visitor.get(f"/news?{said}").status_code == 200
    answer = visitor.get(f"/news.json?{said}")
    assert answer.status_code == 400
    assert answer.json["error"].startswith("参数")
