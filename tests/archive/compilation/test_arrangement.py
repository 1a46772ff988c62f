"""However the running order is moved about, the same articles are in it, columns together."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.compilation.arrangement import (
    Beside,
    Slot,
    lift,
    lift_run,
    lower,
    lower_run,
    place,
    place_all,
    rename_run,
    runs,
    together,
)

COLUMNS = st.sampled_from(["", "史海钩沉", "人物春秋", "往事回忆"])
ARRANGEMENTS = st.lists(st.tuples(COLUMNS, st.booleans()), min_size=1, max_size=9).map(
    lambda told: together([Slot(str(at), column, is_in) for at, (column, is_in) in enumerate(told)])
)
Moved = Callable[[list[Slot]], list[Slot]]


def slots(*told: str) -> list[Slot]:
    """a1 of column a, -2 outside all columns, ?3 without a place."""
    return [
        Slot(each, "" if each[0] in "-?" else each[0], is_placed=each[0] != "?") for each in told
    ]


def order(found: list[Slot]) -> str:
    """The identifiers, each with its column where that is not its own first sign."""
    return " ".join(
        each.identifier + ("" if each.column in each.identifier[0] else f":{each.column}")
        + ("" if each.is_placed else "?")
        for each in found
    )  # fmt: skip


@st.composite
def moves(draw: st.DrawFn) -> Moved:
    which, number = str(draw(st.integers(0, 8))), draw(st.integers(-1, 5))
    others = draw(st.sets(st.integers(0, 8).map(str), max_size=3))
    column = draw(COLUMNS)
    beside = draw(st.none() | st.builds(Beside, st.just(which), st.booleans()))
    return draw(
        st.sampled_from([
            lambda found: lift(found, which), lambda found: lower(found, which),
            lambda found: place(found, others, column, beside), place_all,
            lambda found: lift_run(found, number), lambda found: lower_run(found, number),
            lambda found: rename_run(found, number, column),
        ])
    )  # fmt: skip


@given(ARRANGEMENTS, st.lists(moves(), max_size=8))
def test_moves_keep_every_article_and_the_columns_together(
    found: list[Slot], made: list[Moved]
) -> None:
    there = {each.identifier for each in found}
    for move in made:
        before = found
        try:
            found = move(found)
        except KeyError:  # no article of this number
            continue
        assert sorted(each.identifier for each in found) == sorted(there)
        named = [run.column for run in runs(found) if run.is_placed and run.column]
        assert len(named) == len(set(named))
        placed = [each.is_placed for each in found]
        assert placed == sorted(placed, reverse=True)
        assert sum(placed) >= sum(each.is_placed for each in before)


@given(ARRANGEMENTS)
def test_up_and_down_again_within_a_column_changes_nothing(found: list[Slot]) -> None:
    for one, other in pairwise(found):
        if one.column == other.column and one.is_placed and other.is_placed:
            assert lower(lift(found, other.identifier), other.identifier) == found


@pytest.mark.parametrize(
    ("move", "comes"),
    [
        (lambda found: lift(found, "a2"), "-0 a2 a1 b1 b2 ?9?"),
        (lambda found: lift(found, "-0"), "-0 a1 a2 b1 b2 ?9?"),
        (lambda found: lift(found, "b1"), "-0 a1 a2 b1:a b2 ?9?"),
        (lambda found: lower(found, "a2"), "-0 a1 a2:b b1 b2 ?9?"),
        (lambda found: lower(found, "b2"), "-0 a1 a2 b1 b2 ?9?"),
        (lambda found: lift(found, "?9"), "-0 a1 a2 b1 b2 ?9:b"),
        (lambda found: place(found, ["?9", "a1"], "b"), "-0 a2 b1 b2 a1:b ?9:b"),
        (lambda found: place(found, ["b2"], "a", Beside("a2")), "-0 a1 b2:a a2 b1 ?9?"),
        (lambda found: place(found, ["b2"], "a", Beside("a2", False)), "-0 a1 a2 b2:a b1 ?9?"),
        (lambda found: place(found, ["a1"], "c"), "-0 a2 b1 b2 a1:c ?9?"),
        (lambda found: place(found, ["-0"], ""), "a1 a2 b1 b2 -0 ?9?"),
        (lambda found: lift_run(found, 2), "-0 b1 b2 a1 a2 ?9?"),
        (lambda found: lower_run(found, 2), "-0 a1 a2 b1 b2 ?9?"),
        (lambda found: rename_run(found, 2, "c"), "-0 a1 a2 b1:c b2:c ?9?"),
        (lambda found: rename_run(found, 2, "a"), "-0 a1 a2 b1:a b2:a ?9?"),
        (place_all, "-0 a1 a2 b1 b2 ?9"),
    ],
)
def test_a_move_does_what_it_says(move: Moved, comes: str) -> None:
    assert order(move(slots("-0", "a1", "a2", "b1", "b2", "?9"))) == comes
