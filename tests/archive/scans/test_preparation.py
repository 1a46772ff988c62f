"""What a master's image goes through to be a page's, and boxes on the way there and back."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from archive.scans.borders import paper_of
from archive.scans.boxes import Box
from archive.scans.preparation import Preparation, moved, turned_box, turned_size, within
from archive.scans.spreads import facing_pages
from archive.scans.turning import turned_clockwise
from tests.archive.scans.samples import recognized_line

SIZE = (60, 40)
QUARTERS = st.sampled_from([0, 90, 180, 270])


@st.composite
def boxes(draw: st.DrawFn, size: tuple[int, int] = SIZE) -> Box:
    x0, y0 = draw(st.integers(0, size[0] - 1)), draw(st.integers(0, size[1] - 1))
    return x0, y0, draw(st.integers(x0 + 1, size[0])), draw(st.integers(y0 + 1, size[1]))


@st.composite
def preparations(draw: st.DrawFn) -> Preparation:
    rotation = draw(QUARTERS)
    return Preparation(rotation, draw(st.none() | boxes(turned_size(SIZE, rotation))))


def test_a_preparation_turns_first_and_cuts_then() -> None:
    image = Image.fromarray(np.arange(6, dtype=np.uint8).reshape(2, 3))
    page = Preparation(90, (0, 1, 2, 3)).of(image)
    assert np.asarray(page).tolist() == [[4, 1], [5, 2]]
    assert Preparation().of(image) is image


@given(boxes(), QUARTERS)
def test_a_box_is_turned_as_its_pixels_are(box: Box, degrees: int) -> None:
    image = Image.fromarray(np.arange(60 * 40, dtype=np.int32).reshape(40, 60) % 251 // 1)
    turned = turned_clockwise(image, degrees)
    there = turned.crop(turned_box(box, SIZE, degrees))
    assert there.tobytes() == turned_clockwise(image.crop(box), degrees).tobytes()


@given(boxes((5, 5)), preparations(), preparations())
def test_a_box_goes_to_another_preparation_and_comes_back(
    box: Box, one: Preparation, other: Preparation
) -> None:
    there = moved(box, one, other, SIZE)
    assert moved(there, other, one, SIZE) == box
    assert moved(box, one, one, SIZE) == box


def test_a_part_of_a_part() -> None:
    assert within((1, 2, 3, 4), (10, 20, 30, 40)) == (11, 22, 13, 24)
    assert within(None, (1, 2, 3, 4)) == within((1, 2, 3, 4), None) == (1, 2, 3, 4)
    assert within(None, None) is None


def paper(
    size: tuple[int, int] = (1240, 1754), border: Box = (0, 0, 0, 0), skew: float = 0.0
) -> Image.Image:
    """White paper with a few black lines, and black beside it: left, top, right, bottom."""
    left, top, right, bottom = border
    sheet = Image.new("L", size, 235)
    draw = ImageDraw.Draw(sheet)
    for row in range(12):
        draw.rectangle((size[0] // 8, 200 + 90 * row, size[0] * 7 // 8, 230 + 90 * row), fill=20)
    bed = Image.new("L", (size[0] + left + right, size[1] + top + bottom), 12)
    bed.paste(sheet, (left, top))
    return bed.rotate(-skew, fillcolor=12) if skew else bed


@pytest.mark.parametrize(
    "border", [(60, 0, 0, 0), (0, 80, 0, 40), (60, 80, 100, 120), (200, 200, 200, 200)]
)
def test_black_borders_are_cut_away_to_the_paper(border: Box) -> None:
    image = paper(border=border)
    found = paper_of(image)
    assert found is not None
    left, top, right, bottom = border
    expected = (left, top, image.width - right, image.height - bottom)
    assert all(abs(a - b) <= 4 for a, b in zip(found, expected, strict=True))


def test_paper_that_lies_askew_keeps_all_its_print() -> None:
    image = paper(border=(60, 60, 60, 60), skew=1.5)
    found = paper_of(image)
    assert found is not None
    assert min(found[0], found[1], image.width - found[2], image.height - found[3]) > 40
    assert found[0] < 60 + 1240 // 8 - 50
    assert found[1] < 200


@pytest.mark.parametrize(
    "image",
    [
        paper(),
        Image.new("L", (1240, 1754), 255),
        Image.new("L", (1240, 1754), 0),
        Image.new("L", (1, 1), 0),
        paper(size=(1240, 1000), border=(0, 754, 0, 0)),
    ],
    ids=["bare paper", "blank", "a black picture", "one pixel", "a picture in the upper half"],
)
def test_what_is_no_border_stays(image: Image.Image) -> None:
    assert paper_of(image) is None


def on_two_pages(vertical: bool = False, fold: int = 900) -> list[Any]:
    """Lines of two pages on a scan 1,800 pixels wide, its fold at ``fold``."""
    if vertical:
        return [
            recognized_line("文" * 15, x, 120, vertical=True)
            for start in (120, fold + 110)
            for x in range(start, start + 620, 70)
        ]
    return [
        recognized_line("文" * 16, start, y)
        for start in (120, fold + 100)
        for y in range(120, 1000, 70)
    ]


def test_two_facing_pages_are_parted_at_the_middle_left_first() -> None:
    found = facing_pages(Image.new("L", (1800, 1240), 240), on_two_pages())
    assert found == ((0, 0, 900, 1240), (900, 0, 1800, 1240))


def test_the_right_page_comes_first_where_text_runs_downwards() -> None:
    found = facing_pages(Image.new("L", (1800, 1240), 240), on_two_pages(vertical=True))
    assert found == ((900, 0, 1800, 1240), (0, 0, 900, 1240))


def test_the_fold_is_where_its_shade_lies() -> None:
    image = Image.new("L", (1800, 1240), 240)
    ImageDraw.Draw(image).rectangle((862, 0, 870, 1240), fill=150)
    found = facing_pages(image, on_two_pages(fold=866))
    assert found is not None
    assert 862 <= found[0][2] <= 870


def test_a_page_of_print_beside_an_empty_one_are_two() -> None:
    lines = [line for line in on_two_pages() if line.box[0] > 900]
    found = facing_pages(Image.new("L", (1800, 1240), 240), lines)
    assert found == ((0, 0, 900, 1240), (900, 0, 1800, 1240))


@pytest.mark.parametrize(
    ("size", "lines"),
    [
        ((1240, 1754), on_two_pages()),
        ((1800, 1240), [*on_two_pages(), recognized_line("题" * 20, 500, 40)]),
        ((1800, 1240), [recognized_line("文" * 20, x, y) for x in (70, 890) for y in (100, 200)]),
        ((1800, 1240), []),
    ],
    ids=["an upright page", "a line over the middle", "two columns", "a picture"],
)
def test_one_page_stays_one(size: tuple[int, int], lines: list[Any]) -> None:
    assert facing_pages(Image.new("L", size, 240), lines) is None


def test_a_person_can_say_that_there_are_two() -> None:
    found = facing_pages(Image.new("L", (1800, 1240), 240), [], surely=True)
    assert found == ((0, 0, 900, 1240), (900, 0, 1800, 1240))
