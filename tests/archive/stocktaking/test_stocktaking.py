"""A count of a shelf: what is kept, compared and settled."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from archive import audit, stocktaking
from archive.database import Archive
from archive.errors import Conflict, Refusal
from archive.ledger import Quantity, history, lose, receive, stock
from archive.models import Audit, MovementKind, Stocktaking, StocktakingState
from archive.stocktaking import Entered

SHELF = "文史库"
DAY = "2026-03-05"


@pytest.fixture
def stocked(archive: Archive) -> Archive:
    """Ten copies of volume 34 and twenty of volume 35 on a shelf since 2025."""
    with archive.writing() as session:
        for volume, number in ((34, 10), (35, 20)):
            receive(session, volume=volume, quantity=Quantity(number), location=SHELF, date="2025")
    return archive


@pytest.fixture
def begun(stocked: Archive) -> int:
    with stocked.writing() as session:
        return stocktaking.start(session, location=SHELF, date=DAY, actor="李").id


def enter(archive: Archive, number: int, *entered: Entered, actor: str = "李") -> int:
    with archive.writing() as session:
        return stocktaking.enter(
            session, session.get_one(Stocktaking, number), entered, actor=actor
        )


def settle(archive: Archive, number: int, reason: str = "待查", **said: bool) -> None:
    with archive.writing() as session:
        stocktaking.settle(
            session, session.get_one(Stocktaking, number), reason=reason, actor="王", **said
        )


def copies(archive: Archive, at: str | None = None) -> dict[int, int]:
    day = None if at is None else dt.date.fromisoformat(at)
    with archive.reading() as session:
        return {row.volume_number: row.copies for row in stock(session, location=SHELF, at=day)}


def test_each_difference_becomes_a_movement(stocked: Archive, begun: int) -> None:
    assert enter(stocked, begun, Entered(34, "12"), Entered(35, "10 + 9", "一册破损")) == 2
    settle(stocked, begun, reason="盘亏，原因待查")
    assert copies(stocked) == copies(stocked, DAY) == {34: 12, 35: 19}
    with stocked.reading() as session:
        done = session.get_one(Stocktaking, begun)
        assert (done.state, done.ended_by) == (StocktakingState.SETTLED, "王")
        assert [(each.expected, each.counted, each.difference) for each in done.results] == [
            (10, 12, 2), (20, 19, -1),
        ]  # fmt: skip
        movements, _total = history(session, limit=2)
        assert {each.kind for each in movements} == {MovementKind.COUNT}
        assert {each.note for each in movements} == {f"盘点第 {begun} 次：盘亏，原因待查"}
        assert {each.date for each in movements} == {DAY}
        assert [each.movement_id for each in done.results] == [3, 4]
        assert done.results[1].note == "一册破损"
        assert audit.broken_entries(session) == []
        last = session.scalars(select(Audit).order_by(Audit.id.desc())).first()
        assert last is not None
        assert last.detail["lines"][1] == {"volume": 35, "before": 20, "after": 19, "movement": 4}


def test_what_is_as_it_should_be_makes_no_movement(stocked: Archive, begun: int) -> None:
    enter(stocked, begun, Entered(34, "10"), Entered(35, "二十"))
    settle(stocked, begun, reason="")
    with stocked.reading() as session:
        assert history(session)[1] == 2
        results = session.get_one(Stocktaking, begun).results
        assert [each.movement_id for each in results] == [None, None]


def test_a_draft_is_kept_and_may_be_taken_up_by_another(stocked: Archive, begun: int) -> None:
    enter(stocked, begun, Entered(34, "10", before=""))
    enter(stocked, begun, Entered(34, "10", before=""), Entered(35, "19", before=""), actor="王")
    with stocked.reading() as session:
        lines = stocktaking.sheet(session, session.get_one(Stocktaking, begun)).lines
        assert [(line.counted, line.count.counted_by) for line in lines] == [(10, "李"), (19, "王")]
    assert enter(stocked, begun, Entered(35, "", before="19")) == 1
    with stocked.reading() as session:
        found = stocktaking.sheet(session, session.get_one(Stocktaking, begun))
        assert [line.volume.number for line in found.uncounted] == [35]


def test_nobody_writes_over_what_another_wrote_meanwhile(stocked: Archive, begun: int) -> None:
    enter(stocked, begun, Entered(34, "10", before=""))
    with pytest.raises(Conflict, match=r"李填为“10”"):
        enter(stocked, begun, Entered(35, "19"), Entered(34, "11", before=""), actor="王")
    with stocked.reading() as session:
        assert len(stocktaking.sheet(session, session.get_one(Stocktaking, begun)).uncounted) == 1


def test_a_volume_that_should_not_be_there_is_found(stocked: Archive, begun: int) -> None:
    with stocked.writing() as session:
        receive(session, volume=33, quantity=Quantity(1), location="别处")
    enter(stocked, begun, Entered(33, "3"), Entered(34, "10"), Entered(35, "20"))
    settle(stocked, begun)
    assert copies(stocked) == {33: 3, 34: 10, 35: 20}
    with pytest.raises(Conflict, match="结束"):
        enter(stocked, begun, Entered(34, "9"))


def test_what_was_recorded_of_that_day_has_to_be_looked_at_again(
    stocked: Archive, begun: int
) -> None:
    enter(stocked, begun, Entered(34, "10"), Entered(35, "20"))
    with stocked.writing() as session:
        lose(session, volume=35, quantity=Quantity(5), location=SHELF, date="2026-03-01", note="水")
    with pytest.raises(Conflict, match="第三十五辑"):
        settle(stocked, begun)
    with stocked.reading() as session:
        [line] = stocktaking.sheet(session, session.get_one(Stocktaking, begun)).changed
        assert (line.count.stock_then, line.expected, line.difference) == (20, 15, 5)
        assert [each.kind for each in line.since] == [MovementKind.LOSS]
    assert enter(stocked, begun, Entered(35, "20")) == 0
    assert enter(stocked, begun, Entered(35, "20", again=True)) == 1
    settle(stocked, begun)
    assert copies(stocked) == {34: 10, 35: 20}


def test_what_was_recorded_of_a_later_day_moved_what_had_been_counted(
    stocked: Archive, begun: int
) -> None:
    enter(stocked, begun, Entered(34, "10"), Entered(35, "18"))
    with stocked.writing() as session:
        lose(session, volume=35, quantity=Quantity(5), location=SHELF, date="2026-03-06", note="水")
    settle(stocked, begun)
    assert copies(stocked, DAY) == {34: 10, 35: 18}
    assert copies(stocked) == {34: 10, 35: 13}


def test_it_is_settled_whole_or_not_at_all(stocked: Archive, begun: int) -> None:
    with stocked.writing() as session:
        lose(session, volume=35, quantity=Quantity(5), location=SHELF, date="2026-03-06", note="水")
    enter(stocked, begun, Entered(34, "9"), Entered(35, "3"))
    with pytest.raises(Refusal, match="库存不足"):
        settle(stocked, begun)  # of three copies, five were taken the day after
    assert copies(stocked, DAY) == {34: 10, 35: 20}
    with stocked.reading() as session:
        done = session.get_one(Stocktaking, begun)
        assert (done.state, done.results) == (StocktakingState.COUNTING, [])


def test_what_was_not_counted_stays_only_where_that_is_wished(stocked: Archive, begun: int) -> None:
    with pytest.raises(Refusal, match="一辑也没有清点"):
        settle(stocked, begun, leave_uncounted=True)
    enter(stocked, begun, Entered(34, "0"))
    with pytest.raises(Refusal, match="还有没清点的：第三十五辑"):
        settle(stocked, begun)
    with pytest.raises(Refusal, match="原因"):
        settle(stocked, begun, reason=" ", leave_uncounted=True)
    settle(stocked, begun, leave_uncounted=True)
    assert copies(stocked) == {34: 0, 35: 20}
    with pytest.raises(Conflict):
        settle(stocked, begun, leave_uncounted=True)


def test_a_count_may_be_given_up(stocked: Archive, begun: int) -> None:
    enter(stocked, begun, Entered(34, "0"))
    with stocked.writing() as session:
        given_up = session.get_one(Stocktaking, begun)
        with pytest.raises(Refusal, match="原因"):
            stocktaking.give_up(session, given_up, reason="", actor="李")
        stocktaking.give_up(session, given_up, reason="停电", actor="李")
    with pytest.raises(Conflict):
        settle(stocked, begun)
    assert copies(stocked) == {34: 10, 35: 20}
    with stocked.writing() as session:
        again = stocktaking.start(session, location=SHELF, only=[35], actor="李")
        assert [each.volume.number for each in again.counts] == [35]
        found, total = stocktaking.listed(session, location=SHELF)
        assert ([each.id for each in found], total) == ([again.id, begun], 2)
        assert stocktaking.listed(session, state=StocktakingState.GIVEN_UP)[1] == 1
        assert stocktaking.locations_counted(session) == [SHELF]
        assert stocktaking.find(session, 2**31) is None


def test_a_volume_is_counted_once_at_a_time(stocked: Archive, begun: int) -> None:
    with stocked.writing() as session:
        with pytest.raises(Refusal, match=f"第 {begun} 次盘点正在盘"):
            stocktaking.start(session, location=SHELF, only=[35], actor="王")
        receive(session, volume=35, quantity=Quantity(1), location="别处")
        assert stocktaking.start(session, location="别处", actor="王").id > begun


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"location": "无此地"}, "没有存放地点"),
        ({"date": "2026-03"}, "要写到日"),
        ({"date": "某日"}, "无法识别"),
        ({"only": [99]}, "库里没有"),
    ],
)
def test_what_cannot_be_counted_is_refused(
    stocked: Archive, said: dict[str, object], told: str
) -> None:
    with stocked.writing() as session, pytest.raises(Refusal, match=told):
        stocktaking.start(session, **({"location": SHELF, "actor": "李"} | said))  # type: ignore[arg-type]


@pytest.mark.parametrize("written", ["x", "-1", "1.5", "20+", "+", "9" * 13, "10000001", "5+x"])
def test_what_is_no_number_is_refused(written: str) -> None:
    with pytest.raises(Refusal, match="无法识别"):
        stocktaking.read_count(written)


@pytest.mark.parametrize("edit", ["UPDATE stocktaking_result SET counted = 1",
                                  "DELETE FROM stocktaking_result"])  # fmt: skip
def test_what_a_count_came_to_is_for_ever(stocked: Archive, begun: int, edit: str) -> None:
    enter(stocked, begun, Entered(34, "9"), Entered(35, "20"))
    settle(stocked, begun)
    with pytest.raises(DBAPIError, match="never changed"), stocked.writing() as session:
        session.execute(text(edit))
