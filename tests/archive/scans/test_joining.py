"""Joining: running text from lines, and the way back from every character."""

from __future__ import annotations

from bisect import bisect_right

from hypothesis import given
from hypothesis import strategies as st

from archive.models import Correction, Line, LineKind
from archive.scans.joining import joined
from tests.archive.scans.samples import line_row


def lines(*rows: tuple[str, LineKind, bool]) -> list[Line]:
    """Lines of a page: text, kind, and whether it starts a paragraph."""
    return [
        line_row(number, text, kind=kind, starts_paragraph=starts)
        for number, (text, kind, starts) in enumerate(rows, 1)
    ]


BODY, CAPTION = LineKind.BODY, LineKind.CAPTION


def test_no_lines_make_no_text() -> None:
    assert (joined([]).text, joined([]).segments) == ("", [])


def test_a_paragraph_goes_on_until_a_line_starts_another() -> None:
    whole = joined(lines(("龙驹寨船帮", BODY, True), ("会馆。", BODY, False), ("商於", BODY, True)))
    assert whole.text == "龙驹寨船帮会馆。\n商於\n"
    assert whole.segments == [[0, 1, 0], [5, 2, 0], [9, 3, 0]]


def test_the_cells_of_a_row_are_kept_apart_and_rows_are_paragraphs() -> None:
    table = LineKind.TABLE
    whole = joined(
        lines(
            ("税银：", BODY, True), ("年份", table, True), ("税银", table, False),
            ("光绪三年", table, True), ("三百两", table, False), ("以上", BODY, True),
        )
    )  # fmt: skip
    assert whole.text == "税银：\n年份\t税银\n光绪三年\t三百两\n以上\n"
    assert whole.segments[2] == [7, 3, 0]


def test_the_first_line_starts_a_paragraph_even_when_a_page_begins_within_one() -> None:
    assert joined(lines(("会馆。", BODY, False))).text == "会馆。\n"


def test_a_paragraph_goes_on_over_headers_and_folios_to_the_next_page() -> None:
    first = line_row(1, "龙驹寨船帮", kind=BODY, starts_paragraph=True)
    folio = line_row(2, "12", kind=LineKind.FOLIO, starts_paragraph=False)
    header = line_row(3, "商州文史资料", page_id=2, kind=LineKind.HEADER)
    last = line_row(4, "会馆。", page_id=2, kind=BODY)
    whole = joined([first, folio, header, last])
    assert whole.text == "龙驹寨船帮会馆。\n"
    assert whole.segments == [[0, 1, 0], [5, 4, 0]]


def test_a_caption_is_lifted_out_of_the_paragraph_that_it_interrupts() -> None:
    whole = joined(
        lines(
            ("第一段。", BODY, True),
            ("龙驹寨", BODY, True),
            ("1950年合影", CAPTION, False),
            ("船帮会馆。", BODY, False),
        )
    )
    assert whole.text == "第一段。\n龙驹寨船帮会馆。\n"
    assert whole.captions == [{"text": "1950年合影", "after_paragraph": 1}]


def test_a_caption_before_all_text_follows_no_paragraph() -> None:
    whole = joined(lines(("合影", CAPTION, True), ("正文。", BODY, True)))
    assert whole.captions == [{"text": "合影", "after_paragraph": -1}]
    assert whole.text == "正文。\n"


def test_lines_of_one_caption_are_one_caption() -> None:
    rows = lines(("1950年", CAPTION, False), ("合影", CAPTION, False), ("另一张", CAPTION, True))
    texts = [caption["text"] for caption in joined(rows).captions]
    assert texts == ["1950年合影", "另一张"]


def test_captions_on_two_pages_are_two() -> None:
    rows = [line_row(n, f"图{n}", page_id=n, kind=CAPTION) for n in (1, 2)]
    assert [caption["text"] for caption in joined(rows).captions] == ["图1", "图2"]


