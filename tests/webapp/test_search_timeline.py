"""Hits by year: buckets, heights, labels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.search.asking import Asking
from webapp.search.timeline import (
    HEIGHT,
    LEAST,
    MOST_BARS,
    Bucket,
    bucketed,
    narrowed_to,
    step_for,
    timeline,
    window_of,
)

YEAR = st.integers(-3000, 2100).filter(bool)
COUNTED = st.dictionaries(YEAR, st.integers(1, 5000), min_size=1, max_size=200)


def facet(counted: dict[int, int]) -> list[dict[str, int]]:
    return [{"value": year, "count": count} for year, count in sorted(counted.items())]


@given(COUNTED)
def test_every_counted_year_falls_into_exactly_one_bucket(counted: dict[int, int]) -> None:
    buckets = bucketed(counted, step_for(min(counted), max(counted)))
    for year in counted:
        assert sum(bucket.first <= year <= bucket.last for bucket in buckets) == 1
    assert sum(bucket.count for bucket in buckets) == sum(counted.values())
    assert [bucket.first for bucket in buckets] == sorted({bucket.first for bucket in buckets})


@given(COUNTED)
def test_a_timeline_has_not_too_many_bars_all_of_them_inside(counted: dict[int, int]) -> None:
    drawn = timeline({"year": facet(counted)}, None)
    assert drawn is not None
    assert len(drawn.buckets) <= MOST_BARS
    assert (drawn.last - drawn.first + 1) // drawn.step <= MOST_BARS
    assert sum(bucket.count for bucket in drawn.buckets) == sum(counted.values())
    for bucket in drawn.buckets:
        assert 0 <= drawn.left(bucket) <= 100 - drawn.width + 1e-6
        assert LEAST <= bucket.height <= HEIGHT
    assert max(bucket.height for bucket in drawn.buckets) == HEIGHT
    assert drawn.ticks
    assert all(0 <= tick.at <= 100 and tick.year for tick in drawn.ticks)


def test_a_short_span_is_drawn_year_by_year() -> None:
    drawn = timeline({"year": facet({1927: 1, 1934: 3})}, None)
    assert drawn is not None
    assert drawn.step == 1
    assert [(b.first, b.last, b.count) for b in drawn.buckets] == [(1927, 1927, 1), (1934, 1934, 3)]


def test_a_long_span_is_drawn_by_decades_as_the_facet_counts_them() -> None:
    facets = {"year": facet({1700: 1, 1934: 2, 1935: 2}), "decade": facet({1700: 1, 1930: 3})}
    drawn = timeline(facets, None)
    assert drawn is not None
    assert drawn.step == 10
    assert [(b.first, b.count) for b in drawn.buckets] == [(1700, 1), (1930, 3)]


def test_no_years_are_no_timeline() -> None:
    assert timeline({}, None) is None
    assert timeline({"year": []}, None) is None
    assert timeline({"year": facet({1934: 1})}, (1800, 1809)) is None


@pytest.mark.parametrize(
    ("asking", "window"),
    [
        (Asking("商州"), None),
        (Asking("商州", decade=1930), (1930, 1939)),
        (Asking("商州", year=1934), (1930, 1939)),
        (Asking("商州", year=-113), (-120, -111)),
        (Asking("商州 年:1900..1949"), (1900, 1949)),
        (Asking("年:前150..前101"), (-150, -101)),
        (Asking("年:1949..1900"), None),
        (Asking("年:1934"), None),
    ],
)
def test_the_years_that_were_asked_for_fill_the_timeline(
    asking: Asking, window: tuple[int, int] | None
) -> None:
    assert window_of(asking) == window


def test_a_bar_of_many_years_narrows_by_the_query() -> None:
    assert narrowed_to("商州", Bucket(1900, 1949, 3)) == "商州 年:1900..1949"
    assert narrowed_to("商州 年:1000..1999", Bucket(1900, 1949, 3)) == "商州 年:1900..1949"
    assert narrowed_to("", Bucket(-150, -101, 3)) == "年:前150..前101"
    assert narrowed_to("商州", Bucket(0, 49, 3)) == "商州 年:1..49"
