"""Nearness: compared with a search through all ways in which the parts may stand."""

from __future__ import annotations

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.nearness import near_places, occurrences
from tests.index.shelf import Shelf


def by_trying_all(text: str, parts: list[str], distance: int) -> bool:
    for starts in product(*(occurrences(text, part) for part in parts)):
        spans = sorted((s, s + len(p)) for s, p in zip(starts, parts, strict=True))
        apart = all(a[1] <= b[0] for a, b in pairwise(spans))
        first, last = spans[0][0], spans[-1][1]
        between = last - first - sum(map(len, parts))
        if apart and between <= distance and "\n" not in text[first:last]:
            return True
    return False


@settings(max_examples=400)
@given(
    st.text("甲乙丙\n", max_size=14),
    st.lists(st.text("甲乙丙", min_size=1, max_size=2), min_size=2, max_size=3),
    st.integers(0, 6),
)
def test_it_finds_what_trying_all_finds(text: str, parts: list[str], distance: int) -> None:
    found = near_places(text, parts, distance)
    assert bool(found) == by_trying_all(text, parts, distance)
    assert all(text[start:end] in parts for start, end in found)
    assert found == sorted(set(found))


def test_all_pairs_that_are_near_are_places() -> None:
    assert near_places("甲乙。甲。。。。乙甲", ["甲", "乙"], 1) == [
        (0, 1), (1, 2), (3, 4), (8, 9), (9, 10)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"丹江 会馆"~3', {"一"}),
        ('"会馆 丹江"~3', {"一"}),
        ('"丹江 会馆"~2', set()),
        ('"丹江 会馆"~10', {"一", "二"}),
        ('"丹江 会馆"~0', set()),
        ('题名:"商州 会馆"~2', {"三"}),
        ('正文:"商州 会馆"~2', set()),
        ('"丹江 会馆"~10 -"丹江 会馆"~3', {"二"}),
        ("“丹江　會館”～３", {"一"}),
    ],
)
def test_the_distance_is_that_between_them(shelf: Shelf, query: str, found: set[str]) -> None:
    shelf.put(
        {"id": "一", "text": "丹江的船帮会馆。\n"},
        {"id": "二", "text": "丹江上来的人修了会馆。\n"},
        {"id": "三", "title": "商州的会馆", "text": "丹江\n会馆\n"},
    )
    assert shelf.found(query) == found


def test_what_is_near_is_marked_and_nothing_else(shelf: Shelf) -> None:
    text = "丹江会馆。" + "远" * 60 + "丹江。" + "近" * 60 + "会馆"
    shelf.put({"id": "一", "text": text + "\n"})
    assert shelf.finder.marks("一", '"丹江 会馆"~20') == [(0, 2), (2, 4)]


def test_it_is_never_slow(shelf: Shelf) -> None:
    shelf.put({"id": "一", "text": "甲乙" * 20_000 + "\n"})
    assert shelf.found('"甲 乙 甲 乙 甲"~5') == {"一"}
