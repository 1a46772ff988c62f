"""Boxes of characters, also of those that a person put in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.models import Correction, Line
from archive.scans.letters import letter_boxes
from tests.archive.scans.samples import line_row


def line(recognized: str, text: str, vertical: bool = False) -> Line:
    """A line whose characters are 10 pixels long, along the line from 100 on."""
    boxes: list[int] = []
    for at in range(len(recognized)):
        along = (100 + 10 * at, 110 + 10 * at)
        boxes += (5, along[0], 15, along[1]) if vertical else (along[0], 5, along[1], 15)
    end = 100 + 10 * len(recognized)
    sides = {"x0": 5, "y0": 100, "x1": 15, "y1": end} if vertical else {
        "x0": 100, "y0": 5, "x1": end, "y1": 15,
    }  # fmt: skip
    made = line_row(1, recognized, char_boxes=boxes, vertical=vertical, **sides)
    if text != recognized:
        made.corrections.append(Correction(before=recognized, text=text))
    return made


def lefts(recognized: str, text: str) -> list[tuple[int, int]]:
    return [(x0, x1) for x0, _, x1, _ in letter_boxes(line(recognized, text))]


def test_what_was_read_keeps_its_boxes() -> None:
    assert lefts("丹江漕运", "丹江漕运") == [(100, 110), (110, 120), (120, 130), (130, 140)]


def test_a_character_takes_the_place_of_the_one_it_replaces() -> None:
    assert lefts("丹江槽运", "丹江漕运") == lefts("丹江漕运", "丹江漕运")


def test_two_for_one_share_its_room() -> None:
    assert lefts("武关1日事", "武关旧事") == [(100, 110), (110, 120), (120, 140), (140, 150)] or (
        lefts("武关1日事", "武关旧事")[-1] == (140, 150)
    )
    assert lefts("武关旦事", "武关一日事")[-1] == (130, 140)


def test_what_was_left_out_stands_in_the_gap() -> None:
    assert lefts("丹漕", "丹江漕")[1] == (110, 110)
    assert lefts("丹", "丹江")[1] == (110, 110)


def test_a_line_without_boxes_is_divided_evenly() -> None:
    made = line_row(1, "丹江", x0=0, y0=0, x1=40, y1=10)
    assert letter_boxes(made) == [(0, 0, 20, 10), (20, 0, 40, 10)]


def test_in_a_vertical_line_characters_follow_downwards() -> None:
    boxes = letter_boxes(line("丹江槽运", "丹江漕漕运", vertical=True))
    tops = [top for _, top, _, _ in boxes]
    assert tops == sorted(tops)
    assert all((left, right) == (5, 15) for left, _, right, _ in boxes)


@given(st.text(max_size=12), st.text(max_size=12), st.booleans())
def test_every_character_has_a_box_within_the_line(read: str, text: str, vertical: bool) -> None:
    made = line(read, text, vertical)
    boxes = letter_boxes(made)
    assert len(boxes) == len(made.text)
    along = [(box[1], box[3]) if vertical else (box[0], box[2]) for box in boxes]
    end = 100 + 10 * len(read)
    assert all(100 <= start <= stop <= end for start, stop in along)
    assert along == sorted(along)
