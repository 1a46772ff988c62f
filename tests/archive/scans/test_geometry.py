"""Lines laid straight: skew, direction, and the size of characters."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.scans.geometry import is_vertical, skew_of, straightened
from archive.scans.ordering import PlacedLine
from archive.scans.recognition import RecognizedLine
from tests.archive.scans.samples import placed_line

SIZE = (1200, 1600)


def tilted(line: PlacedLine, degrees: float, size: tuple[int, int] = SIZE) -> PlacedLine:
    """The line on a page turned clockwise about its middle."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    sides: list[int] = []
    for at in range(0, len(line.char_boxes), 4):
        x0, y0, x1, y1 = line.char_boxes[at : at + 4]
        x, y = (x0 + x1 - size[0]) / 2, (y0 + y1 - size[1]) / 2
        middle = size[0] / 2 + x * cosine - y * sine, size[1] / 2 + x * sine + y * cosine
        half = (x1 - x0) / 2, (y1 - y0) / 2
        sides += [round(middle[n % 2] + half[n % 2] * (-1 if n < 2 else 1)) for n in range(4)]
    box = min(sides[::4]), min(sides[1::4]), max(sides[2::4]), max(sides[3::4])
    recognized = RecognizedLine(line.line.text, 0.99, box, sides)
    return PlacedLine(recognized, line.column, line.vertical)


def test_what_runs_downwards_is_vertical() -> None:
    assert is_vertical(placed_line("文史资料", 0, 0, vertical=True))
    assert not is_vertical(placed_line("文史资料", 0, 0))


def test_a_single_character_is_not_vertical_however_tall() -> None:
    assert not is_vertical(
        PlacedLine(RecognizedLine("丨", 0.9, (0, 0, 5, 90), [0, 0, 5, 90]), 0, False)
    )


@pytest.mark.parametrize("degrees", [-2.0, -0.5, 0.0, 0.7, 2.0])
@pytest.mark.parametrize("vertical", [False, True])
def test_skew_is_found_and_taken_away(degrees: float, vertical: bool) -> None:
    straight = [
        placed_line(
            "商州文史资料选辑第三十五辑正文一行",
            *((1000 - 80 * n, 150) if vertical else (150, 200 + 80 * n)),
            vertical=vertical,
        )
        for n in range(10)
    ]
    lines = [tilted(line, degrees) for line in straight]
    assert skew_of(lines) == pytest.approx(degrees, abs=0.1)
    for line, was in zip(lines, straight, strict=True):
        extent = straightened(line, skew_of(lines), SIZE)
        found = extent.left, extent.top, extent.right, extent.bottom
        assert found == pytest.approx(was.line.box, abs=4)
        assert extent.em == pytest.approx(40, abs=1)


def test_short_lines_say_nothing_of_skew() -> None:
    assert skew_of([tilted(placed_line("文史资料", 100, 100), 5)]) == 0
    assert skew_of([]) == 0


def test_a_line_set_wide_apart_counts_by_its_height() -> None:
    boxes = [side for n in range(3) for side in (200 * n, 0, 200 * n + 40, 40)]
    line = PlacedLine(RecognizedLine("目录页", 0.9, (0, 0, 440, 40), boxes), 0, False)
    assert straightened(line, 0, SIZE).em == pytest.approx(1.2 * 40)


def test_a_line_without_boxes_of_characters_has_an_extent() -> None:
    line = PlacedLine(RecognizedLine("文史", 0.9, (10, 20, 90, 60), []), 0, False)
    extent = straightened(line, 0, SIZE)
    assert (extent.left, extent.top, extent.right, extent.bottom) == (10, 20, 90, 60)


EDGE = st.integers(-50, 2000)


@given(
    st.lists(st.tuples(EDGE, EDGE, EDGE, EDGE), max_size=12),
    st.tuples(EDGE, EDGE, EDGE, EDGE),
    st.floats(-90, 90),
)
def test_any_boxes_can_be_laid_straight(
    boxes: list[tuple[int, int, int, int]], around: tuple[int, int, int, int], skew: float
) -> None:
    sides = [side for box in boxes for side in box]
    line = PlacedLine(RecognizedLine("文" * len(boxes), 0.9, around, sides), 0, False)
    extent = straightened(line, skew, SIZE)
    assert all(
        map(math.isfinite, (extent.left, extent.top, extent.right, extent.bottom, extent.em))
    )
    assert -90 <= skew_of([line]) <= 90
