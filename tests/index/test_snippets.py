"""Snippets: passages of the original with the found places marked, each with its page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index
from archive import articles
from archive.models import Article, Line, Master, Page, PageKind, Volume
from index.dates import recognize
from index.folding import fold, fold_phrase
from index.occurrences import seekers
from index.packing import packed_dates, unpacked_dates
from index.query import parse
from index.snippets import marks
from tests.index.shelf import Shelf, quoted
from tests.index.texts import of_manuscripts


def snippets_of(shelf: Shelf, query: str) -> list[index.Snippet]:
    [hit] = shelf.ask(query).hits
    return hit.snippets


def marked(snippet: index.Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.marks]


def test_a_snippet_is_the_original_with_the_found_places_marked(shelf: Shelf) -> None:
    shelf.put({"id": "一", "text": "龍駒寨的丹　江漕運起於唐代，丹江漕運盛於清末。\n"})
    [snippet] = snippets_of(shelf, "丹江漕运")
    assert snippet.text == "龍駒寨的丹　江漕運起於唐代，丹江漕運盛於清末。"
    assert marked(snippet) == ["丹　江漕運", "丹江漕運"]


def test_the_whole_run_is_marked_before_its_words(shelf: Shelf) -> None:
    shelf.put({"id": "一", "text": "漕运在此。丹江漕运。丹江在此。\n"})
    [snippet] = snippets_of(shelf, "丹江漕运")
    assert marked(snippet) == ["漕运", "丹江漕运", "丹江"]


def test_the_passage_with_the_whole_run_is_among_those_shown(shelf: Shelf) -> None:
    lines = [f"第{n}段，这里只有漕运。\n" for n in range(20)]
    shelf.put({"id": "一", "text": "".join(lines) + "末段才有丹江漕运。\n"})
    snippets = snippets_of(shelf, "丹江漕运")
    assert len(snippets) == 3
    assert marked(snippets[-1]) == ["丹江漕运"]


def test_a_snippet_stays_within_its_paragraph(shelf: Shelf) -> None:
    shelf.put({"id": "一", "text": "前一段。\n丹江漕运。\n后一段。\n"})
    assert [snippet.text for snippet in snippets_of(shelf, '"漕运"')] == ["丹江漕运。"]


def test_a_long_paragraph_is_shown_in_part(shelf: Shelf) -> None:
    shelf.put({"id": "一", "text": "前" * 500 + "漕运" + "后" * 500 + "\n"})
    [snippet] = snippets_of(shelf, "漕运")
    assert len(snippet.text) < 100
    assert marked(snippet) == ["漕运"]


def test_a_find_in_the_title_shows_the_beginning(shelf: Shelf) -> None:
    shelf.put({"id": "一", "title": "丹江漕运", "text": "正文从这里开始。\n"})
    [snippet] = snippets_of(shelf, '"丹江漕运"')
    assert snippet.text.startswith("正文从这里开始。")
    assert snippet.marks == []


def test_what_is_excluded_or_asked_of_the_title_is_not_marked(shelf: Shelf) -> None:
    shelf.put({"id": "一", "title": "漕运", "text": "丹江的漕运与船。\n"})
    [snippet] = snippets_of(shelf, "题名:漕运 丹江 -码头")
    assert marked(snippet) == ["丹江"]


@pytest.mark.parametrize("query", ["m", '"m"', "mm"])
def test_one_character_is_marked_once_also_when_it_stands_for_several(
    shelf: Shelf, query: str
) -> None:
    shelf.put({"id": "一", "text": "长㎜高\n"})
    assert snippets_of(shelf, query)[0].marks == [(1, 2)]
    assert shelf.finder.marks("一", query) == [(1, 2)]


@settings(max_examples=150)
@given(st.lists(of_manuscripts, min_size=1, max_size=3), st.data())
def test_marks_are_in_order_apart_and_hold_what_was_asked(
    paragraphs: list[str], data: st.DataObject
) -> None:
    text = "\n".join(paragraphs) + "\n"
    start = data.draw(st.integers(0, len(text)))
    phrase = text[start : start + data.draw(st.integers(1, 6))].replace('"', "")
    folded, needle = fold(text), fold_phrase(phrase)
    dates = unpacked_dates(packed_dates(recognize(folded.text)))
    found = marks(folded, dates, seekers(parse(quoted(phrase)).root))
    before = 0
    for low, high in found:
        assert before <= low < high <= len(text)
        assert "\n" not in text[low:high]
        assert needle in fold(text[low:high]).text
        before = high
    assert bool(found) == (needle != "" and needle in folded.text)


def test_marks_cover_the_text_but_not_its_captions(shelf: Shelf) -> None:
    shelf.put({"id": "一", "text": "丹江漕运。\n"})
    with shelf.changing("一") as article:
        article.captions = [{"text": "图为漕运旧影", "after_paragraph": 0}]
    assert shelf.finder.marks("一", "漕运") == [(2, 4)]
    [body, caption] = snippets_of(shelf, "漕运")
    assert (body.text, caption.text) == ("丹江漕运。", "图为漕运旧影")
    assert shelf.found('"运。图为"') == set()


def test_the_page_of_an_import_is_worked_out_and_said_to_be_so(shelf: Shelf) -> None:
    middle = "甲" * 420 + "漕运" + "乙" * 380
    shelf.put(
        {"id": "一", "page_start": 12, "page_end": 15, "text": middle + "\n"},
        {"id": "二", "page_start": 7, "page_end": 7, "text": "会馆。\n"},
        {"id": "三", "text": "船帮。\n"},
    )
    pages = [
        (snippet.page, snippet.page_exact, snippet.sequence)
        for query in ("漕运", "会馆", "船帮")
        for snippet in snippets_of(shelf, query)
    ]
    assert pages == [(14, False, None), (7, True, None), (None, False, None)]


def test_a_page_worked_out_is_never_beyond_the_last(shelf: Shelf) -> None:
    shelf.put(
        {"id": "一", "page_start": 3, "page_end": 9, "text": "始。\n" + "中。\n" * 50 + "终。\n"}
    )
    assert snippets_of(shelf, "始")[0].page == 3
    assert snippets_of(shelf, "终")[0].page == 9


def scan(shelf: Shelf) -> None:
    """An article over three scanned pages: folios 1 and 2, and one without a folio."""
    pages = [
        (2, 1, "龙驹寨船帮会馆建于嘉庆二十年，碑文"),
        (3, 2, "记捐资者百余人，"),
        (4, None, "碑存至今。"),
    ]
    with shelf.archive.writing() as session:
        volume = Volume(number=36, title="碑刻专辑")
        master = Master(sha256="0" * 64, name="碑刻.tif", media_type="image/tiff", size=1)
        session.add_all([volume, master])
        session.flush()
        text, segments = "", []
        for sequence, folio, words in pages:
            page = Page(volume=volume, sequence=sequence, folio=folio, kind=PageKind.BODY,
                        master=master, master_index=0, width=600, height=840)  # fmt: skip
            line = Line(page=page, order=0, recognized=words, confidence=0.9, x0=0, y0=0, x1=9,
                        y1=9, char_boxes=[0, 0, 9, 9] * len(words))  # fmt: skip
            session.add_all([page, line])
            session.flush()
            segments.append([len(text), line.id, 0])
            text += words
        article = Article(identifier="碑", volume=volume, title="碑记", text=text + "\n",
                          segments=segments, page_start=1, page_end=3)  # fmt: skip
        session.add(article)
        session.flush()
        articles.publish(session, article, "bianji")
    index.sync(shelf.archive)


@pytest.mark.parametrize(
    ("query", "page", "exact", "sequence"),
    [
        ("会馆", 1, True, 2),
        ("碑文记", 1, True, 2),  # over the turn of the page: where it begins
        ("记捐资", 2, True, 3),
        ("百余人，碑存", 2, True, 3),
        ("至今", None, False, 4),
    ],
)
def test_the_page_of_a_scan_is_exact(
    shelf: Shelf, query: str, page: int | None, exact: bool, sequence: int
) -> None:
    scan(shelf)
    [snippet] = snippets_of(shelf, f'"{query}"')
    assert (snippet.page, snippet.page_exact, snippet.sequence) == (page, exact, sequence)


def test_a_text_that_is_newer_than_the_index_is_marked_as_it_is_shown(shelf: Shelf) -> None:
    shelf.put({"id": "一", "text": "丹江漕运。\n"})
    assert shelf.finder.marks("一", "漕运", "丹江漕运。\n") == [(2, 4)]
    assert shelf.finder.marks("一", "漕运", "从前的丹江漕运。\n") == [(5, 7)]
    assert shelf.finder.marks("一", "年:1934", "记民国二十三年事。\n") == [(1, 7)]
    assert shelf.finder.marks("一", "漕运", "") == []
