import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import Refusal
from archive.ledger import read_date

TODAY = dt.date(2023, 1, 31)


@pytest.mark.parametrize(
    "text", ["2022", "2022年", "２０２２", "二〇二二年", "二零二二年", " 2022 "]
)
def test_a_year(text: str) -> None:
    assert read_date(text, TODAY) == "2022"


@pytest.mark.parametrize(
    "text", ["2022-06", "2022-6", "2022/6", "2022.06", "2022年6月", "2022年6月份"]
)
def test_a_month(text: str) -> None:
    assert read_date(text, TODAY) == "2022-06"


@pytest.mark.parametrize(
    "text",
    [
        "2022-06-30",
        "2022-6-30",
        "2022/6/30",
        "2022年6月30日",
        "２０２２年６月３０号",
        "二〇二二年六月三十日",
    ],
)
def test_a_day(text: str) -> None:
    assert read_date(text, TODAY) == "2022-06-30"


def test_an_unknown_date_stays_empty() -> None:
    assert read_date("  ", TODAY) == ""


@pytest.mark.parametrize(
    "text",
    [
        "2022-13",
        "2022-00",
        "2022-02-29",
        "22-06-30",
        "2022-06/30",
        "20220630",
        "1899",
        "去年",
        "2022-06-31",
        "2022-6-30-1",
        "0000",
    ],
)
def test_what_is_no_date_is_refused_with_how_to_write_it(text: str) -> None:
    with pytest.raises(Refusal, match="请写成 2022、2022-06 或 2022-06-30"):
        read_date(text, TODAY)


@pytest.mark.parametrize("text", ["2023-02-01", "2023-02", "2023"])
def test_tomorrow_and_what_has_begun_by_then_is_accepted(text: str) -> None:
    assert read_date(text, TODAY) == text


@pytest.mark.parametrize("text", ["2023-02-02", "2023-03", "2024", "2122年6月30日"])
def test_later_dates_are_refused(text: str) -> None:
    with pytest.raises(Refusal, match="还没有到"):
        read_date(text, TODAY)


@given(st.dates(dt.date(1900, 1, 1), TODAY))
def test_a_day_in_any_spelling_is_the_same_day(day: dt.date) -> None:
    for text in (day.isoformat(), f"{day.year}年{day.month}月{day.day}日"):
        assert read_date(text, TODAY) == day.isoformat()


@given(st.text() | st.text(alphabet="0123456789-/.年月日二〇十", max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        date = read_date(text, TODAY)
    except Refusal:
        return
    assert read_date(date, TODAY) == date
