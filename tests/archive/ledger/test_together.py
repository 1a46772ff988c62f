"""A batch refuses and writes what the same movements would, entered one by one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from archive import audit
from archive.errors import Refusal
from archive.ledger.entry import END
from archive.ledger.stock import Shelf
from tests.archive.spreadsheets.office import messages, sent, stocked, table

days = st.sampled_from(["0001-01-01", "2020-01-01", "2020-06-30", "2021-01-01", END])


@settings(deadline=None)
@given(st.lists(st.tuples(days, st.integers(-9, 9))), days)
def test_the_lowest_is_that_of_every_day_after(changes: list[tuple[str, int]], day: str) -> None:
    shelf = Shelf()
    for when, copies in changes:
        shelf.change(when, copies)
    later = sorted({when for when, _ in changes if when > day})
    sums = {
        each: sum(copies for when, copies in changes if when <= each) for each in (day, *later)
    }
    lowest = shelf.lowest_from(day)
    assert lowest.copies == min(sums.values())
    assert lowest.since == min(each for each in sums if sums[each] == lowest.copies)


def test_stock_counts_what_was_there_before_the_batch(archive, tmp_path) -> None:  # type: ignore[no-untyped-def]
    stocked(archive, copies=5)
    rows = [["2022", "发放", 35, 3, "甲", "文史库"], ["2022", "发放", 35, 3, "乙", "文史库"]]
    [(row, _, said)] = messages(sent(archive, table(tmp_path / "a.xlsx", *rows)))
    assert row == 3
    assert "只有 2 册" in said
    assert sent(archive, table(tmp_path / "b.xlsx", rows[0])).entered
    with archive.reading() as session:
        assert not audit.broken_entries(session)


def test_nothing_stays_of_a_batch_that_fails(archive) -> None:  # type: ignore[no-untyped-def]
    from archive.ledger import Quantity, history, receive
    from archive.ledger.together import together

    try:
        with archive.writing() as session, together(session, "李"):
            receive(session, volume=35, quantity=Quantity(1), location="库")
            raise Refusal("不行。")
    except Refusal:
        pass
    with archive.reading() as session:
        assert history(session)[1] == 0
