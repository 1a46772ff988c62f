import datetime as dt

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from archive import audit, moments
from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import (
    UNKNOWN,
    Quantity,
    StockRow,
    distribute,
    donate,
    receive,
    stock,
    transfer,
)
from archive.models import Audit, Location, Movement, MovementKind, Recipient, Volume

LIBRARY = "商州区图书馆"
MANY = Quantity.parse("500多册")


def shares_of(movement: Movement) -> list[tuple[str, int | None]]:
    return [(share.recipient.name, share.quantity) for share in movement.shares]


def shelve(session: Session, copies: int = 100, volume: int = 35, location: str = "文史库") -> None:
    receive(session, volume=volume, quantity=Quantity(copies), location=location)


def test_received_copies_lie_where_they_were_put(archive: Archive) -> None:
    with archive.writing() as session:
        movement = receive(
            session,
            volume=35,
            quantity=Quantity.parse("一百零七册"),
            location=" 文史库 ",
            date="2022年6月",
            document_number="商政协函〔2022〕5号",
            note="印刷厂送来",
            source="交接单",
            operator="李",
        )
        assert movement.kind is MovementKind.RECEIVE
        assert movement.date == "2022-06"
        assert (movement.document_number, movement.note) == ("商政协函〔2022〕5号", "印刷厂送来")
        assert (movement.source, movement.operator) == ("交接单", "李")
        assert stock(session) == [StockRow(35, "", "文史库", 107)]


def test_copies_given_away_leave_the_shelf(archive: Archive) -> None:
    with archive.writing() as session:
        shelve(session)
        movement = donate(
            session,
            volume=35,
            quantity=Quantity(30),
            to=[(LIBRARY, 10), ("府谷县政协", 20)],
            location="文史库",
        )
        assert shares_of(movement) == [(LIBRARY, 10), ("府谷县政协", 20)]
        assert [row.copies for row in stock(session)] == [70]


def test_the_last_copies_can_be_handed_out(archive: Archive) -> None:
    with archive.writing() as session:
        shelve(session)
        movement = distribute(
            session, volume=35, quantity=Quantity(100), to=[("社会层面", None)], location="文史库"
        )
        assert movement.kind is MovementKind.DISTRIBUTE
        assert [row.copies for row in stock(session)] == [0]


def test_more_than_there_is_is_refused_with_volume_location_and_what_is_there(
    archive: Archive,
) -> None:
    with archive.writing() as session:
        shelve(session, 5)
        shelve(session, 50, location="传达室")
        with pytest.raises(Refusal) as refusal:
            donate(
                session, volume=35, quantity=Quantity(6), to=[(LIBRARY, None)], location="文史库"
            )
        for said in ("第三十五辑", "文史库", "只有 5 册", "6册"):
            assert said in str(refusal.value)


def test_another_volume_on_the_shelf_does_not_help(archive: Archive) -> None:
    with archive.writing() as session:
        shelve(session, 50, volume=34)
        shelve(session, 1, volume=35)
        with pytest.raises(Refusal, match="只有 1 册"):
            distribute(
                session, volume=35, quantity=Quantity(2), to=[(LIBRARY, None)], location="文史库"
            )


def test_a_volume_never_seen_cannot_be_taken_out(archive: Archive) -> None:
    with archive.writing() as session:
        shelve(session)
        with pytest.raises(Refusal, match="库里没有第三十六辑"):
            donate(
                session, volume=36, quantity=Quantity(1), to=[(LIBRARY, None)], location="文史库"
            )
        assert session.scalars(select(Volume.number)).all() == [35]


def test_taking_from_an_unknown_location_lists_the_known_ones(archive: Archive) -> None:
    with archive.writing() as session:
        shelve(session)
        shelve(session, location="传达室")
        with pytest.raises(Refusal, match="没有存放地点“文史室”。已有的存放地点：文史库、传达室"):
            donate(
                session, volume=35, quantity=Quantity(1), to=[(LIBRARY, None)], location="文史室"
            )


def test_taking_from_an_empty_archive_says_to_receive_first(archive: Archive) -> None:
    with archive.writing() as session, pytest.raises(Refusal, match="请先登记入库"):
        transfer(
            session, volume=35, quantity=Quantity(1), from_location="文史库", to_location="传达室"
        )


@pytest.mark.parametrize("quantity", [MANY, Quantity.parse("约30册"), UNKNOWN])
def test_only_exact_quantities_touch_a_shelf(archive: Archive, quantity: Quantity) -> None:
    with archive.writing() as session:
        shelve(session, 1000)
        with pytest.raises(Refusal, match="不是确数"):
            receive(session, volume=35, quantity=quantity, location="文史库")
        with pytest.raises(Refusal, match="不是确数"):
            donate(session, volume=35, quantity=quantity, to=[(LIBRARY, None)], location="文史库")
        with pytest.raises(Refusal, match="不是确数"):
            transfer(
                session, volume=35, quantity=quantity, from_location="文史库", to_location="传达室"
            )


def test_an_unknown_volume_cannot_be_taken_from_a_shelf(archive: Archive) -> None:
    with archive.writing() as session:
        shelve(session)
        with pytest.raises(Refusal, match="没有写明是哪一辑"):
            donate(
                session, volume=None, quantity=Quantity(1), to=[(LIBRARY, None)], location="文史库"
            )


