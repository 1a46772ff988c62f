"""A count makes the ledger say what really lies there."""

from __future__ import annotations

import pytest

from archive.database import Archive
from archive.errors import Refusal
from archive.ledger import Quantity, count, lose, receive, stock
from archive.models import MovementKind


@pytest.fixture
def stocked(archive: Archive) -> Archive:
    with archive.writing() as session:
        receive(session, volume=35, quantity=Quantity(100), location="文史库", date="2022-01-05")
        lose(
            session,
            volume=35,
            quantity=Quantity(60),
            location="文史库",
            date="2022-08-01",
            note="潮",
        )
    return archive


def there(archive: Archive) -> int:
    with archive.reading() as session:
        return sum(row.copies for row in stock(session))


@pytest.mark.parametrize(("counted", "difference"), [(38, 2), (41, 1), (0, 40)])
def test_the_difference_is_a_movement(stocked: Archive, counted: int, difference: int) -> None:
    with stocked.writing() as session:
        movement = count(session, volume=35, location="文史库", counted=counted, note="原因待查")
        assert movement is not None
        assert (movement.kind, movement.quantity) == (MovementKind.COUNT, difference)
    assert there(stocked) == counted


def test_no_difference_is_no_movement(stocked: Archive) -> None:
    with stocked.writing() as session:
        assert count(session, volume=35, location="文史库", counted=40) is None


def test_a_difference_needs_a_reason(stocked: Archive) -> None:
    with pytest.raises(Refusal, match="写明原因"), stocked.writing() as session:
        count(session, volume=35, location="文史库", counted=39)


def test_a_count_of_an_earlier_day_is_held_against_that_day(stocked: Archive) -> None:
    with stocked.writing() as session:
        count(session, volume=35, location="文史库", counted=98, date="2022-03-01", note="少两册")
    assert there(stocked) == 38


def test_a_count_that_leaves_too_few_for_later_is_refused(stocked: Archive) -> None:
    with pytest.raises(Refusal, match="库存不足"), stocked.writing() as session:
        count(session, volume=35, location="文史库", counted=59, date="2022-03-01", note="少")
    assert there(stocked) == 40


def test_what_the_ledger_did_not_know_is_found(archive: Archive) -> None:
    with archive.writing() as session:
        count(session, volume=3, location="老库房", counted=12, note="清理库房时找到")
    assert there(archive) == 12


@pytest.mark.parametrize("counted", [-1, 10_000_001])
def test_what_is_no_number_of_copies_is_refused(archive: Archive, counted: int) -> None:
    with pytest.raises(Refusal, match="不合理"), archive.writing() as session:
        count(session, volume=35, location="文史库", counted=counted, note="x")
