"""Folding: what readers take for the same becomes the same, and the way back is right."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.folding import fold, fold_phrase
from tests.index.texts import any_text, chinese


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("龍駒寨的漕運", "龙驹寨的漕运"),
        ("乾隆皇帝", "干隆皇帝"),
        ("峯", "峰"),
        ("羣眾", "群众"),
        ("雒南", "洛南"),
        ("\ufa0a", "见"),
        ("Ｗｅｎｓｈｉ　１９３４", "wenshi 1934"),
        ("ＷＥＮＳＨＩ", "wenshi"),
        ("（甲），乙：丙！", "(甲),乙:丙!"),
        ("丹　江 漕\t运", "丹江漕运"),
        ("第 35 辑", "第35辑"),
        ("the  first\u3000page", "the first page"),
        ("the ﬁrst", "the first"),
        ("5 ㎡", "5 m2"),
        ("5㎡ 7", "5m2 7"),
        ("丹\u200b江\ufeff", "丹江"),
        ("wen\u00adshi", "wenshi"),
        ("Straße", "STRASSE"),
        ("ｶﾅ", "カナ"),
        ("⑩", "10"),
    ],
)
def test_spellings_of_the_same_fold_alike(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲\n乙", "甲乙"),
        ("a b", "ab"),
        ("人", "入"),
        ("己", "已"),
        ("甲，乙", "甲乙"),
        ("𠮷", "吉"),
    ],
)
def test_what_is_not_the_same_stays_apart(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


@pytest.mark.parametrize("text", ["甲\n乙", "甲 \n乙", "甲\n　　乙", "甲\r\n乙", "甲\n\n\n乙"])
def test_the_end_of_a_paragraph_is_one_newline(text: str) -> None:
    assert fold(text).text == "甲\n乙"


def test_a_phrase_is_one_paragraph_whatever_was_pasted() -> None:
    assert fold_phrase("  丹江\n　　漕運\r\n ") == "丹江漕运"
    assert fold_phrase(" \n　") == ""


@settings(max_examples=300)
@given(any_text)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once
    assert fold_phrase(fold_phrase(text)) == fold_phrase(text)


@settings(max_examples=200)
@given(any_text, any_text)
def test_paragraphs_fold_each_by_itself(one: str, other: str) -> None:
    def paragraphs(text: str) -> list[str]:
        return [paragraph for paragraph in fold(text).text.split("\n") if paragraph]

    assert paragraphs(one + "\n" + other) == paragraphs(one) + paragraphs(other)


@settings(max_examples=300)
@given(any_text)
def test_every_folded_character_leads_back_to_where_it_came_from(text: str) -> None:
    folded = fold(text)
    before = 0
    for k, character in enumerate(folded.text):
        start, end = folded.original(k, k + 1)
        assert 0 <= start < end <= len(text)
        assert start >= before, "the way back never goes backwards"
        before = start
        if character not in " \n":  # those stand for a run of white space
            assert character in fold(text[start]).text


@settings(max_examples=200)
@given(any_text, st.data())
def test_a_stretch_leads_back_to_a_stretch_that_holds_it(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    low, high = folded.original(start, end)
    assert 0 <= low <= high <= len(text)
    stretch = folded.text[start:end].strip()
    assert stretch in fold(text[low:high]).text


@settings(max_examples=100)
@given(chinese)
def test_a_text_without_anything_to_fold_leads_back_to_itself(text: str) -> None:
    folded = fold(text)
    assert folded.text == text
    for k in range(len(text)):
        assert folded.original(k, len(text)) == (k, len(text))


def test_where_one_character_became_several_all_lead_back_to_it() -> None:
    folded = fold("长㎜高")
    assert folded.text == "长mm高"
    assert [folded.original(k, k + 1) for k in range(4)] == [(0, 1), (1, 2), (1, 2), (2, 3)]


def test_after_layout_space_the_way_back_is_still_right() -> None:
    text = "　　丹 江\n　　漕  运"
    folded = fold(text)
    at = folded.text.index("漕运")
    start, end = folded.original(at, at + 2)
    assert text[start:end] == "漕  运"