def test_headings_and_titles_are_numbered_among_the_paragraphs() -> None:
    whole = joined(
        lines(
            ("丹江漕运始末", LineKind.TITLE, True),
            ("王文史", LineKind.AUTHOR, True),
            ("一、缘起", LineKind.HEADING, True),
            ("正文。", BODY, True),
        )
    )
    assert whole.headings == [0, 2]
    assert whole.text.splitlines()[2] == "一、缘起"


def test_latin_words_that_meet_at_the_end_of_a_line_stay_apart() -> None:
    whole = joined(lines(("New", BODY, True), ("York在", BODY, False), ("Paris", BODY, False)))
    assert whole.text == "New York在Paris\n"
    assert whole.segments == [[0, 1, 0], [4, 2, 0], [9, 3, 0]]


def test_numbers_and_chinese_are_not_spaced() -> None:
    assert joined(lines(("19", BODY, True), ("50年", BODY, False))).text == "1950年\n"


def test_space_around_a_line_is_left_out_and_counted() -> None:
    whole = joined(lines(("　　龙驹寨 ", BODY, True), ("　", BODY, True)))
    assert whole.text == "龙驹寨\n"
    assert whole.segments == [[0, 1, 2]]


def test_a_line_reads_as_it_was_last_corrected() -> None:
    (line,) = lines(("龙駒賽", BODY, True))
    line.corrections = [
        Correction(before="龙駒賽", text="龙驹赛"),
        Correction(before="龙驹赛", text="龙驹寨"),
    ]
    assert joined([line]).text == "龙驹寨\n"


KINDS = st.sampled_from(list(LineKind))
TEXTS = st.text(st.sampled_from("文史ab1 　\n。") | st.characters(), max_size=6)
ROWS = st.lists(st.tuples(TEXTS, KINDS, st.booleans()), max_size=12)


@given(ROWS)
def test_every_character_leads_back_to_its_line(rows: list[tuple[str, LineKind, bool]]) -> None:
    given_lines = lines(*rows)
    by_id = {line.id: line for line in given_lines}
    whole = joined(given_lines)
    offsets = [offset for offset, _, _ in whole.segments]
    assert offsets == sorted(set(offsets))
    for at, character in enumerate(whole.text):
        offset, line_id, start = whole.segments[bisect_right(offsets, at) - 1]
        text = by_id[line_id].text
        place = start + at - offset
        if place >= len(text.rstrip()):
            assert character in "\n \t"  # added between lines and cells
        else:
            assert character == text[place].replace("\n", " ")


@given(ROWS)
def test_no_character_is_lost_but_those_of_headers_and_folios(
    rows: list[tuple[str, LineKind, bool]],
) -> None:
    whole = joined(lines(*rows))
    left_out = (LineKind.HEADER, LineKind.FOLIO)
    kept = [(kind, text) for text, kind, _ in rows if kind not in left_out]

    def bare(texts: list[str]) -> str:
        return "".join("".join(texts).split())

    lifted = (LineKind.CAPTION, LineKind.NOTE)
    assert bare([whole.text]) == bare([text for kind, text in kept if kind not in lifted])
    captions = [caption["text"] for caption in whole.captions]
    assert bare(captions) == bare([text for kind, text in kept if kind in lifted])


def test_a_note_is_lifted_and_says_that_it_is_one() -> None:
    whole = joined(
        lines(
            ("船帮立会馆。", LineKind.BODY, True),
            ("（作者系文史委员）", LineKind.NOTE, True),
            ("会馆旧影。", CAPTION, True),
        )
    )
    assert whole.text == "船帮立会馆。\n"
    assert whole.captions == [
        {"text": "（作者系文史委员）", "after_paragraph": 0, "note": True},
        {"text": "会馆旧影。", "after_paragraph": 0},
    ]


@given(ROWS)
def test_headings_and_captions_point_at_paragraphs(
    rows: list[tuple[str, LineKind, bool]],
) -> None:
    whole = joined(lines(*rows))
    paragraphs = whole.text.split("\n")[:-1]
    assert all(paragraph for paragraph in paragraphs)
    assert all(0 <= heading < len(paragraphs) for heading in whole.headings)
    assert all(-1 <= one["after_paragraph"] < len(paragraphs) for one in whole.captions)
