"""What pages and lines are, judged from where lines stand over a whole volume."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import LineKind, PageKind
from archive.scans.ordering import PlacedLine
from archive.scans.reading import PageReading, read_volume
from archive.scans.recognition import RecognizedLine
from archive.scans.sheet import ScannedPage
from tests.archive.scans.samples import placed_line

WIDTH, HEIGHT, SIZE = 1200, 1700, 40
LEFT, RIGHT, TOP = 120, 1080, 250  # of the text: 24 characters a line
CHARACTERS = (RIGHT - LEFT) // SIZE
FULL = ("龙驹寨船帮会馆建于嘉庆二十年坐北朝南前临丹江码头" * 2)[:CHARACTERS]


@dataclass(frozen=True)
class Row:
    """A line as the reader of a page takes it."""

    line: PlacedLine

    @property
    def recognized(self) -> str:
        return self.line.line.text

    @property
    def column(self) -> int:
        return self.line.column

    @property
    def vertical(self) -> bool:
        return self.line.vertical

    @property
    def x0(self) -> int:
        return self.line.x0

    @property
    def y0(self) -> int:
        return self.line.y0

    @property
    def x1(self) -> int:
        return self.line.x1

    @property
    def y1(self) -> int:
        return self.line.y1

    @property
    def char_boxes(self) -> list[int]:
        return self.line.char_boxes


Text = tuple[str, int, int, int]  # what stands where: text, x, y, size


def centred(text: str, y: int, size: int = SIZE) -> Text:
    return text, (LEFT + RIGHT - len(text) * size) // 2, y, size


def paragraph(y: int, rows: int = 4) -> list[Text]:
    """An indented line, full ones, and a short one."""
    first = (FULL[2:], LEFT + 2 * SIZE, y, SIZE)
    full = [(FULL, LEFT, y + 70 * n, SIZE) for n in range(1, rows - 1)]
    return [first, *full, (FULL[:9], LEFT, y + 70 * (rows - 1), SIZE)]


def body(folio: int | None = None, *, header: str = "", at: int = TOP) -> list[Text]:
    """A page of three paragraphs."""
    texts = [text for n in range(3) for text in paragraph(at + 280 * n)]
    if header:
        texts.insert(0, (header, LEFT, 120, 32))
    if folio is not None:
        texts.append(centred(f"·{folio}·", 1600, 32))
    return texts


def read(*pages: list[Text]) -> list[PageReading]:
    return read_volume(
        [
            ScannedPage((WIDTH, HEIGHT), 0.0, [Row(placed_line(*text)) for text in page])
            for page in pages
        ]
    )


def kind_of(reading: PageReading, page: list[Text], text: str) -> LineKind:
    (at,) = [n for n, found in enumerate(page) if found[0] == text]
    return reading.kinds[at]


COVER = [centred("商州文史资料", 500, 120), centred("第三十五辑", 750, 80)]
IMPRINT = [
    (text, LEFT, 1000 + 80 * n, SIZE)
    for n, text in enumerate(("主　编：王文史", "印　数：1—500册", "2005年3月印刷"))
]
CONTENTS = [
    centred("目　录", 200, 70),
    *(
        (f"第{n}篇丹江漕运始末{'…' * 7}王文史（{12 * n}）"[:23], LEFT + 40, 340 + 80 * n, SIZE)
        for n in range(1, 8)
    ),
]
MORE_CONTENTS = [
    (f"第{n}篇商於古道李明德（{12 * n}）", LEFT + 40, 200 + 80 * n, SIZE) for n in range(8, 14)
]


# Pages


def test_a_volume_without_pages_can_be_read() -> None:
    assert read() == []


def test_cover_imprint_and_contents_stand_before_the_numbered_pages() -> None:
    readings = read(COVER, IMPRINT, CONTENTS, MORE_CONTENTS, body(1), body(2), body(3))
    assert [reading.kind for reading in readings] == [
        PageKind.COVER,
        PageKind.IMPRINT,
        PageKind.CONTENTS,
        PageKind.CONTENTS,
        PageKind.BODY,
        PageKind.BODY,
        PageKind.BODY,
    ]


def test_an_imprint_may_stand_at_the_end() -> None:
    assert read(body(1), body(2), body(3), IMPRINT)[-1].kind is PageKind.IMPRINT


@pytest.mark.parametrize("page", [CONTENTS, IMPRINT, COVER])
def test_within_the_numbered_pages_there_is_neither(page: list[Text]) -> None:
    kind = read(body(1), body(2), page, body(4), body(5))[2].kind
    assert kind in (PageKind.BODY, PageKind.PLATE)


def test_a_page_without_lines_is_blank() -> None:
    assert read(body(1), [], body(3))[1].kind is PageKind.BLANK


def test_a_page_with_no_more_than_a_caption_is_a_plate() -> None:
    plate = [centred("1950年3月，王文史等人在丹江合影。", 1300, 36)]
    readings = read(body(1), plate, body(3))
    assert (readings[1].kind, readings[1].kinds) == (PageKind.PLATE, [LineKind.CAPTION])


def test_a_page_with_the_last_words_of_an_article_is_text() -> None:
    last = [(FULL[:9], LEFT, TOP, SIZE)]
    readings = read(body(1), last, body(3))
    assert (readings[1].kind, readings[1].kinds) == (PageKind.BODY, [LineKind.BODY])


# Margins


def test_folios_are_read_and_filled_in() -> None:
    readings = read(COVER, body(1), body(), body(3), body(4))
    assert [reading.folio for reading in readings] == [None, 1, 2, 3, 4]
    assert readings[1].kinds[-1] is LineKind.FOLIO


def test_a_false_reading_of_a_folio_is_put_right() -> None:
    assert [one.folio for one in read(body(1), body(2), body(8), body(4))] == [1, 2, 3, 4]


def test_a_folio_may_stand_at_the_top() -> None:
    pages = [[(f"{n}", RIGHT - 40, 120, 32), *body()] for n in (5, 6, 7)]
    readings = read(*pages)
    assert [reading.folio for reading in readings] == [5, 6, 7]
    assert {reading.kinds[0] for reading in readings} == {LineKind.FOLIO}


def test_a_number_within_the_text_is_no_folio() -> None:
    page = [*paragraph(TOP), ("1950", LEFT, 900, SIZE), *paragraph(1000)]
    (reading,) = read(page)
    assert reading.folio is None
    assert LineKind.FOLIO not in reading.kinds


def test_small_print_above_the_text_is_a_header() -> None:
    readings = read(*(body(n, header=f"另一个标题之{n}") for n in (1, 2)))
    assert [reading.kinds[0] for reading in readings] == [LineKind.HEADER] * 2


def test_what_returns_above_the_text_is_a_header_whatever_its_size() -> None:
    pages = [[(f"商州文史资料 {n}", LEFT, 130, SIZE), *body()] for n in range(5)]
    assert {reading.kinds[0] for reading in read(*pages)} == {LineKind.HEADER}


def test_the_first_line_of_text_is_no_header() -> None:
    pages = [body(n, at=200) for n in (1, 2)]
    pages[1][0] = (FULL[::-1], LEFT, 200, SIZE)
    assert [reading.kinds[0] for reading in read(*pages)] == [LineKind.BODY] * 2


# Lines


def article() -> list[Text]:
    return [
        centred("丹江漕运始末", TOP, 60),
        centred("王文史　李明德", TOP + 110, 44),
        *paragraph(500),
        ("一、缘起", LEFT + 2 * SIZE, 780, SIZE),
        *paragraph(850),
        ("（王文史整理）", RIGHT - 7 * SIZE, 1130, SIZE),
    ]


def test_title_authors_headings_and_notes_are_told_from_text() -> None:
    page = article()
    reading = read(body(1), page, body(3))[1]
    assert kind_of(reading, page, "丹江漕运始末") is LineKind.TITLE
    assert kind_of(reading, page, "王文史　李明德") is LineKind.AUTHOR
    assert kind_of(reading, page, "一、缘起") is LineKind.HEADING
    assert kind_of(reading, page, "（王文史整理）") is LineKind.NOTE
    assert reading.kinds.count(LineKind.BODY) == 8


def test_a_sentence_below_a_title_is_no_author() -> None:
    page = article()
    page[1] = centred("记龙驹寨，船帮会馆。", TOP + 110)
    assert LineKind.AUTHOR not in read(body(1), page, body(3))[1].kinds


def test_a_number_at_the_start_of_a_sentence_is_no_heading() -> None:
    page = [*paragraph(TOP), ("一、龙驹寨船帮会馆，", LEFT + 80, 530, SIZE), *paragraph(600)]
    assert LineKind.HEADING not in read(page, body(2))[0].kinds


def test_what_goes_on_in_the_next_line_is_no_heading() -> None:
    page = [*paragraph(TOP), ("一、缘起", LEFT + 80, 530, SIZE), (FULL, LEFT, 600, SIZE)]
    assert LineKind.HEADING not in read(page, body(2))[0].kinds


def test_small_print_below_a_picture_is_its_caption() -> None:
    page = [*paragraph(TOP), centred("1950年在丹江合影", 1000, 34), *paragraph(1080)]
    reading = read(body(1), page, body(3))[1]
    assert kind_of(reading, page, "1950年在丹江合影") is LineKind.CAPTION
    assert reading.kinds.count(LineKind.CAPTION) == 1


def test_small_print_close_below_text_is_no_caption() -> None:
    page = [*paragraph(TOP), centred("1950年在丹江合影", 520, 34), *paragraph(600)]
    assert LineKind.CAPTION not in read(body(1), page, body(3))[1].kinds


def rows_of_cells(y: int, *rows: tuple[str, ...]) -> list[Text]:
    """Rows of cells that begin 280 pixels apart."""
    return [
        (cell, LEFT + 280 * at, y + 70 * row, SIZE)
        for row, cells in enumerate(rows)
        for at, cell in enumerate(cells)
    ]


YEARS = (("年份", "船数", "税银"), ("光绪三年", "120", "三百两"), ("光绪四年", "98", "二百两"))


def test_rows_of_cells_are_a_table_each_row_a_paragraph() -> None:
    page = [*paragraph(TOP), *rows_of_cells(TOP + 400, *YEARS), *paragraph(TOP + 800)]
    reading = read(page, body(2))[0]
    cells = reading.kinds[4:13]
    assert cells == [LineKind.TABLE] * 9
    assert reading.kinds.count(LineKind.TABLE) == 9
    assert reading.starts[4:13] == [True, False, False] * 3
    assert reading.starts[13]


def test_two_rows_are_no_table() -> None:
    page = [*paragraph(TOP), *rows_of_cells(TOP + 400, *YEARS[:2]), *paragraph(TOP + 800)]
    assert LineKind.TABLE not in read(page, body(2))[0].kinds


def test_sentences_side_by_side_are_no_table() -> None:
    halves = [(FULL[:11], x, TOP + 70 * row, SIZE) for row in range(8) for x in (LEFT, LEFT + 520)]
    assert LineKind.TABLE not in read(halves, body(2))[0].kinds


def test_an_entry_at_the_top_of_a_contents_page_is_no_header() -> None:
    for size in (36, SIZE):
        first, number = ("论语颜渊篇", LEFT, 200, 36), ("王文史（8）", 880, 200, size)
        page = [first, number, *MORE_CONTENTS[-3:]]
        reading = read(CONTENTS, page, body(1), body(2))[1]
        assert kind_of(reading, page, "论语颜渊篇") is LineKind.ENTRY
        assert kind_of(reading, page, "王文史（8）") is LineKind.ENTRY


def test_lines_of_a_contents_page_are_entries() -> None:
    reading = read(CONTENTS, body(1), body(2))[0]
    assert reading.kinds == [LineKind.TITLE] + [LineKind.ENTRY] * 7
    assert all(reading.starts)


# Paragraphs


def test_indented_lines_start_paragraphs() -> None:
    for reading in read(body(1), body(2)):
        starts = [at for at, start in enumerate(reading.starts[:12]) if start]
        assert starts == [0, 4, 8]


def test_a_page_that_begins_within_a_paragraph_starts_none() -> None:
    page = [(FULL, LEFT, TOP, SIZE), *paragraph(TOP + 70), *paragraph(TOP + 350)]
    assert read(body(1), page)[1].starts[:2] == [False, True]


def test_title_authors_heading_and_note_each_start_one() -> None:
    starts = read(body(1), article(), body(3))[1].starts
    assert [at for at, start in enumerate(starts) if start] == [0, 1, 2, 6, 7, 11]


def test_a_title_of_two_lines_starts_one() -> None:
    page = [
        centred("丹江漕运与商於古道", TOP, 60), centred("的始末", TOP + 90, 60), *paragraph(500),
    ]  # fmt: skip
    reading = read(body(1), page, body(3))[1]
    assert reading.kinds[:2] == [LineKind.TITLE] * 2
    assert reading.starts[:3] == [True, False, True]


def test_vertical_lines_start_paragraphs_where_they_hang_lower() -> None:
    columns = [
        Row(placed_line(FULL[2 if n % 4 == 0 else 0 :], 1040 - 70 * n, TOP + 80 * (n % 4 == 0),
                        vertical=True))
        for n in range(12)
    ]  # fmt: skip
    (reading,) = read_volume([ScannedPage((WIDTH, HEIGHT), 0.0, columns)])
    assert [at for at, start in enumerate(reading.starts) if start] == [0, 4, 8]
    assert set(reading.kinds) == {LineKind.BODY}


# Anything at all

EDGE = st.integers(-10, 2000)
BOXES = st.tuples(EDGE, EDGE, EDGE, EDGE)


@st.composite
def any_row(draw: st.DrawFn) -> Row:
    text = draw(st.text(st.sampled_from("文史1目录。（）一、 印数a") | st.characters(), max_size=5))
    boxes = draw(st.lists(BOXES, max_size=4)) if draw(st.booleans()) else [(0, 0, 0, 0)] * len(text)
    line = RecognizedLine(text, 0.9, draw(BOXES), [side for box in boxes for side in box])
    return Row(PlacedLine(line, draw(st.integers(0, 1)), draw(st.booleans())))


@given(
    st.lists(
        st.builds(
            ScannedPage,
            st.tuples(st.integers(0, 2000), st.integers(0, 2000)),
            st.floats(-90, 90),
            st.lists(any_row(), max_size=6),
        ),
        max_size=5,
    )
)
def test_anything_can_be_read(pages: list[ScannedPage]) -> None:
    readings = read_volume(pages)
    assert len(readings) == len(pages)
    for reading, page in zip(readings, pages, strict=True):
        assert len(reading.kinds) == len(reading.starts) == len(page.lines)
