import pytest
from sqlalchemy import select

from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import Quantity, distribute, donate, receive, reverse, stock, transfer
from archive.models import Audit, MovementKind

LIBRARY = "商州区图书馆"


def test_a_reversal_puts_the_copies_back(archive: Archive) -> None:
    with archive.writing() as session:
        receive(session, volume=35, quantity=Quantity(10), location="文史库")
        gift = donate(
            session, volume=35, quantity=Quantity(4), to=[(LIBRARY, None)], location="文史库"
        )
        opposite = reverse(session, gift.id, note="登记有误", operator="李", date="2023-01-05")
        assert [row.copies for row in stock(session)] == [10]
        assert opposite.kind is MovementKind.REVERSE
        assert opposite.reverses is gift
        assert gift.reversal is opposite
        assert (opposite.date, opposite.note, opposite.operator) == ("2023-01-05", "登记有误", "李")
        assert [(share.recipient.name, share.quantity) for share in opposite.shares] == [
            (LIBRARY, 4)
        ]


def test_a_reversed_transfer_goes_back_to_where_it_came_from(archive: Archive) -> None:
    with archive.writing() as session:
        receive(session, volume=35, quantity=Quantity(10), location="文史库")
        carried = transfer(
            session, volume=35, quantity=Quantity(4), from_location="文史库", to_location="传达室"
        )
        reverse(session, carried.id, note="没有搬", operator="李")
        assert [row.copies for row in stock(session)] == [10, 0]


def test_a_movement_that_touched_no_shelf_can_be_reversed(archive: Archive) -> None:
    with archive.writing() as session:
        old = distribute(
            session,
            volume=None,
            quantity=Quantity.parse("500多册"),
            to=[("社会层面", None)],
            location=None,
        )
        opposite = reverse(session, old.id, note="重复登记", operator="李")
        assert (opposite.quantity, opposite.precision) == (old.quantity, old.precision)
        assert stock(session) == []


def test_copies_that_have_left_cannot_be_reversed_away(archive: Archive) -> None:
    with archive.writing() as session:
        received = receive(session, volume=35, quantity=Quantity(10), location="文史库")
        donate(session, volume=35, quantity=Quantity(4), to=[(LIBRARY, None)], location="文史库")
        with pytest.raises(Refusal, match="库存不足：第三十五辑在“文史库”只有 6 册"):
            reverse(session, received.id, note="登记有误", operator="李")


def test_a_reversal_cannot_be_reversed(archive: Archive) -> None:
    with archive.writing() as session:
        received = receive(session, volume=35, quantity=Quantity(10), location="文史库")
        opposite = reverse(session, received.id, note="登记有误", operator="李")
        with pytest.raises(Refusal, match="本身就是冲正"):
            reverse(session, opposite.id, note="又错了", operator="李")


def test_nothing_is_reversed_twice(archive: Archive) -> None:
    with archive.writing() as session:
        receive(session, volume=35, quantity=Quantity(10), location="文史库")
        second = receive(session, volume=35, quantity=Quantity(10), location="文史库")
        opposite = reverse(session, second.id, note="登记有误", operator="李")
        with pytest.raises(Refusal, match=f"已由 {opposite.id} 号流水冲正"):
            reverse(session, second.id, note="登记有误", operator="李")
        assert [row.copies for row in stock(session)] == [10]


@pytest.mark.parametrize("note", ["", "  ", "\n"])
def test_a_reversal_without_its_reason_is_refused(archive: Archive, note: str) -> None:
    with archive.writing() as session:
        received = receive(session, volume=35, quantity=Quantity(10), location="文史库")
        with pytest.raises(Refusal, match="必须写明原因"):
            reverse(session, received.id, note=note, operator="李")


@pytest.mark.parametrize("movement_id", [0, -1, 999, 2**31, 10**30])
def test_what_does_not_exist_cannot_be_reversed(archive: Archive, movement_id: int) -> None:
    with archive.writing() as session, pytest.raises(Refusal, match="没有编号为"):
        reverse(session, movement_id, note="登记有误", operator="李")


def test_a_reversal_is_in_the_audit_trail(archive: Archive) -> None:
    with archive.writing() as session:
        received = receive(session, volume=35, quantity=Quantity(10), location="文史库")
        reverse(session, received.id, note="登记有误", operator="李")
        entry = session.scalars(select(Audit).order_by(Audit.id.desc())).first()
        assert entry is not None
        assert (entry.actor, entry.action) == ("李", "ledger.reverse")
        assert entry.detail["reverses"] == received.id
