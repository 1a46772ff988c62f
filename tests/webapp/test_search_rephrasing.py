"""Other ways to ask."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.search.rephrasing import as_misread, by_all_names, wider_queries, within


@pytest.mark.parametrize(
    ("old", "new", "both"),
    [
        ("丹江", "漕运", "丹江 漕运"),
        ("龙驹寨 OR 武关", "会馆", "(龙驹寨 OR 武关) 会馆"),
        ("会馆", "船帮 | 马帮", "会馆 (船帮 | 马帮)"),
        ("“商於古道”", "驿站 -武关", "“商於古道” 驿站 -武关"),
        ("", "会馆", "会馆"),
        ("会馆", "  ", "会馆"),
        ("会馆", "会馆", "会馆"),
        ('丹江 "漕运', '"会馆"', '丹江 漕运 "会馆"'),
        ("ORANGE", "会馆", "ORANGE 会馆"),
    ],
)
def test_a_query_within_another_asks_for_both(old: str, new: str, both: str) -> None:
    assert within(old, new) == both


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_queries_can_be_put_together(old: str, new: str) -> None:
    both = within(old, new)
    assert both.count('"') % 2 == 0
    assert both == both.strip()


@pytest.mark.parametrize(
    ("query", "loose"),
    [
        ("己巳", "己巳~"),
        ("丹江 “商於古道”", "丹江~ “商於古道”~"),
        ("己巳~", None),
        ("“丹江 会馆”~20", None),
        ("丹江 OR 会馆", "丹江~ OR 会馆~"),
        ("丹江 -会馆", "丹江~ -会馆"),
        ("年:1934 会馆 辑:3..5", "年:1934 会馆~ 辑:3..5"),
        ("题名:商州", "题名:商州~"),
        ("(丹江 会馆)", "(丹江~ 会馆~)"),
        ("年:1934", None),
        ("河", None),
        ("", None),
    ],
)
def test_words_are_also_looked_for_as_they_may_have_been_misread(
    query: str, loose: str | None
) -> None:
    assert as_misread(query) == loose


@pytest.mark.parametrize(
    ("query", "all_names"),
    [
        ("商州", "地名:商州"),
        ("商州 漕运", "地名:商州 漕运"),
        ("漕运 “商州”", "漕运 地名:商州"),
        ("地名:商州 漕运", None),
        ("商州漕运", "地名:商州"),
        ("“商州 漕运”~9", "地名:商州"),
    ],
)
def test_a_place_is_asked_for_by_all_its_names(query: str, all_names: str | None) -> None:
    assert by_all_names(query, "商州", "地名:商州") == all_names


def test_wider_queries_are_without_quotes_and_then_each_word() -> None:
    assert wider_queries("“昆仑山漕运” 丹江") == ["昆仑山漕运 丹江", "昆仑山漕运", "丹江"]
    assert wider_queries("丹江 OR -会馆") == ["丹江"]
    assert wider_queries("丹江") == []
