from sqlalchemy.orm import Session

from archive.database import Archive
from archive.ledger import Quantity, distribute, donate, receive, reverse
from archive.models import Movement, MovementKind, Precision
from tests.archive.ledger.summed import summary


def hand_out(session: Session, quantity: str) -> Movement:
    return distribute(
        session,
        volume=None,
        quantity=Quantity.parse(quantity),
        to=[("社会层面", None)],
        location=None,
    )


def test_exact_quantities_are_added_by_kind(archive: Archive) -> None:
    with archive.writing() as session:
        receive(session, volume=35, quantity=Quantity(100), location="文史库")
        receive(session, volume=36, quantity=Quantity(50), location="文史库")
        donate(session, volume=35, quantity=Quantity(7), to=[("甲馆", None)], location="文史库")
        total = summary(session)
        assert [(each.kind, each.movements, each.copies) for each in total.kinds] == [
            (MovementKind.RECEIVE, 2, 150),
            (MovementKind.DONATE, 1, 7),
        ]


def test_the_same_quantity_twice_is_added_twice(archive: Archive) -> None:
    with archive.writing() as session:
        for _ in range(2):
            hand_out(session, "107")
        assert summary(session).of(MovementKind.DISTRIBUTE).copies == 214


def test_what_is_not_exact_is_counted_apart_and_never_added(archive: Archive) -> None:
    with archive.writing() as session:
        for quantity in ("107", "500多册", "500多册", "300多册", "约200册", "不详"):
            hand_out(session, quantity)
        handed_out = summary(session).of(MovementKind.DISTRIBUTE)
        assert (handed_out.movements, handed_out.copies) == (1, 107)
        assert [(str(quantity), times) for quantity, times in handed_out.inexact] == [
            ("500多册", 2),
            ("300多册", 1),
            ("约200册", 1),
            ("不详", 1),
        ]
        assert handed_out.lower_bound == 1300
        counts = {precision: handed_out.movements_with(precision) for precision in Precision}
        assert counts == {
            Precision.EXACT: 1,
            Precision.AT_LEAST: 3,
            Precision.ABOUT: 1,
            Precision.UNKNOWN: 1,
        }


def test_reversed_movements_and_their_reversals_count_nowhere(archive: Archive) -> None:
    with archive.writing() as session:
        wrong = hand_out(session, "107")
        rough = hand_out(session, "500多册")
        hand_out(session, "10")
        for movement in (wrong, rough):
            reverse(session, movement.id, note="登记有误", operator="李")
        total = summary(session)
        assert [each.kind for each in total.kinds] == [MovementKind.DISTRIBUTE]
        assert total.of(MovementKind.DISTRIBUTE).copies == 10
        assert total.of(MovementKind.DISTRIBUTE).inexact == ()
        assert total.reversed == 2


def test_a_kind_that_never_occurred_is_empty(archive: Archive) -> None:
    with archive.reading() as session:
        assert summary(session).kinds == ()
        assert summary(session).of(MovementKind.DONATE).copies == 0
