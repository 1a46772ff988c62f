import pytest
from sqlalchemy import select

from archive import audit
from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import (
    Quantity,
    all_holdings,
    history,
    record_facts,
    reverse,
    stock,
)
from archive.models import MovementKind, Recipient, RecipientKind
from seeds import ledger_facts
from tests.archive.ledger.summed import summary


@pytest.fixture
def loaded(archive: Archive) -> Archive:
    with archive.writing() as session:
        assert record_facts(session, ledger_facts(), "演示") == 5
    return archive


def test_the_gift_is_exact_but_its_volumes_and_its_split_are_unknown(loaded: Archive) -> None:
    with loaded.reading() as session:
        [gift], _ = history(session, kind=MovementKind.DONATE)
    assert str(Quantity(gift.quantity, gift.precision)) == "107册"
    assert (gift.volume, gift.from_location, gift.date) == (None, None, "2022")
    assert [(share.recipient.name, share.quantity) for share in gift.shares] == [
        ("中国国家版本馆西安分馆", None),
        ("榆林市府谷县政协", None),
    ]
    assert "107册" in gift.note
    assert "商州区政协2022年工作回顾" in gift.source


def test_the_printed_name_stays_beside_the_probable_one(loaded: Archive) -> None:
    with loaded.reading() as session:
        query = select(Recipient).where(Recipient.name == "中国国家版本馆西安分馆")
        recipient = session.scalars(query).one()
    assert recipient.printed_name == "中华版本馆藏国家馆西安分馆"
    assert recipient.kind is RecipientKind.ARCHIVES
    assert "推断" in recipient.note


def test_more_than_500_copies_were_handed_out_of_unknown_volumes(loaded: Archive) -> None:
    with loaded.reading() as session:
        [handed_out], _ = history(session, kind=MovementKind.DISTRIBUTE)
    assert str(Quantity(handed_out.quantity, handed_out.precision)) == "500多册"
    assert handed_out.volume is None
    [share] = handed_out.shares
    assert (share.recipient.name, share.quantity) == ("社会层面", None)
    assert share.recipient.kind is RecipientKind.PUBLIC


def test_three_unnamed_libraries_hold_volume_35(loaded: Archive) -> None:
    with loaded.reading() as session:
        holdings = all_holdings(session)
    assert [(holding.volume.number, holding.institution.name) for holding in holdings] == [
        (35, "省级图书馆（名称未载）"),
        (35, "市级图书馆（名称未载）"),
        (35, "区级图书馆（名称未载）"),
    ]
    assert {holding.institution.kind for holding in holdings} == {RecipientKind.LIBRARY}
    assert {holding.call_number for holding in holdings} == {""}


def test_a_report_touches_no_shelf(loaded: Archive) -> None:
    with loaded.reading() as session:
        assert stock(session) == []
        total = summary(session)
    assert total.of(MovementKind.DONATE).copies == 107
    assert total.of(MovementKind.DISTRIBUTE).copies == 0


def test_loading_twice_adds_nothing(loaded: Archive) -> None:
    with loaded.writing() as session:
        assert record_facts(session, ledger_facts(), "演示") == 0
        assert history(session)[1] == 2
        assert len(all_holdings(session)) == 3
        assert audit.broken_entries(session) == []


def test_loading_again_does_not_bring_back_what_was_reversed(loaded: Archive) -> None:
    with loaded.writing() as session:
        [gift], _ = history(session, kind=MovementKind.DONATE)
        reverse(session, gift.id, note="以收据为准", operator="李")
        assert record_facts(session, ledger_facts(), "演示") == 0
        assert summary(session).of(MovementKind.DONATE).copies == 0


def test_loading_again_respects_a_library_named_since(loaded: Archive) -> None:
    with loaded.writing() as session:
        all_holdings(session)[0].institution.name = "陕西省图书馆"
    with loaded.writing() as session:
        assert record_facts(session, ledger_facts(), "演示") == 0


def test_a_fact_of_an_unknown_kind_is_refused(archive: Archive) -> None:
    fact = ledger_facts()["fact"][0] | {"kind": "sale"}
    with archive.writing() as session, pytest.raises(Refusal, match="sale"):
        record_facts(session, {"source": "报告", "fact": [fact]}, "演示")
