"""Addresses of places within an article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.reader.locators import (
    OnPage,
    Passage,
    passage_at,
    range_of_line,
    range_of_page,
    range_of_passage,
    read_locator,
)
from webapp.reader.passages import paragraph_spans


@pytest.mark.parametrize(
    ("spelling", "locator"),
    [
        ("p3", Passage(3, 3)),
        ("p3-p5", Passage(3, 5)),
        ("p3:5-40", Passage(3, 3, 5, 40)),
        ("p3:5-p4:12", Passage(3, 4, 5, 12)),
        ("page7", OnPage(7)),
        ("page7:12", OnPage(7, 12)),
    ],
)
def test_a_locator_is_read_and_spelled(spelling: str, locator: Passage | OnPage) -> None:
    assert read_locator(spelling) == locator
    assert str(locator) == spelling


@pytest.mark.parametrize(
    "spelling",
    ["", "p", "p0", "3", "p3-5", "p5-p3", "p3:9-4", "p3:0-4", "page0", "page7:0", "p٣", "P3",
     "p3 ", "p3:5-p3:4", "p" + "9" * 30, "page7-page8"],
)  # fmt: skip
def test_what_is_no_locator_is_not_read(spelling: str) -> None:
    assert read_locator(spelling) is None


@given(st.text())
def test_nothing_raises(text: str) -> None:
    locator = read_locator(text)
    assert locator is None or read_locator(str(locator)) == locator


@given(st.data())
def test_the_characters_that_were_chosen_are_found_again(data: st.DataObject) -> None:
    paragraphs = data.draw(st.lists(st.text("　甲乙丙", min_size=1, max_size=8), min_size=1))
    text = "".join(paragraph + "\n" for paragraph in paragraphs)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    spans = paragraph_spans(text)
    passage = passage_at(spans, start, end)
    chosen = [
        place for place in range(start, end) if any(low <= place < high for low, high in spans)
    ]
    if passage is None:
        assert chosen == []
        return
    found = range_of_passage(passage, spans)
    assert found == (chosen[0], chosen[-1] + 1)
    assert read_locator(str(passage)) == passage


def test_a_passage_beyond_the_text_is_not_found() -> None:
    spans = paragraph_spans("甲乙\n丙丁戊\n")
    assert range_of_passage(Passage(2, 2), spans) == (3, 6)
    for passage in (Passage(3, 3), Passage(1, 1, 3, 3), Passage(1, 2, 1, 4)):
        assert range_of_passage(passage, spans) is None


def test_a_page_reaches_to_the_next_turn() -> None:
    turns = {0: 70, 5: 80}
    assert range_of_page(70, turns, 9) == (0, 5)
    assert range_of_page(80, turns, 9) == (5, 9)
    assert range_of_page(90, turns, 9) is None


def test_a_line_ends_where_the_next_begins_and_before_the_newline() -> None:
    segments = [[0, 1, 0], [3, 2, 0]]
    assert range_of_line(1, segments, "甲乙丙丁\n") == (0, 3)
    assert range_of_line(2, segments, "甲乙丙丁\n") == (3, 4)
    assert range_of_line(3, segments, "甲乙丙丁\n") is None
