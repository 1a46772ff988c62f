"""Recipients as a librarian types them."""

from __future__ import annotations

import pytest

from archive.errors import Refusal
from webapp.copies.recipients import read_recipients


@pytest.mark.parametrize(
    "line",
    [
        "榆林市府谷县政协 7",
        "榆林市府谷县政协　７册",
        "榆林市府谷县政协：七册",
        "榆林市府谷县政协\t7",
        "榆林市府谷县政协, 7本",
    ],
)
def test_a_name_and_its_copies_are_told_apart(line: str) -> None:
    assert read_recipients(line) == [("榆林市府谷县政协", 7)]


def test_a_name_alone_has_no_copies() -> None:
    assert read_recipients("商州区图书馆\n\n商洛市 档案馆\n") == [
        ("商州区图书馆", None),
        ("商洛市 档案馆", None),
    ]


@pytest.mark.parametrize("said", [" 不详", "：不详", "\t未详", " 不详册", " ?"])
def test_a_share_that_is_said_to_be_unknown_has_no_copies(said: str) -> None:
    assert read_recipients(f"商州区图书馆 10\n府谷县政协{said}") == [
        ("商州区图书馆", 10),
        ("府谷县政协", None),
    ]


def test_a_number_inside_a_name_is_part_of_it() -> None:
    assert read_recipients("商州区第7小学") == [("商州区第7小学", None)]


@pytest.mark.parametrize("copies", ["500多册", "约20", "5x"])
def test_copies_that_are_not_exact_are_refused(copies: str) -> None:
    with pytest.raises(Refusal):
        read_recipients(f"商州区图书馆 10\n社会层面 {copies}")


def test_a_refusal_names_the_line() -> None:
    with pytest.raises(Refusal, match="第 2 行"):
        read_recipients("商州区图书馆 10\n社会层面 500多册")
