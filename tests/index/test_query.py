"""The query language: what is understood, what is left out, and that nothing raises."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index
from index.query import parse
from tests.index.shelf import Shelf
from tests.index.texts import any_text


@pytest.mark.parametrize(
    ("query", "understood"),
    [
        ("丹江 漕运", "丹江 漕运"),
        ("丹江　漕運", "丹江 漕运"),
        ("丹江 OR 漕运", "丹江 OR 漕运"),
        ("丹江 or 漕运", "丹江 OR 漕运"),
        ("丹江 | 漕运", "丹江 OR 漕运"),
        ("丹江 ＯＲ 漕运", "丹江 OR 漕运"),
        ("甲 乙 OR 丙 丁", "甲 乙 OR 丙 丁"),
        ("甲 (乙 OR 丙) 丁", "甲 (乙 OR 丙) 丁"),
        ("（甲 OR 乙）丙", "(甲 OR 乙) 丙"),
        ("丹江 -漕运", "丹江 -漕运"),
        ("丹江 －漕运", "丹江 -漕运"),
        ("丹江 -(甲 OR 乙)", "丹江 -(甲 OR 乙)"),
        ('丹江 -"漕运"', '丹江 -"漕运"'),
        ("甲-乙", "甲-乙"),
        ("“丹江漕運”", '"丹江漕运"'),
        ("「丹江」『漕运』＂船＂", '"丹江" "漕运" "船"'),
        ('甲 OR"乙"', '甲 OR "乙"'),
        ("甲 OR『乙』", '甲 OR "乙"'),
        ("甲 OR＂乙＂", '甲 OR "乙"'),
        ("ORACLE 甲", "oracle 甲"),
        ("题名:丹江", "题名:丹江"),
        ("題名：丹江", "题名:丹江"),
        ("標題：丹江", "题名:丹江"),
        ("标题：「丹江」", '题名:"丹江"'),
        ("TITLE:丹江 Author：陈", "题名:丹江 作者:陈"),
        ("作者:陈 栏目:史海 正文:江", "作者:陈 栏目:史海 正文:江"),
        ("欄目:史海 column:史海 text:江", "栏目:史海 栏目:史海 正文:江"),
        ("辑:3..5", "辑:3..5"),
        ("辑:３．．５", "辑:3..5"),
        ("輯：三..五", "辑:3..5"),
        ("volume:35", "辑:35"),
        ("辑:第三十五辑", "辑:35"),
        ("辑:卅五", "辑:35"),
        ("-辑:3", "-辑:3"),
        ("辑:3..", "辑:3..9999"),
        ("辑:..5", "辑:1..5"),
        ("辑:5..3", "辑:3..5"),
        ("辑:(3 OR 5)", "辑:3 OR 辑:5"),
        ("题名: (甲 乙)", "题名:甲 题名:乙"),
        ("題名：（甲 OR 「乙」）", '题名:甲 OR 题名:"乙"'),
        ("题名:(甲 作者:乙)", "题名:甲 作者:乙"),
        ("丹江 AND 漕运", "丹江 漕运"),
        ("丹江 & 漕运", "丹江 漕运"),
        ("丹江 与 漕运", "丹江 漕运"),
        ("丹江 或 漕运", "丹江 OR 漕运"),
        ("或许", "或许"),
        ("或", "或"),
        ("丹江 或", "丹江 或"),
        ("丹江 NOT 漕运", "丹江 -漕运"),
        ("丹江 非 漕运", "丹江 -漕运"),
        ('"丹江 漕运"~20', '"丹江 漕运"~20'),
        ("“丹江　漕運”～２０", '"丹江 漕运"~20'),
        ("题名:「丹江 漕运」~5", '题名:"丹江 漕运"~5'),
        ('"丹江"~20', '"丹江"'),
        ("己巳~", '"己巳"~'),
        ("己巳～", '"己巳"~'),
        ("~己巳", '"己巳"~'),
        ('"己巳 年"~', '"己巳年"~'),
        ("题名:己巳~", '题名:"己巳"~'),
        ("题名:~己巳", '题名:"己巳"~'),
        ("~", "~"),
        ("人物:陈守正 person：陈", '人物:"陈守正" 人物:"陈"'),
        ("地名:商州 PLACE:武关", '地名:"商州" 地名:"武关"'),
        ("年:1934", "年:1934"),
        ("year:１９３４", "年:1934"),
        ("年:1927..1937", "年:1927..1937"),
        ("年：(1927 OR 1934)", "年:1927 OR 年:1934"),
        ("-年:1934", "-年:1934"),
        ("", ""),
        ("　", ""),
    ],
)
def test_what_is_typed_is_understood(query: str, understood: str) -> None:
    read = parse(query)
    assert str(read) == understood
    assert read.ignored == []


@pytest.mark.parametrize(
    ("query", "understood", "ignored"),
    [
        ("辑:abc 丹江", "abc 丹江", ["辑:"]),
        ("辑:3..x", "3..x", ["辑:"]),
        ("年:丹江", "丹江", ["年:"]),
        ("辑:", "", ["辑:"]),
        ("甲 OR", "甲", ["OR"]),
        ("OR 甲", "甲", ["OR"]),
        ('"丹江', "丹江", ['"']),
        ("丹江）", "丹江", ["）"]),
        ("(丹江", "丹江", []),
        ('""', "", ['""']),
        ("「　」 甲", "甲", ["「　」"]),
        ("-(", "", ["-"]),
    ],
)
def test_what_is_not_understood_is_left_out_and_told(
    query: str, understood: str, ignored: list[str]
) -> None:
    read = parse(query)
    assert (str(read), read.ignored) == (understood, ignored)


@pytest.mark.parametrize("query", ["tıtle:丹江", "tİtle:丹江", "TEXＴ:丹江"])
def test_what_only_looks_like_a_field_is_a_word(query: str) -> None:
    assert parse(query).ignored == []


def test_of_a_query_without_end_the_beginning_is_read(shelf: Shelf) -> None:
    shelf.put({"id": "一", "text": "丹江。\n"})
    read = parse("丹江 " * 2_000)
    assert read.ignored[0].endswith("…")
    assert any("丹江" in ignored for ignored in read.ignored)
    assert shelf.ranked("丹江 " * 2_000) == ["一"]


MONSTERS = [
    "(" * 10_000,
    ")" * 10_000,
    "()" * 5_000,
    "(" * 5_000 + "丹江" + ")" * 5_000,
    "-(" * 5_000,
    "（丹江 OR " * 1_000,
    " OR ".join(["丹江"] * 500),
    "OR " * 500,
    "丹江 | " * 500,
    "-" * 10_000,
    "- " * 5_000,
    "题名:" * 3_000,
    "辑:1..9999 " * 500,
    "辑:" + "9" * 5_000,
    "辑:" + "九" * 900,
    "*",
    "*" * 10_000,
    "?~^&\\/[]{}<>",
    '"' * 9_999,
    '"丹江" ' * 500,
    "“" * 5_000 + "”" * 5_000,
    "丹" * 10_000,
    "a" * 10_000,
    "丹 " * 5_000,
    "\x00",
    "\ud83d\ude00 \udfff",
    "a\ud83d" * 100,
    "\n" * 10_000,
    "𠮷" * 5_000,
    "ﷺ" * 1_000,
]


@pytest.fixture(scope="module")
def stocked(shared_shelf: Shelf) -> Shelf:
    text = '丹江漕运起于唐代，(a*b)"OR"？\n　　龙驹寨的会馆😀。\n'
    shared_shelf.put(*({"id": f"{n}", "volume": 3 + n % 3, "text": text * n} for n in range(1, 40)))
    return shared_shelf


@pytest.mark.parametrize("query", MONSTERS, ids=lambda query: ascii(query[:8]))
def test_a_monster_is_answered_within_a_second(stocked: Shelf, query: str) -> None:
    began = time.process_time()  # others may be using the machine
    answer = stocked.ask(query)
    assert time.process_time() - began < 1.0
    assert answer.query == query
    assert answer.total >= len(answer.hits)


pieces = st.one_of(
    any_text,
    st.sampled_from(
        ["(", ")", "（", "）", " OR ", "|", "-", "－", '"', "“", "”", "「", "」", "题名:", "作者：",
         "辑:", "辑:3..5", "tıtle:", "TITLE:", "栏目:", "正文:", "..", "丹江", "漕运", " ", "*"]
    ),
)  # fmt: skip
queries = st.lists(pieces, max_size=14).map("".join)


@settings(max_examples=300)
@given(queries)
def test_nothing_raises_whatever_is_typed(stocked: Shelf, query: str) -> None:
    answer = stocked.ask(query)
    assert answer.total >= len(answer.hits)
    assert all(piece.strip() for piece in answer.ignored)
    stocked.finder.marks("7", query)


@settings(max_examples=100)
@given(st.lists(queries, max_size=4), st.booleans())
def test_counts_are_those_of_a_search(stocked: Shelf, asked: list[str], staff: bool) -> None:
    counted = stocked.finder.counts(asked, staff)
    assert counted == {
        query: stocked.finder.search(index.Request(query=query, limit=0, staff=staff)).total
        for query in asked
    }


@settings(max_examples=200)
@given(st.lists(st.sampled_from(["丹江", '"漕运"', "题名:江", "辑:3..5", "-船", "( 馆 OR 帮 )",
                                 "OR", "-( 甲 乙 )"]), max_size=12).map(" ".join))  # fmt: skip
def test_what_was_understood_means_the_same_when_it_is_asked_again(query: str) -> None:
    once = str(parse(query))
    again = parse(once)
    assert str(again) == once
    assert again.ignored == []
