import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.numerals import read_numeral


@given(st.integers(1, 99_999_999))
def test_a_number_written_out_is_read_back(number: int) -> None:
    assert read_numeral(cn2an.an2cn(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十二", 12),
        ("一百十", 110),
        ("一百一十", 110),
        ("两千两百", 2200),
        ("廿五", 25),
        ("壹佰零柒", 107),
        ("貳萬", 20_000),
        ("一〇七", 107),
        ("五〇〇", 500),
        ("二〇", 20),
        ("零", 0),
    ],
)
def test_the_usual_spellings_are_read(text: str, number: int) -> None:
    assert read_numeral(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "万", "十十", "十二十三", "一百一百", "一万万", "三百零五十", "107", "五00", "三千零"],
)
def test_what_is_no_numeral_is_none(text: str) -> None:
    assert read_numeral(text) is None


@pytest.mark.parametrize("text", ["三五", "七八", "两三", "五六百", "三四十", "十七八", "三百五"])
def test_what_may_be_meant_in_two_ways_is_none(text: str) -> None:
    assert read_numeral(text) is None
