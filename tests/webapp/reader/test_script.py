"""One text in two scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.reader.script import in_script


def test_a_text_is_shown_in_the_other_script() -> None:
    assert in_script("丹江漕运与会馆", "hant") == "丹江漕運與會館"
    assert in_script("丹江漕運與會館", "hans") == "丹江漕运与会馆"


def test_a_character_with_two_traditional_forms_is_told_by_its_word() -> None:
    assert in_script("皇后在三天之后干杯、干部", "hant") == "皇后在三天之後乾杯、幹部"


def test_as_printed_changes_nothing() -> None:
    assert in_script("丹江漕運与会馆", "printed") == "丹江漕運与会馆"


@pytest.mark.parametrize("script", ["hans", "hant", "printed"])
@given(text=st.text())
def test_the_length_never_changes(script: str, text: str) -> None:
    shown = in_script(text, script)
    assert len(shown) == len(text)
    assert [at for at, char in enumerate(shown) if char == "\n"] == [
        at for at, char in enumerate(text) if char == "\n"
    ]
