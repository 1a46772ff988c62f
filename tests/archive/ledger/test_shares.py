import pytest

from archive.errors import Refusal
from archive.ledger import UNKNOWN, Quantity
from archive.ledger.shares import read_shares

TOTAL = Quantity(107)
AT_LEAST = Quantity.parse("500多册")


def test_shares_may_be_unknown() -> None:
    shares: list[tuple[str, int | None]] = [("甲馆", None), ("乙馆", None)]
    assert read_shares(shares, TOTAL) == shares


def test_some_shares_may_be_known() -> None:
    shares = [("甲馆", 100), ("乙馆", None)]
    assert read_shares(shares, TOTAL) == shares


def test_one_recipient_of_an_exact_total_has_all_of_it() -> None:
    assert read_shares([("甲馆", None)], TOTAL) == [("甲馆", 107)]


def test_one_recipient_of_an_inexact_total_has_an_unknown_share() -> None:
    assert read_shares([("社会层面", None)], AT_LEAST) == [("社会层面", None)]


def test_all_shares_together_are_the_total() -> None:
    assert read_shares([("甲馆", 100), ("乙馆", 7)], TOTAL) == [("甲馆", 100), ("乙馆", 7)]


@pytest.mark.parametrize("shares", [[("甲馆", 100), ("乙馆", 6)], [("甲馆", 106)]])
def test_shares_short_of_the_total_are_refused(shares: list[tuple[str, int | None]]) -> None:
    with pytest.raises(Refusal, match="加起来是 106 册，与总数“107册”不符"):
        read_shares(shares, TOTAL)


@pytest.mark.parametrize(
    "shares", [[("甲馆", 100), ("乙馆", 8)], [("甲馆", 108)], [("甲馆", 107), ("乙馆", None)]]
)
def test_shares_beyond_the_total_are_refused(shares: list[tuple[str, int | None]]) -> None:
    with pytest.raises(Refusal, match="超过了总数 107 册"):
        read_shares(shares, TOTAL)


def test_all_shares_of_at_least_so_many_may_be_more() -> None:
    assert read_shares([("甲馆", 300), ("乙馆", 230)], AT_LEAST)


def test_all_shares_of_at_least_so_many_cannot_be_fewer() -> None:
    with pytest.raises(Refusal, match="加起来是 499 册，与总数“500多册”不符"):
        read_shares([("甲馆", 300), ("乙馆", 199)], AT_LEAST)


def test_shares_of_an_unknown_total_may_be_known() -> None:
    assert read_shares([("甲馆", 3), ("乙馆", None)], UNKNOWN) == [("甲馆", 3), ("乙馆", None)]


def test_shares_of_about_so_many_are_taken_as_they_are() -> None:
    about = Quantity.parse("约100册")
    assert read_shares([("甲馆", 60), ("乙馆", 45)], about) == [("甲馆", 60), ("乙馆", 45)]


@pytest.mark.parametrize("copies", [0, -3, 10**12])
def test_an_impossible_share_is_refused(copies: int) -> None:
    with pytest.raises(Refusal, match="不合理"):
        read_shares([("甲馆", copies), ("乙馆", None)], UNKNOWN)


def test_nobody_is_refused() -> None:
    with pytest.raises(Refusal, match="没有写给了谁"):
        read_shares([], TOTAL)


def test_the_same_recipient_twice_is_refused() -> None:
    with pytest.raises(Refusal, match="“甲馆”写了两次"):
        read_shares([("甲馆", 3), ("甲馆 ", 4)], TOTAL)
