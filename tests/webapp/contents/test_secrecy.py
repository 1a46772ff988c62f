"""Names that stand only in what is withheld are nowhere, and nothing withheld is counted."""

from __future__ import annotations

import re

import pytest

from archive import outbox
from archive.database import Archive
from tests.webapp import library
from tests.webapp.conftest import Visitor
from tests.webapp.contents.conftest import DRAFT, SEALED, STAFF, WITHDRAWN

pytestmark = pytest.mark.usefixtures("described")

ARRANGEMENTS = ["volume", "column", "title", "author", "person", "place", "period"]
PLACES = [
    *(f"/contents?by={by}" for by in ARRANGEMENTS),
    *(f"/api/v1/contents?by={by}&page=all" for by in ARRANGEMENTS),
    "/contents.csv", "/timeline", "/api/v1/timeline", "/volumes", "/volumes?view=table",
    "/authors/陈守正", "/people/周船头", "/places/商州", "/api/v1/places/商州",
]  # fmt: skip


def everything(who: Visitor) -> str:
    said = []
    for address in PLACES:
        answer = who.get(address)
        assert answer.status_code == 200, address
        said.append(str(answer.json) if answer.is_json else answer.text)
    return "\n".join(said)


def test_the_public_meets_no_name_that_is_not_public(visitor: Visitor) -> None:
    said = everything(visitor)
    for word in SEALED + WITHDRAWN + DRAFT + STAFF:
        assert word not in said


def test_the_staff_meet_what_is_for_staff_only(editor: Visitor) -> None:
    said = everything(editor)
    for word in STAFF:
        assert word in said
    for word in SEALED + WITHDRAWN + DRAFT:
        assert word not in said


def test_names_of_what_is_withheld_have_no_page(visitor: Visitor, editor: Visitor) -> None:
    for (_, person, place, author), for_staff in (
        (SEALED, 404), (WITHDRAWN, 404), (DRAFT, 404), (STAFF, 200),
    ):  # fmt: skip
        for address in (f"/people/{person}", f"/places/{place}", f"/authors/{author}"):
            for prefix in ("", "/api/v1"):
                assert visitor.get(prefix + address).status_code == 404
                assert editor.get(prefix + address).status_code == for_staff


def test_one_audience_is_not_answered_with_what_was_worked_out_for_the_other(
    visitor: Visitor, editor: Visitor
) -> None:
    assert "内部人" in editor.get("/contents?by=author").text
    assert "内部人" not in visitor.get("/contents?by=author").text
    assert "内部人" in editor.get("/contents?by=author").text


def test_nothing_withheld_is_counted(visitor: Visitor, editor: Visitor) -> None:
    def decades(who: Visitor) -> set[int]:
        document = who.get("/api/v1/timeline?from=1500&to=1999").json
        return {s["years"][0] for s in document["spans"] if s["described"]}  # type: ignore[index]

    # 1640 is in what is sealed, 1660 in what is withdrawn, 1680 in a draft, 1950 is for staff.
    assert decades(visitor) == {1810, 1900, 1910, 1920, 1930}
    assert decades(editor) == {1810, 1900, 1910, 1920, 1930, 1950}
    for who, total in ((visitor, 4), (editor, 5)):
        assert who.get("/api/v1/contents").json["total"] == total  # type: ignore[index]
    assert re.search(r"共 4 篇", visitor.get("/contents").text)


def test_what_was_just_sealed_is_not_counted_while_the_index_still_has_it(
    visitor: Visitor, archive: Archive
) -> None:
    def named() -> dict[int, int]:
        document = visitor.get("/api/v1/timeline?from=1800&to=1949").json
        return {s["years"][0]: s["named"] for s in document["spans"]}  # type: ignore[index]

    before = named()
    with archive.writing() as session:
        article = library.known(session, "caoyun")
        library.seal(article)
        outbox.announce(session, [article.id])
    after = named()
    assert after[1930] == before[1930] - 1
    assert 1905 // 10 * 10 in before
    assert "单守信" not in visitor.get("/contents?by=person").text
