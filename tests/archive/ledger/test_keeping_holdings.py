"""Holdings are corrected and withdrawn, never deleted; and who holds what can be asked."""

import pytest
from sqlalchemy import select

from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import (
    Quantity,
    Wanted,
    all_holdings,
    correct_holding,
    donate,
    held,
    holdings_of,
    listed_holdings,
    record_holding,
    withdraw_holding,
)
from archive.models import Audit, Holding, Recipient, RecipientKind

LIBRARY = "陕西省图书馆"
EMPTY = dict.fromkeys(("call_number", "accession", "link", "seen_on", "source", "note"), "")


@pytest.fixture
def holding(archive: Archive) -> int:
    with archive.writing() as session:
        return record_holding(
            session, institution=LIBRARY, volume=35, call_number="旧号", note="一册"
        ).id


def last_detail(archive: Archive) -> tuple[str, dict[str, object]]:
    with archive.reading() as session:
        entry = session.scalars(select(Audit).order_by(Audit.id.desc())).first()
        assert entry is not None
        return entry.action, entry.detail


def test_a_holding_is_corrected_with_before_and_after(archive: Archive, holding: int) -> None:
    with archive.writing() as session:
        found = session.get_one(Holding, holding)
        said = EMPTY | {"call_number": "新号", "accession": "A1"}
        assert correct_holding(session, found, actor="李", **said)
        assert (found.call_number, found.accession, found.note) == ("新号", "A1", "")
    action, detail = last_detail(archive)
    assert action == "ledger.holding.corrected"
    assert detail["before"] == {"call_number": "旧号", "accession": "", "note": "一册"}
    assert detail["after"] == {"call_number": "新号", "accession": "A1", "note": ""}
    with archive.writing() as session:
        assert not correct_holding(session, session.get_one(Holding, holding), actor="李", **said)
    assert last_detail(archive)[1] == detail


def test_two_holdings_of_an_institution_keep_their_own_accession(
    archive: Archive, holding: int
) -> None:
    with archive.writing() as session:
        record_holding(session, institution=LIBRARY, volume=35, accession="A2")
    said = EMPTY | {"accession": "A2"}
    with archive.writing() as session, pytest.raises(Refusal, match="登录号"):
        correct_holding(session, session.get_one(Holding, holding), actor="李", **said)


def test_what_is_withdrawn_stays_in_the_record_with_its_reason(
    archive: Archive, holding: int
) -> None:
    with archive.writing() as session:
        found = session.get_one(Holding, holding)
        withdraw_holding(session, found, reason="已剔除", date="2024-05", actor="李")
    with archive.reading() as session:
        assert holdings_of(session, 35) == []
        assert all_holdings(session) == []
        assert held.holders(session, Wanted()) == []
        assert held.holder_counts(session) == {}
        [kept], total = listed_holdings(session, Wanted(withdrawn=True))
        assert (total, kept.withdrawn_on, kept.withdrawn_reason) == (1, "2024-05", "已剔除")
        assert kept.call_number == "旧号"
    action, detail = last_detail(archive)
    assert action == "ledger.holding.withdrawn"
    assert detail["before"] == {"withdrawn_on": None, "withdrawn_reason": None}


def test_it_is_withdrawn_once_and_not_without_a_reason(archive: Archive, holding: int) -> None:
    with archive.writing() as session:
        found = session.get_one(Holding, holding)
        with pytest.raises(Refusal, match="原因"):
            withdraw_holding(session, found, reason=" ", actor="李")
        withdraw_holding(session, found, reason="登记有误", actor="李")
        with pytest.raises(Refusal, match="已经在"):
            withdraw_holding(session, found, reason="再来", actor="李")
        with pytest.raises(Refusal, match="已经撤下"):
            correct_holding(session, found, actor="李", **EMPTY)


def test_recorded_again_it_stands_again(archive: Archive, holding: int) -> None:
    with archive.writing() as session:
        withdraw_holding(session, session.get_one(Holding, holding), reason="误", actor="李")
    with archive.writing() as session:
        record_holding(session, institution=LIBRARY, volume=35, actor="王")
    with archive.reading() as session:
        assert [each.id for each in holdings_of(session, 35)] == [holding]
    assert last_detail(archive)[1]["withdrawn_on"] is None


@pytest.mark.parametrize("kind", [RecipientKind.PERSON, RecipientKind.PUBLIC])
def test_a_person_holds_nothing_here(archive: Archive, kind: RecipientKind) -> None:
    with archive.writing() as session, pytest.raises(Refusal, match="不是单位"):
        record_holding(session, institution="张某某", volume=35, kind=kind)


def test_who_turns_out_to_be_a_person_is_told_to_nobody(archive: Archive) -> None:
    with archive.writing() as session:
        holder = record_holding(session, institution="张某某", volume=35).institution
        holder.kind = RecipientKind.PERSON
    with archive.reading() as session:
        assert holdings_of(session, 35) == all_holdings(session) == []
        assert held.holders(session, Wanted()) == []
        assert held.holder_counts(session) == {}
        assert listed_holdings(session, Wanted(everyone=True))[1] == 1


def test_holdings_are_asked_for_by_institution_kind_and_place(archive: Archive) -> None:
    with archive.writing() as session:
        record_holding(session, institution=LIBRARY, volume=35, place="西安市")
        record_holding(session, institution="商洛市档案馆", volume=35, place="商洛市")
        record_holding(session, institution="商洛市档案馆", volume=36)

    def found(**said: object) -> list[tuple[str, int]]:
        with archive.reading() as session:
            wanted = Wanted(**said)  # type: ignore[arg-type]
            listed, total = listed_holdings(session, wanted)
            assert total == len(listed)
            return [(each.institution.name, each.volume.number) for each in listed]

    assert found(institution="档案") == [("商洛市档案馆", 35), ("商洛市档案馆", 36)]
    assert found(kind=RecipientKind.LIBRARY) == [(LIBRARY, 35)]
    assert found(place="商洛", volume=36) == [("商洛市档案馆", 36)]
    assert found(institution="%") == found(institution="_") == found(volume=9) == []
    with archive.reading() as session:
        names = [each.name for each in held.holders(session, Wanted(volume=36), lacking=True)]
        assert names == [LIBRARY]
        assert held.holder_counts(session) == {35: 2, 36: 1}


def test_a_gift_tells_whose_holdings_are_not_recorded_yet(archive: Archive) -> None:
    with archive.writing() as session:
        record_holding(session, institution=LIBRARY, volume=35)
        given = donate(
            session, volume=35, quantity=Quantity(3), location=None,
            to=[(LIBRARY, 1), ("商洛市图书馆", 1), ("张某某", 1)],
        )  # fmt: skip
        person = session.scalars(select(Recipient).where(Recipient.name == "张某某")).one()
        person.kind = RecipientKind.PERSON
        waiting = held.unrecorded(session, given.volume, given.shares)
        assert [each.name for each in waiting] == ["商洛市图书馆"]
        assert held.unrecorded(session, None, given.shares) == []
