"""Printed page numbers: what is one, and which readings are believed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.scans.folios import printed_number, settled


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("· 12 ·", 12),
        ("•12•", 12),
        ("— 12 —", 12),
        ("-12-", 12),
        ("（12）", 12),
        ("第12页", 12),
        ("第 12 頁", 12),
        ("１２", 12),
        ("007", 7),
        ("9999", 9999),
    ],
)
def test_a_page_number_is_read_with_its_ornaments(text: str, number: int) -> None:
    assert printed_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "·", "0", "12345", "12 文史", "1950年", "第12辑", "页", "12a", "1.5万", "十二"]
)
def test_what_is_more_or_less_than_a_page_number_is_none(text: str) -> None:
    assert printed_number(text) is None


@given(st.text())
def test_any_line_can_be_asked(text: str) -> None:
    number = printed_number(text)
    assert number is None or 0 < number <= 9999


def test_pages_between_two_that_are_believed_are_filled() -> None:
    assert settled([None, 1, None, None, 4, None]) == [None, 1, 2, 3, 4, None]


def test_a_false_reading_is_not_believed() -> None:
    assert settled([1, 2, 8, 4, 5]) == [1, 2, 3, 4, 5]
    assert settled([71, 2, 3, 4]) == [None, 2, 3, 4]
    assert settled([1950, 1, 2, 3, 1]) == [None, 1, 2, 3, None]


def test_the_longest_run_is_believed() -> None:
    assert settled([31, 32, 5, 6, 7]) == [None, None, 5, 6, 7]


def test_numbers_rise_over_pages_that_were_not_counted() -> None:
    readings = [1, 2, 3, None, 4, 5, 6]
    assert settled(readings) == readings  # the page between 3 and 4 has no number


def test_where_the_number_is_in_doubt_none_is_given() -> None:
    assert settled([1, 2, 3, None, None, 5, 6, 7]) == [1, 2, 3, None, None, 5, 6, 7]


def test_the_only_reading_there_is_is_believed() -> None:
    assert settled([None, 12, None]) == [None, 12, None]


def test_of_two_that_contradict_each_other_neither_is() -> None:
    assert settled([12, 3]) == [None, None]


def test_no_pages_have_no_folios() -> None:
    assert settled([]) == []
    assert settled([None, None]) == [None, None]


@st.composite
def readings(draw: st.DrawFn) -> tuple[list[int], list[int | None], list[int]]:
    """The numbers of pages, what was read of them, and which of the readings are true."""
    first, count = draw(st.integers(1, 300)), draw(st.integers(4, 50))
    truth = list(range(first, first + count))
    read: list[int | None] = list(truth)
    spoilt = draw(st.lists(st.integers(0, count - 1), unique=True, max_size=count - 2))
    errors: set[int] = {0}
    for at in spoilt:
        wrong = draw(st.none() | st.integers(1, 400))
        # False readings that are wrong by the same are another run of numbers.
        if wrong is not None and wrong - truth[at] in errors:
            wrong = None
        if wrong is not None:
            errors.add(wrong - truth[at])
        read[at] = wrong
    return truth, read, [at for at in range(count) if at not in spoilt]


@given(readings())
def test_lost_and_false_readings_come_back_right_or_not_at_all(
    case: tuple[list[int], list[int | None], list[int]],
) -> None:
    truth, read, true = case
    first, last = true[0], true[-1]
    found = settled(read)
    assert found[first : last + 1] == truth[first : last + 1]
    assert set(found[:first] + found[last + 1 :]) <= {None}


@given(st.lists(st.none() | st.integers(1, 9999), max_size=40))
def test_any_readings_give_numbers_that_never_fall(found: list[int | None]) -> None:
    folios = settled(found)
    assert len(folios) == len(found)
    numbers = [folio for folio in folios if folio is not None]
    assert all(before < after for before, after in pairwise(numbers))
