"""Orientation: pages that lie on their side or stand on their head, level and downward text."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from archive.scans.orientation import laid_level, middle_part, pitch_of, stands_upright, turn_of
from archive.scans.recognition import Recognizer
from archive.scans.turning import turned_clockwise
from tests.archive.scans.samples import recognized_line

FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
TEXT = "龙驹寨船帮会馆建于嘉庆二十年，坐北朝南，前临丹江码头，商贾云集，舟楫相望，至民国初年渐衰。"
SIZE = 40


def level_page() -> Image.Image:
    """Ten level lines of text."""
    image, font = Image.new("RGB", (1000, 1000), "white"), ImageFont.truetype(FONT, SIZE, index=2)
    draw = ImageDraw.Draw(image)
    for row in range(10):
        draw.text((80, 100 + 80 * row), TEXT[row : row + 20], font=font, fill="black")
    return image


def downward_page() -> Image.Image:
    """Ten lines that run downwards."""
    image, font = Image.new("RGB", (1000, 1000), "white"), ImageFont.truetype(FONT, SIZE, index=2)
    draw = ImageDraw.Draw(image)
    for row in range(10):
        for at, char in enumerate(TEXT.replace("，", "")[row : row + 19]):
            draw.text((880 - 80 * row, 80 + 44 * at), char, font=font, fill="black")
    return image


@pytest.fixture(scope="module")
def recognizer() -> Recognizer:
    if not FONT.exists():
        pytest.skip("there is no Chinese font to print a page with")
    return Recognizer(threads=2)


@pytest.mark.ocr
@pytest.mark.parametrize("lies", [0, 90, 180, 270])
@pytest.mark.parametrize("printed", [level_page, downward_page])
def test_a_page_is_turned_upright(recognizer: Recognizer, printed: object, lies: int) -> None:
    assert callable(printed)
    scan = turned_clockwise(printed(), lies)
    turn = turn_of(np.asarray(scan), recognizer.corners(scan), recognizer.surely)
    assert (lies + turn) % 360 == 0


@pytest.mark.ocr
def test_an_upright_page_is_known_by_what_was_read(recognizer: Recognizer) -> None:
    page = level_page()
    assert stands_upright(recognizer.recognize(page))
    assert not stands_upright(recognizer.recognize(turned_clockwise(page, 180)))
    assert not stands_upright(recognizer.recognize(turned_clockwise(page, 90)))


def test_a_page_without_lines_stays_as_it_is() -> None:
    blank = np.full((200, 100, 3), 255, np.uint8)
    assert turn_of(blank, [], lambda strip: 1.0) == 0
    dot = np.array([[10, 10], [14, 10], [14, 14], [10, 14]])
    assert turn_of(blank, [dot], lambda strip: 1.0) == 0
    assert not stands_upright([])


def test_short_of_certainty_a_page_stays_as_it_is() -> None:
    line = np.array([[10, 10], [190, 10], [190, 30], [10, 30]])
    page = np.full((60, 200, 3), 255, np.uint8)
    assert turn_of(page, [line], lambda strip: 0.5) == 0


def test_doubt_begins_with_unsure_or_downward_lines() -> None:
    level = recognized_line("丹江漕运起于唐代", size=40)
    downward = recognized_line("丹江漕运起于唐代", size=40, vertical=True)
    assert stands_upright([level])
    assert not stands_upright([downward, downward, level])


def test_downward_characters_are_laid_side_by_side() -> None:
    pitch = 44
    strip = np.full((10 * pitch, 40), 255, np.uint8)
    for at in range(10):  # each character darker than the one above
        strip[at * pitch + 4 : at * pitch + 40, 4:36] = 200 - 20 * at
    found, start = pitch_of(strip)
    assert found == pitch
    assert start < 5
    level = laid_level(strip)
    assert level.shape[1] == 10 * strip.shape[1]
    ink = [int(level[10:30, 40 * at + 20].mean()) for at in range(10)]
    assert ink == sorted(ink, reverse=True)


def test_a_long_line_is_read_in_its_middle() -> None:
    assert middle_part(np.zeros((20, 1000), np.uint8)).shape == (20, 320)
    assert middle_part(np.zeros((1000, 20), np.uint8)).shape == (320, 20)
    assert middle_part(np.zeros((20, 100), np.uint8)).shape == (20, 100)
