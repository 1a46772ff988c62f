"""From characters to boxes."""

from __future__ import annotations

import pytest

from archive.database import Archive
from archive.models import Correction, Line, Page, PageKind
from tests.webapp import library
from tests.webapp.conftest import Visitor
from webapp.reader.facsimile import (
    Box,
    boxes_on,
    choose,
    leaves_of,
    opened_at,
    pages_of,
    plates_before,
)


def line(identity: int, text: str, *, boxes: bool = True, vertical: bool = False) -> Line:
    """A line of square characters, ten pixels each; its y is ten times its id."""
    y = identity * 10
    flat = [edge for n in range(len(text)) for edge in (n * 10, y, n * 10 + 10, y + 10)]
    x1, y1 = (10, y + 10 * len(text)) if vertical else (10 * len(text), y + 10)
    return Line(
        id=identity, recognized=text, x0=0, y0=y, x1=x1, y1=y1,
        char_boxes=flat if boxes else [], vertical=vertical, corrections=[],
    )  # fmt: skip


def test_characters_that_follow_each_other_on_a_line_share_a_box() -> None:
    boxes = boxes_on([line(1, "丹江漕运")], [[0, 1, 0]], [(1, 3)])
    assert boxes == [Box(1, 10, 10, 20, 10)]


def test_a_mark_over_a_line_end_has_a_box_on_each_line() -> None:
    boxes = boxes_on([line(1, "丹江漕"), line(2, "运始末")], [[0, 1, 0], [3, 2, 0]], [(2, 4)])
    assert boxes == [Box(1, 20, 10, 10, 10), Box(1, 0, 20, 10, 10)]


def test_two_marks_on_a_line_have_a_box_each() -> None:
    boxes = boxes_on([line(1, "丹江到丹江")], [[0, 1, 0]], [(0, 2), (3, 5)])
    assert [(box.mark, box.x) for box in boxes] == [(1, 0), (2, 30)]


def test_an_article_that_begins_in_mid_line_is_boxed_where_it_stands() -> None:
    assert boxes_on([line(1, "　　丹江")], [[0, 1, 2]], [(0, 1)]) == [Box(1, 20, 10, 10, 10)]


def test_characters_that_were_left_out_of_the_text_are_inside_the_box() -> None:
    # 丹 江, joined in the text: two runs of one line.
    boxes = boxes_on([line(1, "丹 江")], [[0, 1, 0], [1, 1, 2]], [(0, 2)])
    assert boxes == [Box(1, 0, 10, 30, 10)]


def test_lines_of_other_pages_have_no_box_here() -> None:
    assert boxes_on([line(2, "漕运")], [[0, 1, 0], [2, 2, 0]], [(0, 2)]) == []


def test_without_character_boxes_a_share_of_the_line_is_boxed() -> None:
    boxes = boxes_on([line(1, "丹江漕运", boxes=False)], [[0, 1, 0]], [(1, 3)])
    assert boxes == [Box(1, 10, 10, 20, 10)]


def test_a_share_of_a_vertical_line_runs_down() -> None:
    vertical = line(1, "丹江漕运", boxes=False, vertical=True)
    assert boxes_on([vertical], [[0, 1, 0]], [(1, 3)]) == [Box(1, 0, 20, 10, 20)]


def test_what_a_person_put_in_stands_between_its_neighbours() -> None:
    corrected = line(1, "丹江运")
    corrected.corrections = [Correction(before="丹江运", text="丹江的漕运")]
    [box] = boxes_on([corrected], [[0, 1, 0]], [(3, 5)])
    assert (box.x, box.width) == (20, 10)


def test_a_mark_past_the_end_of_a_line_has_no_box() -> None:
    assert boxes_on([line(1, "丹江")], [[0, 1, 0]], [(5, 6)]) == []


@pytest.fixture
def pages() -> list[Page]:
    return [Page(id=10 * n, sequence=n) for n in (3, 4, 5)]


def test_the_page_asked_for_comes_before_the_page_of_the_first_mark(pages: list[Page]) -> None:
    turns = {0: 30, 100: 40, 200: 50}
    assert choose(pages, 5, turns, [(120, 122)]).sequence == 5
    assert choose(pages, None, turns, [(120, 122)]).sequence == 4
    assert choose(pages, None, turns, []).sequence == 3
    assert choose(pages, 99, {}, []).sequence == 3


def test_a_leaf_knows_its_neighbours(pages: list[Page]) -> None:
    first, middle, last = (opened_at(pages, page, []) for page in pages)
    assert (first.before, first.after) == (None, pages[1])
    assert (middle.before, middle.after) == (pages[0], pages[2])
    assert (last.before, last.after) == (pages[1], None)


def test_plates_between_pages_are_leaves_of_the_article(archive: Archive) -> None:
    with archive.writing() as session:
        article = library.known(session, "saomiao")
        first, second = pages_of(article)
        second.sequence = 5
        session.flush()
        plates = [
            Page(
                volume=first.volume, sequence=sequence, kind=kind, master=first.master,
                master_index=0, width=600, height=840,
            )
            for sequence, kind in [(3, PageKind.PLATE), (4, PageKind.BLANK), (6, PageKind.PLATE)]
        ]  # fmt: skip
        session.add_all(plates)
        session.flush()
        leaves = leaves_of(session, article)
        assert leaves == [first, plates[0], second]
        assert plates_before(leaves, [first, second]) == {second.id: [plates[0]]}


def test_a_plate_is_shown_where_it_is_bound_in(archive: Archive, visitor: Visitor) -> None:
    with archive.writing() as session:
        first, second = pages_of(library.known(session, "saomiao"))
        second.sequence = 4
        session.flush()
        session.add(
            Page(
                volume=first.volume, sequence=3, kind=PageKind.PLATE, master=first.master,
                master_index=0, width=600, height=840,
            )
        )  # fmt: skip
    page = visitor.get("/articles/saomiao").text
    # Something of the volume is sealed, so that a page that shows who knows what stays closed.
    assert "这里有一页图版，不能显示原图。" in page
    assert page.index("碑存至今") < page.index("图版：图3")
