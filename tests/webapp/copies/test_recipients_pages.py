"""Recipients: what each got, merging two names of one, and who has which volume."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from archive import ledger
from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import Quantity
from archive.ledger.duplicates import likely
from archive.ledger.merging import merge, unmerge
from archive.models import Audit, Recipient, RecipientKind
from tests.webapp.conftest import Visitor

SHELF = {"location": "资料室", "operator": "tuguan"}


@pytest.fixture
def twice(archive: Archive) -> tuple[int, int]:
    """The numbers of one branch under two names; each got copies of volume 35."""
    with archive.writing() as session:
        for name, copies in (("中国国家版本馆西安分馆", 7), ("中华版本馆西安分馆", 3)):
            ledger.donate(session, volume=35, quantity=Quantity(copies), to=[(name, None)], **SHELF)
        found = session.scalars(select(Recipient).where(Recipient.name.contains("版本馆")))
        one, other = (each.id for each in found)
        return one, other


def told(visitor: Visitor, query: str = "") -> dict[str, int]:
    answer = visitor.get("/api/v1/ledger/recipients?" + query).json
    return {each["name"]: each["copies"] for each in answer["recipients"]}


def test_what_each_got_persons_for_the_staff_only(visitor: Visitor, editor: Visitor) -> None:
    assert told(visitor) == {"商州区图书馆": 20, "社会层面": 0, "陕西省图书馆": 0}
    assert told(editor)["张某某"] == 10
    assert "张某某" not in visitor.get("/copies/recipients").text
    assert "张某某" not in visitor.get("/copies/recipients.csv").text
    assert "张某某" in editor.get("/copies/recipients.csv").text


def test_two_names_are_merged_and_counted_as_one_and_parted_again(
    librarian: Visitor, visitor: Visitor, archive: Archive, twice: tuple[int, int]
) -> None:
    one, other = twice
    assert "并入“中国国家版本馆西安分馆”" in librarian.get("/copies/recipients/duplicates").text
    answer = librarian.submit(f"/copies/recipients/{other}/merge", into="中国国家版本馆西安分馆")
    assert answer.location.endswith(f"/copies/recipients/{one}")
    assert told(visitor, "q=版本馆") == {"中国国家版本馆西安分馆": 10}
    assert "中华版本馆" not in visitor.get("/copies/movements").text
    for name in ("中华版本馆西安分馆", "中国国家版本馆西安分馆"):
        assert visitor.get(f"/api/v1/ledger/movements?recipient={name}").json["total"] == 2
    with archive.writing() as session:
        ledger.donate(
            session, volume=35, quantity=Quantity(1), to=[("中华版本馆西安分馆", 1)], **SHELF
        )
    assert told(visitor, "q=版本馆") == {"中国国家版本馆西安分馆": 11}
    assert "10册" not in visitor.get(f"/copies/recipients/{other}").text
    assert "已并入" in visitor.get(f"/copies/recipients/{other}").text
    assert librarian.submit(f"/copies/recipients/{other}/unmerge").status_code == 302
    assert told(visitor, "q=版本馆") == {"中国国家版本馆西安分馆": 8, "中华版本馆西安分馆": 3}


def test_merging_what_makes_no_sense_is_refused(
    librarian: Visitor, archive: Archive, twice: tuple[int, int]
) -> None:
    one, other = twice
    for into in ("没有这个馆", "中华版本馆西安分馆", "\0"):
        assert librarian.submit(f"/copies/recipients/{other}/merge", into=into).status_code == 400
    with archive.writing() as session:
        merge(session, other, one, actor="tuguan")
        for a, b in ((other, one), (one, other), (0, one), (one, 2**40)):
            with pytest.raises(Refusal):
                merge(session, a, b, actor="tuguan")
        with pytest.raises(Refusal):
            unmerge(session, one, actor="tuguan")


def test_two_names_of_one_recipient_in_one_movement_are_refused(
    archive: Archive, twice: tuple[int, int]
) -> None:
    with archive.writing() as session:
        merge(session, twice[1], twice[0], actor="tuguan")
    with archive.writing() as session, pytest.raises(Refusal, match="已合并为一个单位"):
        ledger.donate(
            session,
            volume=35,
            quantity=Quantity(2),
            to=[("中华版本馆西安分馆", 1), ("中国国家版本馆西安分馆", 1)],
            **SHELF,
        )


def test_a_person_is_merged_with_persons_only(
    visitor: Visitor, editor: Visitor, archive: Archive, twice: tuple[int, int]
) -> None:
    with archive.writing() as session:
        person = session.scalars(select(Recipient).where(Recipient.name == "张某某")).one()
        with pytest.raises(Refusal, match="一个是个人"):
            merge(session, person.id, twice[1], actor="tuguan")
        other = Recipient(name="张某", kind=RecipientKind.PERSON)
        session.add(other)
        session.flush()
        merge(session, person.id, other.id, actor="tuguan")
        number = other.id
    assert told(editor)["张某"] == 10
    assert "张某" not in visitor.get("/copies/movements").text
    for each in (2, number):
        assert visitor.get(f"/copies/recipients/{each}").status_code == 404


def test_how_a_recipient_is_reached_is_private_and_leaves_no_trace_in_the_trail(
    librarian: Visitor, visitor: Visitor, archive: Archive
) -> None:
    said = {"kind": "library", "place": "商洛商州", "contact": "13900000000", "note": "找老王"}
    assert librarian.submit("/copies/recipients/1/edit", **said).status_code == 302
    page = visitor.get("/copies/recipients/1").text
    assert "商洛商州" in page
    assert "13900000000" not in page
    assert "老王" not in page
    assert "13900000000" in librarian.get("/copies/recipients/1").text
    librarian.submit("/copies/recipients/1/edit", **(said | {"contact": ""}))
    with archive.reading() as session:
        assert session.get(Recipient, 1).contact == ""  # type: ignore[union-attr]
        entry = session.scalars(select(Audit).where(Audit.action == "ledger.recipient")).first()
        assert entry is not None
        assert entry.detail["after"] == {"kind": "library", "place": "商洛商州"}
        trail = json.dumps([each.detail for each in session.scalars(select(Audit))])
        assert "13900000000" not in trail


def test_what_is_had_and_what_is_lacking(visitor: Visitor, archive: Archive) -> None:
    with archive.writing() as session:
        ledger.receive(session, volume=1, quantity=Quantity(9), **SHELF)
        ledger.donate(
            session,
            volume=1,
            quantity=Quantity(2),
            to=[("甲图书馆", None), ("乙图书馆", None)],
            **SHELF,
        )
    sheet = visitor.get("/copies/matrix.csv").text
    assert "单位,类别,地方,第1辑,第35辑,第36辑" in sheet
    assert "商州区图书馆,图书馆,,,20," in sheet
    assert "陕西省图书馆,图书馆,,,有," in sheet
    assert "甲图书馆,图书馆,,有,," in sheet
    lacking = visitor.get("/copies/matrix?lacks=35").text
    assert "甲图书馆" in lacking
    assert "商州区图书馆" not in lacking
    assert "社会层面" not in lacking


def test_only_names_that_may_be_one_are_proposed() -> None:
    names = {
        RecipientKind.LIBRARY: ["商州区图书馆", "商南县图书馆", "商州区 图书馆"],
        RecipientKind.COMMITTEE: ["榆林市府谷县政协", "府谷县政协", "洛南县政协"],
        RecipientKind.SCHOOL: ["商州第一中学", "商州第二中学"],
        RecipientKind.PERSON: ["张某", "张某某", "张 某"],
    }
    everyone = [Recipient(name=name, kind=kind) for kind, of in names.items() for name in of]
    for number, each in enumerate(everyone):
        each.id = number
    assert {(pair.one.name, pair.other.name) for pair in likely(everyone)} == {
        ("商州区图书馆", "商州区 图书馆"),
        ("榆林市府谷县政协", "府谷县政协"),
        ("张某", "张 某"),
    }
