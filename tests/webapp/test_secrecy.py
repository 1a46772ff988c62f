"""What is not public is on no page and in no answer, whatever is asked."""

from __future__ import annotations

import re

import pytest

import index
from archive import outbox
from archive.database import Archive
from tests.webapp import library
from tests.webapp.conftest import Visitor

# A word of each article's text, and its title.
SEALED = ["白猿", "封存材料", "紫貂"]
WITHDRAWN = ["赤狐", "撤回材料"]
STAFF = ["玄鹤", "内部材料"]
DRAFT = ["黄雀", "未发布的草稿"]

ASKED = [
    "/search?q={word}", "/search?q=“{word}”", "/search?q=一词", "/search?q=材料&volume=35",
    "/api/v1/search?q={word}", "/api/v1/search?q=一词&limit=0", "/search?q=题名:{word}",
    "/iiif/volumes/36/search?q={word}", "/iiif/articles/saomiao/search?q={word}",
    "/iiif/volumes/36/autocomplete?q={word}",
]  # fmt: skip
PLACES = [
    "/", "/contents", "/api/v1/contents", "/volumes", "/volumes/35", "/volumes/36", "/copies",
    "/articles/caoyun", "/articles/saomiao", "/articles/saomiao?page=3", "/articles/yizhan",
    "/articles/saomiao?q=一词", "/api/v1/volumes", "/api/v1/volumes/35", "/api/v1/volumes/36",
    "/api/v1/articles/saomiao", "/api/v1/articles/caoyun", "/api/v1/articles/yizhan",
    "/api/v1/articles/saomiao/pages?q=一词", "/api/v1", "/api/v1/copies", "/api/v1/holdings",
    "/copies/movements", "/copies/recipients", "/copies/matrix", "/api/v1/ledger/movements",
    "/api/v1/gazetteer", "/api", "/api/v1/ledger/documents", "/api/v1/ledger/documents/1",
    "/api/v1/ledger/matrix",
    "/iiif/collection", "/iiif/volumes/36/manifest", "/iiif/articles/saomiao/manifest",
    "/iiif/pages/2/canvas", "/iiif/pages/2/annotations",
]  # fmt: skip


def everything(who: Visitor, words: list[str]) -> str:
    """All that these addresses say, without the words of the question itself."""
    addresses = PLACES + [place.format(word=word) for place in ASKED for word in words]
    return "\n".join(answer(who, address) for address in addresses)


def answer(who: Visitor, address: str) -> str:
    said = who.get(address)
    assert said.status_code == 200, address
    if said.is_json:
        document = said.json
        if "query" in document:
            document = {"total": document["total"], "hits": document["hits"]}
        return str(document)
    body = re.search(r"<ol class=\"hits\".*?</ol>|<main.*</main>", said.text, re.S)
    assert body is not None
    if address.startswith("/search"):
        return "".join(re.findall(r"<ol class=\"hits\".*?</ol>", said.text, re.S))
    return body[0]


def test_the_public_meets_nothing_that_is_not_public(visitor: Visitor) -> None:
    said = everything(visitor, SEALED + WITHDRAWN + STAFF + DRAFT)
    for word in SEALED + WITHDRAWN + STAFF + DRAFT:
        assert word not in said


def test_the_staff_meet_what_is_for_staff_and_nothing_sealed_or_withdrawn(
    editor: Visitor,
) -> None:
    said = everything(editor, SEALED + WITHDRAWN + STAFF + DRAFT)
    for word in STAFF:
        assert word in said
    for word in SEALED + WITHDRAWN + DRAFT:
        assert word not in said


def test_what_is_public_is_met(visitor: Visitor) -> None:
    said = everything(visitor, ["漕运", "青鸾"])
    for word in ("丹江漕运始末", "青鸾", "会馆碑记"):
        assert word in said


@pytest.mark.parametrize("address", ["/search?q=青鸾", "/api/v1/search?q=青鸾"])
def test_what_was_just_sealed_is_not_shown_while_the_index_still_has_it(
    visitor: Visitor, archive: Archive, address: str
) -> None:
    assert "散篇未编" in answer(visitor, address)
    with archive.writing() as session:
        article = library.known(session, "sanpian")
        library.seal(article)
        outbox.announce(session, [article.id])
    assert "散篇未编" not in answer(visitor, address)
    index.sync(archive)
    assert "散篇未编" not in answer(visitor, address)
