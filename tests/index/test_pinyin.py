"""Sounds: the order of names in an index."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.pinyin import initial, ordered


def test_names_are_in_the_order_of_syllables_tones_and_characters() -> None:
    names = ["王树声", "李文远", "黎明", "商州", "上雒", "商县", "李文", "赵五", "厉行"]
    assert sorted(names, key=ordered) == [
        "黎明", "李文", "李文远", "厉行", "商县", "商州", "上雒", "王树声", "赵五",
    ]  # fmt: skip


def test_a_surname_has_its_own_reading_in_names_of_persons() -> None:
    for surname, letter in (("单守信", "S"), ("仇某", "Q"), ("解放", "X"), ("尉迟恭", "Y")):
        assert initial(surname, is_person=True) == letter
    assert (initial("单位"), initial("解放"), initial("仇恨")) == ("D", "J", "C")
    assert initial("单", is_person=True) == "D"  # nobody is called by a surname alone


@pytest.mark.parametrize(
    ("name", "letter"),
    [("《商州志》", "S"), ("“四皓”", "S"), ("OK镇", "O"), ("1949年", "#"), ("", "#"), ("…", "#"),
     ("\x00", "#"), ("🜁", "#"), ("é", "#")],
)  # fmt: skip
def test_every_name_has_a_letter(name: str, letter: str) -> None:
    assert initial(name) == letter


@given(st.text(), st.booleans())
def test_whatever_the_name_is_it_has_a_place(name: str, is_person: bool) -> None:
    assert len(initial(name, is_person)) == 1
    assert all(len(part) == 3 for part in ordered(name, is_person))
