"""The order of reading: one column, two, vertical lines, and pieces of a row."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.scans.ordering import PlacedLine, in_order
from archive.scans.recognition import RecognizedLine
from tests.archive.scans.samples import recognized_line
from tests.archive.scans.test_geometry import tilted

SIZE = (1200, 1600)
LONG = "商州文史资料选辑正文一行"  # 12 characters


def ordered(lines: list[RecognizedLine]) -> list[PlacedLine]:
    shuffled = random.Random(7).sample(lines, len(lines))
    return in_order(shuffled, SIZE)[0]


def texts(lines: list[PlacedLine]) -> list[str]:
    return [line.line.text for line in lines]


def column(name: str, x: int, rows: int = 8, y: int = 300) -> list[RecognizedLine]:
    return [recognized_line(f"{name}{n}{LONG}"[:12], x, y + 70 * n) for n in range(rows)]


def test_a_blank_page_has_no_lines() -> None:
    assert in_order([], SIZE) == ([], 0)


def test_one_column_is_read_from_top_to_bottom() -> None:
    lines = column("左", 100)
    came = ordered(lines)
    assert texts(came) == [line.text for line in lines]
    assert {line.column for line in came} == {0}


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = column("左", 100), column("右", 640)
    came = ordered(left + right)
    assert texts(came) == [line.text for line in left + right]
    assert [line.column for line in came] == [0] * 8 + [1] * 8


def test_what_heads_two_columns_comes_before_them() -> None:
    title = recognized_line("丹江漕运始末", 450, 150, size=60)
    left, right = column("左", 100), column("右", 640)
    assert texts(ordered([title, *left, *right]))[0] == "丹江漕运始末"


def test_what_runs_across_divides_the_columns_above_from_those_below() -> None:
    above = column("上", 100, 5), column("右", 640, 5)
    title = recognized_line("丹江漕运始末", 450, 700, size=60)
    below = column("下", 100, 5, y=850), column("末", 640, 5, y=850)
    came = texts(ordered([*above[0], *above[1], title, *below[0], *below[1]]))
    expected = [*above[0], *above[1], title, *below[0], *below[1]]
    assert came == [line.text for line in expected]


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_the_last_lines_of_an_article_may_stand_alone_in_the_second_column(rows: int) -> None:
    left, right = column("左", 100, 20), column("右", 640, rows)
    note = recognized_line("（陈守正整理）", 840, 300 + 70 * rows)
    header = recognized_line("丹江漕运始末", 900, 150, size=34)
    came = ordered([header, *left, *right, note])
    assert texts(came) == [line.text for line in (header, *left, *right, note)]
    assert [line.column for line in came[1:]] == [0] * 20 + [1] * (rows + 1)


def test_a_few_words_beside_a_column_are_no_column() -> None:
    left = column("左", 100, 20)
    beside = recognized_line("（注）", 900, 300 + 70 * 15)
    assert {line.column for line in ordered([*left, beside])} == {0}


def test_entries_of_a_contents_page_are_rows_not_columns() -> None:
    rows = [
        line
        for n in range(8)
        for line in (
            recognized_line(f"第{n}篇", 100, 300 + 70 * n),
            recognized_line(f"（{n}）", 1000, 300 + 70 * n),
        )
    ]
    came = ordered(rows)
    assert texts(came) == [line.text for line in rows]
    assert {line.column for line in came} == {0}


def test_vertical_lines_are_read_from_right_to_left() -> None:
    lines = [recognized_line(f"{n}{LONG}", 1000 - 80 * n, 200, vertical=True) for n in range(8)]
    came = ordered(lines)
    assert texts(came) == [line.text for line in lines]
    assert all(line.vertical for line in came)


def test_what_stands_level_above_vertical_lines_comes_first_and_below_last() -> None:
    header, folio = recognized_line("文史资料", 100, 100), recognized_line("12", 560, 1500)
    lines = [recognized_line(LONG, 1000 - 80 * n, 200, vertical=True) for n in range(8)]
    came = texts(ordered([folio, *lines, header]))
    assert (came[0], came[-1]) == ("文史资料", "12")


def test_pieces_of_a_line_are_put_together() -> None:
    pieces = [
        recognized_line("龙驹寨", 100, 300),
        recognized_line("船帮会馆", 225, 303),
        recognized_line("碑", 100 + 40 * 9, 300),
    ]
    (first, second) = ordered(pieces)
    assert (first.line.text, second.line.text) == ("龙驹寨船帮会馆", "碑")
    assert first.char_boxes == pieces[0].char_boxes + pieces[1].char_boxes
    assert first.line.box == (100, 300, 385, 343)


def test_neighbours_of_another_size_are_not_put_together() -> None:
    pieces = [recognized_line("龙驹寨", 100, 300), recognized_line("注", 222, 310, size=20)]
    assert texts(ordered(pieces)) == ["龙驹寨", "注"]


@pytest.mark.parametrize("degrees", [-1.5, 0.8, 2.0])
@pytest.mark.parametrize("vertical", [False, True])
def test_skew_does_not_change_the_order(degrees: float, vertical: bool) -> None:
    if vertical:
        lines = [recognized_line(f"{n}{LONG}", 1000 - 80 * n, 200, 40, True) for n in range(8)]
    else:
        lines = column("左", 100) + column("右", 640)
    turned = [tilted(PlacedLine(line, 0, vertical), degrees).line for line in lines]
    came, skew = in_order(random.Random(7).sample(turned, len(turned)), SIZE)
    assert skew == pytest.approx(degrees, abs=0.15)
    assert texts(came) == [line.text for line in lines]


EDGE = st.integers(-5, 1300)
QUAD = st.tuples(EDGE, EDGE, EDGE, EDGE)
DEGENERATE = st.sampled_from([(0, 0, 0, 0), (600, 5, 600, 5), (600, 9, 600, 700), (5, 9, 700, 9)])


@st.composite
def any_line(draw: st.DrawFn) -> RecognizedLine:
    text = draw(st.text(st.sampled_from("文史1 "), max_size=4))
    boxes = [draw(QUAD | DEGENERATE) for _ in text] if draw(st.booleans()) else []
    return RecognizedLine(
        text, 0.9, draw(QUAD | DEGENERATE), [side for box in boxes for side in box]
    )


def test_pieces_without_characters_can_be_put_together() -> None:
    pieces = [RecognizedLine("", 0.9, (x, 300, x + 40, 340), []) for x in (100, 140)]
    assert texts(ordered(pieces)) == [""]


@given(st.lists(any_line(), max_size=24))
def test_any_lines_can_be_put_in_order_and_none_is_lost(lines: list[RecognizedLine]) -> None:
    came, _ = in_order(lines, SIZE)
    assert sorted("".join(texts(came))) == sorted("".join(line.text for line in lines))


@given(st.integers(8, 20), QUAD | DEGENERATE)
def test_lines_all_on_one_place_can_be_put_in_order(
    count: int, box: tuple[int, int, int, int]
) -> None:
    lines = [RecognizedLine("文", 0.9, box, list(box)) for _ in range(count)]
    assert "".join(texts(in_order(lines, SIZE)[0])) == "文" * count
