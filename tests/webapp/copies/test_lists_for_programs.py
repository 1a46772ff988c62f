"""Documents, recipients and who has which volume, for programs: as their pages show them."""

from __future__ import annotations

import pytest

from archive.database import Archive
from archive.models import Recipient
from tests.webapp.conftest import Visitor

DOCUMENTS = "/api/v1/ledger/documents"
MATRIX = "/api/v1/ledger/matrix"


@pytest.fixture
def document(librarian: Visitor) -> int:
    """A document for a person and an institution, with a note; its number."""
    librarian.submit(
        "/copies/documents/new", kind="distribute", location="", note="找老王取",
        date="2023-05", lines="35 7 张某某 3、甲图书馆 4\n不详 500多 甲图书馆",
    )  # fmt: skip
    found: int = librarian.get(f"{DOCUMENTS}?kind=distribute").json["documents"][0]["id"]
    return found


def test_a_document_is_told_with_its_movements_and_persons_to_nobody_outside(
    visitor: Visitor, editor: Visitor, document: int
) -> None:
    told = visitor.get(f"{DOCUMENTS}/{document}")
    assert (told.json["movements"], told.json["copies"]) == (2, 7)
    assert told.json["inexact"] == ["500多册"]
    assert [each["volume"] for each in told.json["lines"]] == [35, None]
    assert [each["name"] for each in told.json["lines"][0]["recipients"]] == [None, "甲图书馆"]
    for private in ("张某某", "老王", "note", "operator"):
        assert private not in told.text
        assert private in editor.get(f"{DOCUMENTS}/{document}").text
    assert visitor.get(told.json["page_url"]).status_code == 200


def test_documents_are_narrowed_sorted_and_sliced_as_on_their_page(
    visitor: Visitor, document: int
) -> None:
    everything = visitor.get(DOCUMENTS).json
    assert everything["total"] == len(everything["documents"]) >= 2
    assert everything["documents"][0]["id"] == document
    assert visitor.get(f"{DOCUMENTS}?year=2023&kind=distribute").json["total"] == 1
    assert visitor.get(f"{DOCUMENTS}?number=无此号").json["total"] == 0
    first = visitor.get(f"{DOCUMENTS}?sort=number&limit=1")
    assert 'rel="next"' in first.headers["Link"]
    rows = visitor.get(f"{DOCUMENTS}?sort=number").json["documents"]
    assert rows == sorted(rows, key=lambda each: each["number"])
    assert first.json["documents"] == rows[:1]


@pytest.mark.parametrize("number", ["0", "99", "3000000000", "9" * 30])
def test_a_document_that_is_not_there(visitor: Visitor, number: str) -> None:
    assert visitor.get(f"{DOCUMENTS}/{number}").status_code == 404


@pytest.mark.parametrize("name", ["%00", "a%00", "%ED%A0%80", "9" * 400, "%25_"])
def test_odd_words_find_nothing(visitor: Visitor, name: str) -> None:
    for address in (f"{DOCUMENTS}?number={name}", f"{MATRIX}?q={name}"):
        assert visitor.get(address).status_code == 200


def test_who_has_which_volume_and_who_lacks_it(visitor: Visitor, document: int) -> None:
    answer = visitor.get(MATRIX).json
    row = next(each for each in answer["rows"] if each["name"] == "甲图书馆")
    assert row["has"] == [{"volume": 35, "copies": 4, "more": False, "held": False}]
    assert row["lacks"] == [each for each in answer["volumes"] if each != 35]
    having = dict(zip(answer["volumes"], answer["having"], strict=True))
    assert having[35] == sum(
        35 in [cell["volume"] for cell in each["has"]] for each in answer["rows"]
    )
    assert "甲图书馆" not in visitor.get(f"{MATRIX}?lacks=35").text
    assert visitor.get(f"{MATRIX}?q=甲图&kind=library").json["total"] == 1
    assert visitor.get(f"{MATRIX}?kind=school").json["total"] == 0


def test_recipients_are_sorted_as_on_their_page_and_tell_no_way_to_reach_them(
    visitor: Visitor, admin: Visitor, archive: Archive, document: int
) -> None:
    with archive.writing() as session:
        session.get_one(Recipient, 1).contact = "13900000000"
    names = [
        each["name"]
        for each in visitor.get("/api/v1/ledger/recipients?sort=name").json["recipients"]
    ]
    assert names == sorted(names)
    for who in (visitor, admin):
        assert "13900000000" not in who.get("/api/v1/ledger/recipients").text
