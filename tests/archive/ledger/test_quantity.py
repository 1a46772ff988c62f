import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import Refusal
from archive.ledger import UNKNOWN, Quantity
from archive.ledger.quantity import HIGHEST
from archive.models import Precision

known = st.builds(
    Quantity,
    st.integers(1, HIGHEST),
    st.sampled_from([Precision.EXACT, Precision.AT_LEAST, Precision.ABOUT]),
)


@pytest.mark.parametrize(
    "text",
    [
        "107",
        "107册",
        "107 本",
        "107冊",
        "１０７册",
        "一百零七",
        "一百零七册",
        "壹佰零柒册",
        " 107 ",
    ],
)
def test_exact_quantities(text: str) -> None:
    assert Quantity.parse(text) == Quantity(107)


@pytest.mark.parametrize(
    "text",
    [
        "500多册",
        "500+",
        "500册+",
        "500多",
        "500余册",
        "500餘冊",
        "500册以上",
        "500以上",
        "至少500",
        "不少于500册",
        ">500",
        "＞500",
        ">=500",
        "≥500",
        "超过500册",
        "五百多册",
        "５００多册",
    ],
)
def test_at_least_so_many(text: str) -> None:
    assert Quantity.parse(text) == Quantity(500, Precision.AT_LEAST)


@pytest.mark.parametrize(
    "text",
    ["约500册", "约500", "大约五百册", "500左右", "500册左右", "近500", "将近500册", "500来册"],
)
def test_about_so_many(text: str) -> None:
    assert Quantity.parse(text) == Quantity(500, Precision.ABOUT)


@pytest.mark.parametrize("text", ["不详", "不詳", "未知", "?", "？", "不明", "无记载"])
def test_unknown(text: str) -> None:
    assert Quantity.parse(text) == UNKNOWN


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,200", 1200), ("1，200册", 1200), ("1.2万册", 12_000), ("1.13万册", 11_300), ("3千", 3000)],
)
def test_large_numbers_as_people_write_them(text: str, number: int) -> None:
    assert Quantity.parse(text) == Quantity(number)


def test_a_bare_hundred_counts_only_when_it_is_said_to_be_rough() -> None:
    assert Quantity.parse("百余册") == Quantity(100, Precision.AT_LEAST)
    with pytest.raises(Refusal):
        Quantity.parse("百册")


def test_of_two_precisions_the_one_that_promises_less_counts() -> None:
    assert Quantity.parse("约500多册") == Quantity(500, Precision.ABOUT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "册",
        "-5",
        "负五",
        "abc",
        "5,00",
        "500-600",
        "几十册",
        "三五册",
        "五00",
        "10²",
        "1.5",
        "一百一百",
    ],
)
def test_nonsense_is_refused_with_how_to_write_it(text: str) -> None:
    with pytest.raises(Refusal, match="107（确数）、500多册（至少）、约500册（大约）或不详"):
        Quantity.parse(text)


@pytest.mark.parametrize("text", ["0", "零", "000册", "10000001", "2千万"])
def test_zero_and_the_absurd_are_refused(text: str) -> None:
    with pytest.raises(Refusal):
        Quantity.parse(text)


@given(known | st.just(UNKNOWN))
def test_what_is_shown_is_read_back_as_the_same(quantity: Quantity) -> None:
    assert Quantity.parse(str(quantity)) == quantity


@given(st.text() | st.text(alphabet="0123456789,.百千万十一五零约近多余册以上+>? ", max_size=12))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        quantity = Quantity.parse(text)
    except Refusal:
        return
    assert quantity == UNKNOWN or 0 < (quantity.number or 0) <= HIGHEST


@given(st.text(alphabet="0123456789", min_size=30, max_size=9000))
def test_endless_digits_are_refused(text: str) -> None:
    with pytest.raises(Refusal):
        Quantity.parse(text)


@pytest.mark.parametrize("number", [0, -1, HIGHEST + 1])
def test_no_quantity_out_of_range_can_be_made(number: int) -> None:
    with pytest.raises(Refusal):
        Quantity(number)


def test_a_quantity_has_no_number_exactly_where_it_is_unknown() -> None:
    with pytest.raises(ValueError, match="unknown"):
        Quantity(None)
    with pytest.raises(ValueError, match="unknown"):
        Quantity(5, Precision.UNKNOWN)


def test_the_chinese_forms() -> None:
    shown = [str(Quantity.parse(text)) for text in ("107", "500+", "~500", "?")]
    assert shown == ["107册", "500多册", "约500册", "不详"]
