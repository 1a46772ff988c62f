"""The feed, as a program that follows it reads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from archive import articles, disclosure
from archive.config import Settings
from archive.database import Archive
from archive.models import now
from tests.webapp import library
from tests.webapp.conftest import Visitor
from tests.webapp.news.test_news import correct_a_line
from webapp import create_app
from webapp.news import atom

ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def valid(answer: bytes) -> etree._Element:
    tree = etree.fromstring(answer)
    SCHEMA.assertValid(tree)
    return tree


def feed(visitor: Visitor) -> etree._Element:
    answer = visitor.get("/feed.atom")
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml")
    return valid(answer.data)


def entry(tree: etree._Element, title: str) -> dict[str, str]:
    [found] = [each for each in tree.iter(f"{ATOM}entry") if each.findtext(f"{ATOM}title") == title]
    return {each.tag.removeprefix(ATOM): each.text or "" for each in found}


def test_the_feed_has_an_entry_an_article(visitor: Visitor) -> None:
    tree = feed(visitor)
    told = entry(tree, "丹江漕运始末")
    assert told["id"] == "tag:wenshi.localhost,2026:articles/caoyun"
    assert told["published"] == told["updated"]
    assert "新公开" in told["summary"]
    assert "2022：12-15" in told["summary"]
    links = {each.get("rel"): each.get("href") for each in tree.findall(f"{ATOM}link")}
    assert links == {"self": "http://localhost/feed.atom", "alternate": "http://localhost/news"}
    newest = max(each.text for each in tree.iter(f"{ATOM}updated"))
    assert tree.findtext(f"{ATOM}updated") == newest


def test_an_entry_keeps_its_name_when_the_article_is_corrected(
    visitor: Visitor, archive: Archive
) -> None:
    before = entry(feed(visitor), "会馆碑记")
    correct_a_line(archive)
    after = entry(feed(visitor), "会馆碑记")
    assert after["id"] == before["id"]
    assert after["published"] < after["updated"]
    assert "更正 1 处" in after["summary"]


def test_the_feed_holds_the_newest_only(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atom, "MOST", 2)
    assert len(feed(visitor).findall(f"{ATOM}entry")) == 2


def test_who_has_the_feed_already_is_told_so(visitor: Visitor, archive: Archive) -> None:
    first = visitor.get("/feed.atom")
    tag, moment = first.headers["ETag"], first.headers["Last-Modified"]
    for condition in ({"If-None-Match": tag}, {"If-Modified-Since": moment}):
        again = visitor.get("/feed.atom", headers=condition)
        assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("change", ["correct", "withdraw", "publish"])
def test_whatever_changes_the_feed_is_told(
    visitor: Visitor, archive: Archive, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    first = visitor.get("/feed.atom")
    later = now().replace(year=2099)
    monkeypatch.setattr(disclosure, "now", lambda: later)
    if change == "correct":
        correct_a_line(archive)
    with archive.writing() as session:
        if change == "withdraw":
            articles.withdraw(session, library.known(session, "saomiao"), "bianji", "史实有误")
        if change == "publish":
            articles.publish(session, library.known(session, "cao-gao"), "bianji")
    tag, moment = first.headers["ETag"], first.headers["Last-Modified"]
    for condition in ({"If-None-Match": tag}, {"If-Modified-Since": moment}):
        assert visitor.get("/feed.atom", headers=condition).status_code == 200


def test_what_xml_cannot_hold_never_breaks_the_feed(visitor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        article = library.known(session, "caoyun")
        article.identifier, article.title = "//漕 运?#", "丹江\x0b<漕运>&\ufffe"
        article.contributions[0].name = "陈\x01守正"
    assert entry(feed(visitor), "丹江\ufffd<漕运>&\ufffd")["id"].endswith(
        "articles/%2F%2F%E6%BC%95%20%E8%BF%90%3F%23"
    )


def test_the_feed_of_an_empty_archive_is_one(settings: Settings) -> None:
    app = create_app(settings)
    assert valid(app.test_client().get("/feed.atom").data).find(f"{ATOM}entry") is None
    app.extensions["finder"].close()
    app.extensions["archive"].close()
