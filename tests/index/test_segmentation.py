"""The segmenter cuts as jieba does, and knows the names it is told."""

from __future__ import annotations

import json
import lzma
from itertools import islice
from pathlib import Path

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jieba import finalseg

from index.folding import fold
from index.segmentation import Segmenter, dictionary, plain
from index.unknown_words import unknown_words
from tests.index.texts import any_text

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), max_size=40)
COMMON = st.text("丹江漕运船帮会馆龙驹寨商州陈守正的了在是一二三年月日人民王李张", max_size=60)


@settings(max_examples=300)
@given(st.one_of(any_text, HAN, COMMON))
def test_it_cuts_as_jieba_does(text: str) -> None:
    assert list(plain().cut(text)) == list(dictionary().cut(text))
    assert list(plain().cut_for_search(text)) == list(dictionary().cut_for_search(text))


@settings(max_examples=300)
@given(st.one_of(HAN, COMMON, any_text))
def test_unknown_words_are_those_of_jiebas_model(run: str) -> None:
    assert list(unknown_words(run)) == list(finalseg.cut(run))


def test_it_cuts_real_chapters_as_jieba_does(shared: Path) -> None:
    with lzma.open(shared / "data" / "corpus.jsonl.xz", "rt", encoding="utf-8") as file:
        for line in islice(file, 0, None, 100):
            folded = fold(json.loads(line)["text"]).text
            ours = list(plain().cut_for_search(folded))
            assert ours == list(dictionary().cut_for_search(folded))


@pytest.fixture(scope="module")
def acquainted() -> Segmenter:
    """One that knows a name."""
    return Segmenter(["陈守正"])


@settings(max_examples=300)
@given(st.one_of(any_text, HAN, COMMON))
def test_the_pieces_together_are_the_text(acquainted: Segmenter, text: str) -> None:
    assert "".join(acquainted.cut(text)) == text


@pytest.mark.parametrize("name", ["陈守正", "龙驹寨", "欧阳守拙"])
def test_a_name_that_it_knows_is_one_word(name: str) -> None:
    sentence = f"当年{name}在商州"
    assert name in Segmenter([name]).query_words(sentence)
    told = jieba.Tokenizer()
    told.add_word(name)
    assert list(Segmenter([name]).cut(sentence)) == list(told.cut(sentence))
    assert not plain().knows("欧阳守拙")


def test_what_is_no_name_is_not_learned() -> None:
    segmenter = Segmenter(["陈", "a b", "陈，守正", "", "一二三四五六七八九十一二三四"])
    assert segmenter.names == frozenset()
