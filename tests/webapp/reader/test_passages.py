"""Setting a text: blocks, pieces, marks and page turns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.models import Article, Page
from archive.turns import Standing, page_turns
from webapp.reader.notes import references
from webapp.reader.passages import LineStart, Source, Text, Turn, paragraph_spans, set_text


def text_of(pieces: tuple[object, ...]) -> str:
    return "".join(piece.text for piece in pieces if isinstance(piece, Text))


def test_a_mark_is_a_piece_of_its_own() -> None:
    pieces = Source("丹江漕运始末", marks=[(2, 4)]).pieces(0, 6)
    assert pieces == (Text("丹江"), Text("漕运", 1, True), Text("始末"))


def test_a_page_turn_inside_a_mark_cuts_it_but_it_begins_once() -> None:
    pieces = Source("丹江漕运始末", marks=[(1, 5)], turns={3: 7}).pieces(0, 6)
    assert pieces == (
        Text("丹"), Text("江漕", 1, True), Turn(7), Text("运始", 1, False), Text("末"),
    )  # fmt: skip


def test_a_mark_that_runs_over_the_end_is_marked_as_far_as_it_goes() -> None:
    source = Source("甲乙丙丁", marks=[(1, 3)])
    assert source.pieces(0, 2) == (Text("甲"), Text("乙", 1, True))
    assert source.pieces(2, 4) == (Text("丙", 1, False), Text("丁"))


@given(st.data())
def test_no_character_is_lost_or_doubled(data: st.DataObject) -> None:
    text = data.draw(st.text("甲乙丙丁戊", min_size=1, max_size=30))
    places = st.integers(0, len(text))
    edges = sorted(data.draw(st.sets(places, max_size=8)))
    marks = list(zip(edges[::2], edges[1::2], strict=False))
    turns = data.draw(st.dictionaries(st.integers(0, len(text) - 1), st.integers(1, 9)))
    pieces = Source(text, marks, turns).pieces(0, len(text))
    assert text_of(pieces) == text
    assert sum(isinstance(piece, Turn) for piece in pieces) == len(turns)
    assert sum(isinstance(p, Text) and p.begins_mark for p in pieces) == len(marks)


def test_paragraphs_are_found_without_newline_and_indent() -> None:
    assert paragraph_spans("　　甲乙\n丙\n") == [(2, 4), (5, 6)]


def test_table_rows_that_follow_each_other_are_one_table() -> None:
    article = Article(text="文\n年\t数\n1905\t三\n文\n", headings=[], captions=[])
    blocks = set_text(article, Source(article.text))
    assert [block.kind for block in blocks] == ["paragraph", "table", "paragraph"]
    rows = [[text_of(cell) for cell in row.cells] for row in blocks[1].rows]
    assert rows == [["年", "数"], ["1905", "三"]]


def test_an_empty_cell_keeps_its_place() -> None:
    article = Article(text="甲\t\t丙\n", headings=[], captions=[])
    [table] = set_text(article, Source(article.text))
    assert [text_of(cell) for cell in table.rows[0].cells] == ["甲", "", "丙"]


def test_captions_stand_after_their_paragraphs_and_before_the_first() -> None:
    captions = [{"text": "图一", "after_paragraph": -1}, {"text": "图二", "after_paragraph": 0}]
    article = Article(text="甲\n乙\n", headings=[], captions=captions)
    blocks = set_text(article, Source(article.text))
    assert [text_of(block.pieces) for block in blocks] == ["图一", "甲", "图二", "乙"]


def test_a_caption_between_two_tables_keeps_them_apart() -> None:
    article = Article(
        text="甲\t乙\n丙\t丁\n", headings=[], captions=[{"text": "图", "after_paragraph": 0}]
    )
    kinds = [block.kind for block in set_text(article, Source(article.text))]
    assert kinds == ["table", "caption", "table"]


def test_a_page_is_turned_where_the_lines_pass_to_another_page() -> None:
    article = Article(segments=[[0, 1, 0], [5, 2, 0], [9, 3, 0], [12, 4, 0]])
    assert page_turns(article, {1: 10, 2: 10, 3: 11, 4: 11}) == {0: 10, 9: 11}


def test_lines_of_no_known_page_turn_nothing() -> None:
    assert page_turns(Article(segments=[[0, 1, 0], [5, 2, 0]]), {2: 10}) == {5: 10}


def test_lines_of_the_print_begin_where_they_did() -> None:
    lines = {0: Standing(7, 0), 3: Standing(7, 1)}
    pieces = Source("丹江漕运始末", lines=lines).pieces(0, 6)
    assert pieces == (
        LineStart(7, 0, breaks=False), Text("丹江漕"), LineStart(7, 1, breaks=True), Text("运始末"),
    )  # fmt: skip


def test_what_is_chosen_begins_once_and_goes_on_over_paragraphs() -> None:
    article = Article(text="丹江漕运\n始末\n", headings=[], captions=[])
    blocks = set_text(article, Source(article.text, chosen=(2, 6)))
    assert [block.pieces for block in blocks] == [
        (Text("丹江"), Text("漕运", chosen=True, begins_chosen=True)),
        (Text("始", chosen=True), Text("末")),
    ]
    assert [block.number for block in blocks] == [1, 2]


def test_a_text_is_set_in_the_other_script() -> None:
    source = Source("漕运始末", marks=[(0, 2)], shown="漕運始末")
    assert source.pieces(0, 4) == (Text("漕運", 1, True), Text("始末"))


def test_a_plate_stands_before_its_page_or_behind_the_paragraph_that_runs_on_to_it() -> None:
    article = Article(text="甲乙丙\n丁戊\n", headings=[], captions=[])
    before, between = Page(sequence=3), Page(sequence=5)
    source = Source(article.text, turns={0: 20, 2: 40, 4: 60})
    blocks = set_text(article, source, {40: [before], 60: [between]})
    assert [block.plate for block in blocks] == [None, before, between, None]


def test_a_sign_leads_to_the_next_note_that_has_it() -> None:
    text = "漕运〔1〕与会馆〔1〕。\n〔1〕见州志。\n碑文〔1〕。\n〔1〕见碑。\n〔2〕无人提到。\n"
    signs = references(text, paragraph_spans(text))
    told = [(text[each.start : each.end], each.note, each.is_note) for each in signs]
    assert told == [
        ("〔1〕", 1, False), ("〔1〕", 1, False), ("〔1〕", 1, True),
        ("〔1〕", 2, False), ("〔1〕", 2, True),
    ]  # fmt: skip
    assert [each.is_first for each in signs] == [True, False, False, True, False]


@given(st.text("甲〔1〕[一]\n", max_size=40))
def test_every_sign_has_its_note_and_every_note_a_sign(text: str) -> None:
    signs = references(text, paragraph_spans(text))
    assert sorted({each.note for each in signs if each.is_note}) == sorted(
        {each.note for each in signs if not each.is_note}
    )
    assert len({each.note for each in signs}) == sum(each.is_note for each in signs)
    assert "".join(
        piece.text for piece in Source(text).pieces(0, len(text)) if isinstance(piece, Text)
    ) == text
