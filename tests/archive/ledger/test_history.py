import pytest

from archive.database import Archive
from archive.ledger import Quantity, distribute, donate, history, receive, recipients, reverse
from archive.models import MovementKind


@pytest.fixture
def busy(archive: Archive) -> Archive:
    with archive.writing() as session:
        recipients.find_or_make(
            session, "中国国家版本馆西安分馆", printed_name="中华版本馆西安分馆"
        )
        receive(session, volume=35, quantity=Quantity(100), location="文史库", date="2021-05-01")
        donate(
            session,
            volume=35,
            quantity=Quantity(7),
            to=[("中国国家版本馆西安分馆", 5), ("府谷县政协", 2)],
            location="文史库",
            date="2022",
        )
        distribute(
            session, volume=34, quantity=Quantity(3), to=[("府谷县政协", None)], location=None
        )
    return archive


def test_the_last_entered_comes_first(busy: Archive) -> None:
    with busy.reading() as session:
        movements, total = history(session)
    assert [movement.kind for movement in movements] == [
        MovementKind.DISTRIBUTE,
        MovementKind.DONATE,
        MovementKind.RECEIVE,
    ]
    assert total == 3


def test_a_page_of_the_history_tells_the_whole_length(busy: Archive) -> None:
    with busy.reading() as session:
        movements, total = history(session, limit=1, offset=1)
    assert [movement.kind for movement in movements] == [MovementKind.DONATE]
    assert total == 3


def test_one_volume(busy: Archive) -> None:
    with busy.reading() as session:
        movements, total = history(session, volume=35)
    assert total == 2
    assert {movement.volume.number for movement in movements if movement.volume} == {35}


def test_one_kind(busy: Archive) -> None:
    with busy.reading() as session:
        movements, total = history(session, kind=MovementKind.RECEIVE)
    assert ([movement.quantity for movement in movements], total) == ([100], 1)


def test_one_recipient_with_its_fellows(busy: Archive) -> None:
    with busy.reading() as session:
        movements, total = history(session, recipient="府谷县政协")
    assert total == 2
    assert [len(movement.shares) for movement in movements] == [1, 2]


def test_a_recipient_is_found_by_its_printed_name(busy: Archive) -> None:
    with busy.reading() as session:
        _, total = history(session, recipient="中华版本馆西安分馆")
    assert total == 1


def test_nobody_knows_a_stranger(busy: Archive) -> None:
    with busy.reading() as session:
        assert history(session, recipient="无此单位") == ([], 0)


def test_all_of_a_movement_can_be_read_after_the_session(busy: Archive) -> None:
    with busy.writing() as session:
        [gift], _ = history(session, kind=MovementKind.DONATE)
        reverse(session, gift.id, note="登记有误", operator="李")
    with busy.reading() as session:
        [opposite, *_], _ = history(session)
        [gift], _ = history(session, kind=MovementKind.DONATE)
    assert opposite.reverses is gift
    assert gift.reversal is opposite
    assert gift.volume is not None
    assert gift.from_location is not None
    assert (gift.volume.number, gift.from_location.name) == (35, "文史库")
    assert [share.recipient.name for share in gift.shares] == [
        "中国国家版本馆西安分馆",
        "府谷县政协",
    ]
