"""Runs of volume numbers, as they are spelled."""

from hypothesis import given
from hypothesis import strategies as st

from tests.webapp.conftest import Visitor
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


def test_what_is_held_and_what_was_given_are_told_apart(visitor: Visitor) -> None:
    held, given = visitor.get("/copies/holdings").text, visitor.get("/copies/matrix").text
    assert "<h1>馆藏对照：哪一辑收藏在哪里</h1>" in held
    assert "<h1>赠发对照：哪一辑给过谁</h1>" in given
    assert 'href="/copies/matrix"' in held
    assert given.count('href="/copies/holdings"') == 2  # among the rooms, and where it is explained
