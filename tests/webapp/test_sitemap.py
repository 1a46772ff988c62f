"""What crawlers are told: where not to go, and all that the public may read."""

from __future__ import annotations

import re
from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree

from archive import articles, disclosure, volumes
from archive.database import Archive
from archive.models import VolumeStatus, now
from tests.webapp import library
from tests.webapp.conftest import Visitor
from webapp.sitemap import views

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
HOST = "http://localhost"
READABLE = {"caoyun", "yizhan", "sanpian", "saomiao"}


def mapped(visitor: Visitor) -> dict[str, str | None]:
    """Every address of all parts, with when it changed last."""
    index = visitor.get("/sitemap.xml")
    assert (index.status_code, index.mimetype) == (200, "application/xml")
    found: dict[str, str | None] = {}
    for part in etree.fromstring(index.data).findall("s:sitemap/s:loc", NS):
        answer = visitor.get(part.text)
        assert answer.status_code == 200
        for url in etree.fromstring(answer.data).findall("s:url", NS):
            address = url.findtext("s:loc", namespaces=NS)
            assert address not in found
            found[address] = url.findtext("s:lastmod", namespaces=NS)
    return found


def articles_in(addresses: object) -> set[str]:
    return set(re.findall(rf"{HOST}/articles/([^'\s]+)", str(list(addresses))))  # type: ignore[call-overload]


@pytest.mark.parametrize("who", ["visitor", "editor", "librarian", "admin"])
def test_the_map_holds_what_the_public_may_read_and_no_more(
    request: pytest.FixtureRequest, who: str
) -> None:
    person: Visitor = request.getfixturevalue(who)
    found = mapped(person)
    assert articles_in(found) == READABLE
    assert {f"{HOST}/", f"{HOST}/volumes", f"{HOST}/volumes/35", f"{HOST}/news"} <= found.keys()


def test_every_address_of_the_map_can_be_opened(visitor: Visitor) -> None:
    for address in mapped(visitor):
        assert visitor.get(address).status_code == 200


def test_the_map_tells_when_a_page_changed(
    visitor: Visitor, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = mapped(visitor)
    later = now().replace(year=2099, month=1, day=2, hour=3, minute=4, second=5)
    monkeypatch.setattr(disclosure, "now", lambda: later)
    with archive.writing() as session:
        library.known(session, "caoyun").title = "丹江漕运"
        articles.withdraw(session, library.known(session, "saomiao"), "bianji", "史实有误")
    after = mapped(visitor)
    changed = {address for address, moment in after.items() if before[address] != moment}
    assert changed == {f"{HOST}/articles/caoyun", f"{HOST}/volumes/35", f"{HOST}/volumes/36"}
    assert {after[address] for address in changed} == {"2099-01-02T03:04:05Z"}
    assert articles_in(after) == READABLE - {"saomiao"}
    index = etree.fromstring(visitor.get("/sitemap.xml").data)
    assert index.findtext("s:sitemap/s:lastmod", namespaces=NS) == "2099-01-02T03:04:05Z"


def test_a_planned_volume_is_not_on_the_map(visitor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        volumes.find_or_make(session, 37).status = VolumeStatus.PLANNED
        volumes.find_or_make(session, 38)
    found = mapped(visitor)
    assert f"{HOST}/volumes/37" not in found
    assert f"{HOST}/volumes/38" in found


def test_a_large_map_is_parted(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = mapped(visitor)
    monkeypatch.setattr(views, "MOST", 3)
    assert mapped(visitor) == whole
    assert len(etree.fromstring(visitor.get("/sitemap.xml").data)) == -(-len(whole) // 3)
    assert visitor.get("/sitemap-999.xml").status_code == 404
    assert visitor.get(f"/sitemap-{'9' * 40}.xml").status_code == 404


def test_crawlers_are_told_where_not_to_go(visitor: Visitor) -> None:
    answer = visitor.get("/robots.txt")
    assert answer.mimetype == "text/plain"
    rules = RobotFileParser()
    rules.parse(answer.text.splitlines())
    assert rules.site_maps() == [f"{HOST}/sitemap.xml"]
    for closed in (
        "/desk", "/desk/volumes/36", "/search?q=丹江", "/search/export.csv?q=丹江", "/sign-in",
        "/password", "/oai?verb=Identify",
    ):  # fmt: skip
        assert not rules.can_fetch("anybody", closed)
    for closed in (
        "/articles/*/errata/",
        "/errata/",
        "/iiif/",
    ):  # this parser knows no *, crawlers do
        assert f"Disallow: {closed}\n" in answer.text
    for opened in mapped(visitor):
        assert rules.can_fetch("anybody", opened)
