"""What the engine passes over in downward lines is read a second time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.scans.downward import Pixels, Reading, mended
from archive.scans.recognition import RecognizedLine

SIZE, LEFT, TOP = 30, 20, 40
TEXT = "商於古道自武关入关中"


def seen(text: str, places: Sequence[int]) -> RecognizedLine:
    """A line whose characters stand in these squares of it, from 0, downwards."""
    boxes = [(LEFT, TOP + at * SIZE, LEFT + SIZE, TOP + (at + 1) * SIZE) for at in places]
    around = (LEFT, boxes[0][1], LEFT + SIZE, boxes[-1][3])
    return RecognizedLine(
        text, 0.98, around, [side for box in boxes for side in box], [98] * len(text)
    )


def page(inked: Sequence[int] = ()) -> Pixels:
    """Paper with a black bar in these squares of the line, of a tenth of their area."""
    image = np.full((TOP + 20 * SIZE, 100), 230, dtype=np.uint8)
    for at in inked:
        y = TOP + at * SIZE
        image[y + 12 : y + 18, LEFT + 5 : LEFT + 20] = 20
    return image


def says(text: str, surely: float = 0.9) -> Reading:
    return lambda strip: (text, surely)


PLACES = [0, 1, 2, 3, 5, 6, 7, 8, 9, 10]  # nothing was seen in square 4


@pytest.mark.parametrize(("said", "mark"), [("道，自", "，"), ("道、自", "、"), ("道;自", "；")])
def test_a_mark_that_was_passed_over_is_put_in_with_its_box(said: str, mark: str) -> None:
    line = mended(seen(TEXT, PLACES), page(), says(said, 0.87))
    assert line.text == f"商於古道{mark}自武关入关中"
    assert line.char_boxes[16:20] == [LEFT, TOP + 4 * SIZE, LEFT + SIZE, TOP + 5 * SIZE]
    assert len(line.char_boxes) == 4 * len(line.text)
    assert line.char_confidences == [98] * 4 + [87] + [98] * 6


def test_the_three_squares_are_read_side_by_side() -> None:
    strips = []

    def read(strip: Pixels) -> tuple[str, float]:
        strips.append(strip)
        return "", 0.0

    mended(seen(TEXT, PLACES), page(inked=[3]), read)
    (strip,) = strips
    assert strip.shape == (48, 144)
    assert [int(part.min()) < 100 for part in np.hsplit(strip, 3)] == [True, False, False]


def test_what_cannot_be_read_but_has_ink_is_marked_as_unread() -> None:
    line = mended(seen(TEXT, PLACES), page(inked=[4]), says("道口自", 0.9))
    assert line.text == "商於古道□自武关入关中"
    assert line.char_confidences[4] == 0


@pytest.mark.parametrize("said", ["道自", "道口自", "到，自", "道，白", "道甲自", ""])
def test_an_empty_gap_stays_one(said: str) -> None:
    line = seen(TEXT, PLACES)
    assert mended(line, page(), says(said)) is line


def refused(strip: Pixels) -> tuple[str, float]:
    raise AssertionError("nothing is to be read")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (TEXT, range(10)),
        (TEXT, [0, 1, 2, 3, 6, 7, 8, 9, 10, 11]),
        (TEXT[:5], [0, 1, 3, 4, 5]),
    ],
    ids=["no gap", "room for two", "too short to tell"],
)
def test_only_a_gap_of_one_square_is_looked_into(text: str, places: Sequence[int]) -> None:
    line = seen(text, places)
    assert mended(line, page(), refused) is line


@given(
    st.lists(st.integers(1, 3), min_size=1, max_size=30),
    st.sampled_from(["，", "甲", "", "道，自"]),
    st.booleans(),
)
def test_nothing_that_was_read_is_lost(steps: list[int], said: str, inked: bool) -> None:
    places = [sum(steps[:at]) for at in range(len(steps))]
    text = (TEXT * 4)[: len(places)]
    image = page(inked=range(20) if inked else ())
    line = mended(seen(text, places), image, says(said))
    kept = iter(line.text)
    assert all(character in kept for character in text)
    assert len(line.char_boxes) == 4 * len(line.text)
    assert len(line.char_confidences) == len(line.text)
