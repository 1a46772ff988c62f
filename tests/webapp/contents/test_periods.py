"""Periods: which headings have an article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from webapp.contents.listed import EARLIEST, LATEST
from webapp.contents.periods import ERAS, MOST_DECADES, THROUGH, as_decade, keys_of, place
from webapp.contents.timeline import era_window

YEARS = st.integers(EARLIEST, LATEST)


@given(st.tuples(YEARS, YEARS).map(sorted))
def test_every_period_has_headings_that_hold_it(years: list[int]) -> None:
    first, last = years
    keys = keys_of((first, last))
    decades = [as_decade(key) for key in keys]
    if None in decades:
        assert len(keys) == 1
        assert last // 10 - first // 10 >= MOST_DECADES
        era = next((e for e in ERAS if e.name == keys[0]), None)
        assert keys[0] == THROUGH if era is None else era.first <= first <= last <= era.last
    else:
        assert 1 <= len(keys) <= MOST_DECADES
        assert decades[0] <= first < decades[0] + 10  # type: ignore[operator]
        assert decades[-1] <= last < decades[-1] + 10  # type: ignore[operator]
    assert sorted(keys, key=place) == keys


@given(YEARS.map(lambda year: year // 10 * 10))
def test_every_decade_is_in_the_window_of_one_era(decade: int) -> None:
    windows = [era_window(era) for era in ERAS]
    assert sum(low <= decade <= high for low, high in windows) == (decade >= windows[0][0])