def test_an_old_record_of_no_shelf_does_not_touch_stock(archive: Archive) -> None:
    with archive.writing() as session:
        shelve(session)
        movement = distribute(
            session, volume=None, quantity=MANY, to=[("社会层面", None)], location=None, date="2022"
        )
        assert (movement.volume, movement.quantity) == (None, 500)
        assert [row.copies for row in stock(session)] == [100]


def test_an_old_record_may_name_its_volume(archive: Archive) -> None:
    with archive.writing() as session:
        movement = donate(
            session, volume=34, quantity=Quantity(20), to=[(LIBRARY, 20)], location=None
        )
        assert movement.volume is not None
        assert movement.volume.number == 34
        assert stock(session) == []


def test_a_transfer_moves_copies_and_loses_none(archive: Archive) -> None:
    with archive.writing() as session:
        shelve(session)
        transfer(
            session, volume=35, quantity=Quantity(40), from_location="文史库", to_location="传达室"
        )
        assert [(row.location, row.copies) for row in stock(session)] == [
            ("文史库", 60),
            ("传达室", 40),
        ]


def test_a_transfer_to_the_same_place_is_refused(archive: Archive) -> None:
    with archive.writing() as session:
        shelve(session)
        with pytest.raises(Refusal, match="同一个地点"):
            transfer(
                session,
                volume=35,
                quantity=Quantity(1),
                from_location="文史库",
                to_location="文史库 ",
            )


def test_locations_and_recipients_are_made_once(archive: Archive) -> None:
    with archive.writing() as session:
        for _ in range(2):
            shelve(session)
            donate(
                session, volume=35, quantity=Quantity(1), to=[(LIBRARY, None)], location="文史库"
            )
        assert session.scalars(select(Location.name)).all() == ["文史库"]
        assert session.scalars(select(Recipient.name)).all() == [LIBRARY]


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "\x00"])
def test_empty_names_are_refused(archive: Archive, name: str) -> None:
    with archive.writing() as session:
        shelve(session)
        with pytest.raises(Refusal, match="名称是空的"):
            shelve(session, location=name)
        with pytest.raises(Refusal, match="名称是空的"):
            donate(session, volume=35, quantity=Quantity(1), to=[(name, None)], location=None)
        with pytest.raises(Refusal, match="名称是空的"):
            donate(session, volume=35, quantity=Quantity(1), to=[(LIBRARY, None)], location=name)


def test_a_whole_sentence_is_no_name(archive: Archive) -> None:
    with archive.writing() as session, pytest.raises(Refusal, match="太长"):
        shelve(session, location="库" * 201)


def test_text_pasted_with_invisible_characters_is_kept_clean(archive: Archive) -> None:
    with archive.writing() as session:
        movement = receive(
            session,
            volume=35,
            quantity=Quantity(1),
            location="文\u200b史\ufeff库",
            note="第一行\r\n第二行\x00",
        )
        assert movement.to_location is not None
        assert (movement.to_location.name, movement.note) == ("文史库", "第一行 第二行")


@pytest.mark.parametrize("volume", [0, -1, 10**30])
def test_an_impossible_volume_number_is_refused(archive: Archive, volume: int) -> None:
    with archive.writing() as session:
        shelve(session)
        with pytest.raises(Refusal, match="辑号"):
            shelve(session, volume=volume)
        for location in ("文史库", None):
            with pytest.raises(Refusal, match="辑号"):
                donate(
                    session,
                    volume=volume,
                    quantity=Quantity(1),
                    to=[(LIBRARY, None)],
                    location=location,
                )


def test_a_date_still_to_come_is_refused(archive: Archive) -> None:
    later = moments.today() + dt.timedelta(days=3)
    with archive.writing() as session, pytest.raises(Refusal, match="还没有到"):
        receive(session, volume=35, quantity=Quantity(1), location="文史库", date=later.isoformat())


def receive_then_give_too_much(archive: Archive) -> None:
    with archive.writing() as session:
        shelve(session, 7, location="新库")
        donate(session, volume=35, quantity=Quantity(101), to=[("新单位", None)], location="文史库")


def test_a_refusal_undoes_the_whole_transaction(archive: Archive) -> None:
    with archive.writing() as session:
        shelve(session)
    with pytest.raises(Refusal):
        receive_then_give_too_much(archive)
    with archive.reading() as session:
        assert stock(session) == [StockRow(35, "", "文史库", 100)]
        assert session.scalars(select(Recipient)).all() == []
        assert len(session.scalars(select(Audit)).all()) == 1


def test_each_movement_is_in_the_audit_trail(archive: Archive) -> None:
    with archive.writing() as session:
        receive(session, volume=35, quantity=Quantity(9), location="文史库", operator="李")
        movement = donate(
            session, volume=35, quantity=Quantity(2), to=[(LIBRARY, None)], location="文史库"
        )
        received, donated = session.scalars(select(Audit).order_by(Audit.id))
        assert (received.actor, received.action) == ("李", "ledger.receive")
        assert (donated.actor, donated.action) == ("system", "ledger.donate")
        assert donated.subject == f"movement {movement.id}"
        assert donated.detail["volume"] == 35
        assert donated.detail["quantity"] == 2
        assert donated.detail["taken_from"] == "文史库"
        assert donated.detail["recipients"] == [[LIBRARY, 2]]
        assert audit.broken_entries(session) == []
