"""How many pages a manuscript will take."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.compilation.extent import (
    Block,
    Extent,
    blocks_of,
    extents,
    lines_of_paragraph,
    spans,
    width,
)
from archive.compilation.layout import Setting
from archive.models import Article, Contribution, Opening

SMALL = Setting(characters=10, lines=20)
OPENINGS = st.sampled_from(list(Opening))


def article(text: str, **said: object) -> Article:
    usual: dict[str, object] = {"title": "渡口", "captions": [], "headings": []}
    return Article(text=text, **(usual | said))


@pytest.mark.parametrize(
    ("text", "takes"),
    [("", 0), ("渡口", 2), ("丹江，", 3), ("1934年", 3), ("“会馆”", 4), ("ab ", 1.5), ("𠀀", 1)],
)
def test_width_is_counted_in_full_characters(text: str, takes: float) -> None:
    assert width(text) == takes


@pytest.mark.parametrize(("characters", "lines"), [(1, 1), (8, 1), (9, 2), (18, 2), (19, 3)])
def test_a_paragraph_is_indented_by_two_characters(characters: int, lines: int) -> None:
    assert lines_of_paragraph("江" * characters, SMALL) == lines


def test_headings_notes_pictures_and_authors_take_their_lines() -> None:
    plain = lines_of(article("江\n江\n"))
    by = [Contribution(position=0, name="周远", role="撰文")]
    assert lines_of(article("江\n江\n", contributions=by)) == plain + 2
    assert lines_of(article("江\n江\n", headings=[1])) == plain + 1
    note = {"text": "江" * 9, "after_paragraph": 1, "note": True}
    assert lines_of(article("江\n江\n", captions=[note])) == plain + 2
    square = {"text": "渡口", "after_paragraph": 0,
              "images": [{"sha256": "0", "width": 800, "height": 800}]}  # fmt: skip
    assert lines_of(article("江\n江\n", captions=[square])) == plain + 7 + 1
    tall = {"text": "", "after_paragraph": 0,
            "images": [{"sha256": "0", "width": 100, "height": 9_000}]}  # fmt: skip
    assert lines_of(article("江\n江\n", captions=[tall])) == plain + 19


def lines_of(made: Article) -> int:
    return sum(block.lines for block in blocks_of(made, SMALL))


def test_no_line_of_a_paragraph_stands_alone() -> None:
    def end(*blocks: Block) -> int:
        [(start, end)] = spans([blocks], SMALL)
        return end - start

    assert end(Block(19), Block(3)) == 23  # one line would be left at the foot: all go over
    assert end(Block(18), Block(3)) == 23  # one would be left for the next page
    assert end(Block(18), Block(4)) == 22
    assert end(Block(10), Block(31)) == 42  # over two turns of the page, one taken along
    assert end(Block(15), Block(8, is_whole=True)) == 28
    assert end(Block(15), Block(20, is_whole=True), Block(1)) == 41


def test_articles_open_where_the_layout_says() -> None:
    three = [10, 25, 5]  # lines; pages have 20
    assert pages(three, Opening.NEW_PAGE) == [(1, 1), (2, 3), (4, 4)]
    assert pages(three, Opening.RECTO) == [(1, 1), (3, 4), (5, 5)]
    assert pages(three, Opening.RUNNING) == [(1, 1), (1, 2), (3, 3)]  # five lines left: too few
    assert pages([10, 15, 5], Opening.RUNNING) == [(1, 1), (1, 2), (2, 2)]
    assert pages(three, Opening.NEW_PAGE, first=7) == [(7, 7), (8, 9), (10, 10)]


def pages(lengths: list[int], opening: Opening, first: int = 1) -> list[tuple[int, int]]:
    setting = Setting(10, 20, opening, first)
    found = spans([[Block(each)] for each in lengths], setting)
    return [(start // 20, (end - 1) // 20) for start, end in found]


@given(st.lists(st.integers(0, 200), max_size=20), OPENINGS, st.integers(1, 9), st.integers(10, 40))
def test_articles_follow_each_other(
    lengths: list[int], opening: Opening, first: int, lines: int
) -> None:
    setting = Setting(10, lines, opening, first)
    at = first * lines
    found = spans([[Block(each)] for each in lengths], setting)
    for (start, end), length in zip(found, lengths, strict=True):
        assert start >= at
        assert max(1, length) <= end - start <= max(1, length) + 2 * (length // lines + 1)
        assert start - at < 2 * lines  # at most one page is left white
        if opening is not Opening.RUNNING:
            assert start % lines == 0
        if opening is Opening.RECTO:
            assert start // lines % 2 == 1
        at = end


def test_a_volume_is_paged_from_its_first_folio() -> None:
    found = [article("江" * 8 + "\n"), article(("江" * 8 + "\n") * 40)]
    assert extents(found, Setting(10, 20, Opening.NEW_PAGE, 5)) == [Extent(5, 5), Extent(6, 8)]
