"""One line of a file of articles."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import volumes
from archive.jsonl.entry import BadLine, Entry, parse

LEAST = {"title": "丹江漕运始末", "text": "龙驹寨是起岸的地方。\n"}
FIELDS = [
    "id",
    "volume",
    "order",
    "column",
    "title",
    "authors",
    "page_start",
    "page_end",
    "text",
    "source",
]

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
likely = st.dictionaries(st.sampled_from(FIELDS), values, max_size=8).map(lambda some: LEAST | some)


def read(given: int | None = None, **fields: Any) -> Entry:
    """Read an article of these fields in a file that was given for this volume."""
    return parse(json.dumps(LEAST | fields, ensure_ascii=False).encode(), given)


def reason(line: bytes | dict[str, Any]) -> str:
    if isinstance(line, dict):
        line = json.dumps(LEAST | line).encode()
    with pytest.raises(BadLine) as bad:
        parse(line, None)
    return bad.value.reason


def test_a_line_with_everything() -> None:
    entry = read(
        id="caoyun",
        volume=35,
        order=1,
        column="史海钩沉",
        authors=["陈守正", "李文远"],
        page_start=12,
        page_end=15,
    )
    assert (entry.identifier, entry.volume, entry.place) == ("caoyun", 35, (35, 1))
    assert entry.authors == ("陈守正", "李文远")
    assert entry.values == LEAST | {
        "order": 1,
        "column": "史海钩沉",
        "page_start": 12,
        "page_end": 15,
        "extra": {},
    }


@pytest.mark.parametrize("null", [False, True])
def test_a_line_with_a_title_and_a_text_is_enough(null: bool) -> None:
    unknown = set(FIELDS) - {*LEAST, "source"} if null else set()
    entry = read(**dict.fromkeys(unknown))
    assert (entry.identifier, entry.volume, entry.place, entry.authors) == (None, None, None, ())
    assert entry.values == LEAST | {
        "order": None,
        "column": "",
        "page_start": None,
        "page_end": None,
        "extra": {},
    }


def test_fields_the_record_does_not_know_are_kept() -> None:
    extra: dict[str, Any] = {"source": "方志", "scan": {"dpi": 300, "pages": [1, 2.5, None, True]}}
    assert read(**extra).values["extra"] == extra


def test_a_line_that_names_no_volume_is_of_the_volume_given() -> None:
    assert read().volume is None
    assert read(35).volume == 35
    assert read(35, volume=None).volume == 35
    assert read(35, volume=36).volume == 36


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("一\n二\n", "一\n二\n"),
        ("一\n二", "一\n二\n"),
        ("一\r\n二\r三", "一\n二\n三\n"),
        ("\n\n一\n\n　\n二  \n", "一\n二\n"),
        ("　　一段缩进\n", "　　一段缩进\n"),
    ],
)
def test_a_text_is_paragraphs_each_ended_by_a_newline(text: str, paragraphs: str) -> None:
    assert read(text=text).values["text"] == paragraphs


def test_names_and_the_title_lose_the_space_around_them() -> None:
    entry = read(title=" 漕运　", authors=["　陈守正 ", " ", ""])
    assert (entry.values["title"], entry.authors) == ("漕运", ("陈守正",))


def test_an_identifier_may_be_a_number() -> None:
    assert read(id=17).identifier == "17"


def test_the_mark_of_a_windows_editor_is_ignored() -> None:
    assert parse(b"\xef\xbb\xbf" + json.dumps(LEAST).encode(), None).values["title"]


@pytest.mark.parametrize("line", [b"{", b"[1, 2", b"title: x", b"\xef\xbb\xbf", b"[" * 100_000])
def test_what_is_no_json_is_said_to_be_none(line: bytes) -> None:
    assert reason(line) == "不是合法的 JSON"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1" * 5000])
def test_a_number_that_json_does_not_have_is_refused(number: str) -> None:
    line = json.dumps(LEAST).removesuffix("}") + f', "width": {number}}}'
    assert reason(line.encode()) == "不是合法的 JSON"


def test_a_number_too_large_to_keep_is_refused() -> None:
    line = json.dumps(LEAST).removesuffix("}") + ', "width": 1e999}'
    assert reason(line.encode()) == "含有过大的数"


@pytest.mark.parametrize("line", [b"[]", b"1", b"null", b'"title"'])
def test_what_is_no_object_is_said_to_be_none(line: bytes) -> None:
    assert reason(line) == "不是 JSON 对象"


def test_a_line_in_gb18030_is_said_not_to_be_utf8() -> None:
    line = json.dumps(LEAST, ensure_ascii=False).encode("gb18030")
    assert reason(line) == "不是 UTF-8 编码"


@pytest.mark.parametrize("field", ["title", "text", "column", "id", "source"])
def test_half_a_character_is_refused(field: str) -> None:
    assert "残缺的字符" in reason({field: "甲\ud800"})


@pytest.mark.parametrize("field", ["title", "text", "column", "id", "authors"])
def test_a_null_character_is_refused(field: str) -> None:
    value = ["甲\0"] if field == "authors" else "甲\0"
    assert reason({field: value}) == f"{field} 含有空字符（U+0000）"


@pytest.mark.parametrize("field", ["title", "text"])
@pytest.mark.parametrize("blank", ["", "　\n", None])
def test_a_title_and_a_text_are_needed(field: str, blank: str | None) -> None:
    assert reason({field: blank}) == "缺少 title 或 text"


@pytest.mark.parametrize("field", ["title", "text", "column"])
@pytest.mark.parametrize("wrong", [1, ["甲"], {}, False])
def test_words_must_be_words(field: str, wrong: object) -> None:
    assert reason({field: wrong}) == f"{field} 应是文字"


@pytest.mark.parametrize("field", ["volume", "order", "page_start", "page_end"])
@pytest.mark.parametrize("wrong", ["35", -1, 2**31, 3.0, True, [35], 10**30])
def test_numbers_must_be_whole_and_not_below_zero(field: str, wrong: object) -> None:
    assert reason({field: wrong}) == f"{field} 应是非负整数"


@pytest.mark.parametrize("number", [0, 10_000])
def test_a_volume_must_be_possible(number: int) -> None:
    assert reason({"volume": number}) == "volume 应在 1 到 9999 之间"
    with pytest.raises(BadLine):
        read(number)


@pytest.mark.parametrize(("start", "end"), [(15, 12), (1, 0)])
def test_pages_must_be_in_order(start: int, end: int) -> None:
    assert reason({"page_start": start, "page_end": end}) == "page_end 小于 page_start"


@pytest.mark.parametrize("wrong", ["", "　", "长" * 201, 10**200, True, 1.5, ["caoyun"], {}])
def test_an_identifier_must_be_short_text(wrong: object) -> None:
    assert reason({"id": wrong}) == "id 应是 200 字以内的文字"


@pytest.mark.parametrize("wrong", ["陈守正", [1], [None], {}, 0, [["陈守正"]]])
def test_authors_must_be_a_list_of_names(wrong: object) -> None:
    assert reason({"authors": wrong}) == "authors 应是文字的列表"


def test_a_name_must_not_be_a_story() -> None:
    assert reason({"authors": ["陈守正", "长" * 201]}) == "authors 中的姓名超过 200 字"


@pytest.mark.parametrize("depth", [101, 500, 900, 950, 975, 980, 985, 990, 1000, 5000])
@pytest.mark.parametrize("bracket", ["[]", '{"a":}'])
def test_values_nested_too_deeply_are_refused(depth: int, bracket: str) -> None:
    nested = bracket[:-1] * depth + "1" + bracket[-1] * depth
    line = json.dumps(LEAST).removesuffix("}") + f', "source": {nested}}}'
    assert reason(line.encode()) in ("嵌套超过 100 层", "不是合法的 JSON")


@given(values)
def test_any_json_is_read_or_said_to_be_bad(value: object) -> None:
    for line in (json.dumps(value), json.dumps(value, ensure_ascii=False)):
        with suppress(BadLine):
            parse(line.encode("utf-8", "surrogatepass"), None)


@given(likely)
def test_any_object_much_like_an_article_is_read_or_said_to_be_bad(value: dict[str, Any]) -> None:
    try:
        entry = parse(json.dumps(value).encode(), None)
    except BadLine:
        return
    assert entry.values["title"]
    assert entry.values["text"].endswith("\n")
    assert "" not in entry.values["text"].split("\n")[:-1]
    assert entry.volume is None or 0 < entry.volume <= volumes.HIGHEST
    kept = {name: kept for name, kept in value.items() if name == "source"}
    assert json.dumps(entry.values["extra"]) == json.dumps(kept)


@given(st.binary())
def test_any_bytes_are_read_or_said_to_be_bad(line: bytes) -> None:
    with suppress(BadLine):
        parse(line, None)


def test_what_an_article_tells_of_is_read_as_far_as_it_is_said() -> None:
    said: dict[str, Any] = {
        "people": ["陈守正", "陈守正 "], "places": ["龙驹寨"], "year_start": -221,
        "abstract": " 提要 ",
    }  # fmt: skip
    values = read(**said).values
    assert {name: values[name] for name in ("people", "places", "abstract")} == {
        "people": ["陈守正"], "places": ["龙驹寨"], "abstract": "提要",
    }  # fmt: skip
    assert (values["year_start"], values["year_end"]) == (-221, -221)
    assert "people" not in read().values


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"people": "陈守正"}, "people 应是文字的列表"),
        ({"places": [1]}, "places 应是文字的列表"),
        ({"year_start": 0}, "year_start 应是年份，公元前的写负数"),
        ({"year_start": 1e9}, "year_start 应是年份，公元前的写负数"),
        ({"year_end": 10**30}, "year_end 应是年份，公元前的写负数"),
        ({"year_start": 1937, "year_end": 1927}, "year_end 早于 year_start"),
    ],
)
def test_what_cannot_be_told_of_an_article_is_refused(fields: dict[str, object], why: str) -> None:
    assert reason(fields) == why
