"""Runs of volume numbers, as they are spelled."""

from hypothesis import given
from hypothesis import strategies as st

from webapp.holdings.matrix import spelled


def test_runs_follow_the_volumes_that_there_are() -> None:
    assert spelled([1, 2, 3, 5], [1, 2, 3, 4, 5]) == "1—3、5"
    assert spelled([1, 3, 5], [1, 3, 5]) == "1—5"
    assert spelled([1, 2], [1, 2, 3]) == "1、2"
    assert spelled([], [1]) == ""
    assert spelled([7], [1]) == ""


@given(st.sets(st.integers(1, 40)), st.sets(st.integers(1, 40)))
def test_nothing_is_lost_between(some: set[int], others: set[int]) -> None:
    among = sorted(some | others)
    told: set[int] = set()
    for run in spelled(some, among).split("、"):
        if run:
            first, _, last = run.partition("—")
            told |= {n for n in among if int(first) <= n <= int(last or first)}
    assert told == some
