"""Dates: sentences checked by hand, tables checked against each other, and any text at all."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dates import Precision, Span, read_years, recognize
from index.dates.ganzhi import name_of
from index.dates.reigns import reigns
from index.folding import fold
from tests.index.dates_told import TOLD
from tests.index.texts import any_text

EARLIEST_SHOWN = 1600
CASES = [tuple(part.strip() for part in line.split("|")) for line in TOLD.strip().splitlines()]


def shown(text: str, span: Span) -> str:
    years = [y for y in span.years if span.certain or y[0] >= EARLIEST_SHOWN]
    said = "/".join(str(a) if a == b else f"{a}..{b}" for a, b in years)
    kind = "" if span.precision is Precision.YEAR else f" {span.precision}"
    return f"{text[span.start : span.end]} = {said}{kind}"


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[case[0] for case in CASES])
def test_the_dates_of_a_sentence(sentence: str, expected: str) -> None:
    folded = fold(sentence).text
    assert "; ".join(shown(folded, span) for span in recognize(folded)) == expected


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 150
    assert sum(not expected for _, expected in CASES) >= 60


CYCLE = {618: "戊寅", 960: "庚申", 1368: "戊申", 1644: "甲申", 1894: "甲午", 1898: "戊戌",
         1900: "庚子", 1911: "辛亥", 1924: "甲子", 2022: "壬寅"}  # fmt: skip


@pytest.mark.parametrize(("year", "name"), CYCLE.items())
def test_the_names_of_known_years(year: int, name: str) -> None:
    assert name_of(year) == name


DYNASTIES = {
    "明": ("洪武 建文 永乐 洪熙 宣德 正统 景泰 天顺 成化 弘治 正德 嘉靖 隆庆 万历 泰昌 天启 崇祯",
          1368, 1644),
    "清": ("顺治 康熙 雍正 乾隆 嘉庆 道光 咸丰 同治 光绪 宣统", 1644, 1911),
}  # fmt: skip


@pytest.mark.parametrize("dynasty", DYNASTIES)
def test_reigns_follow_each_other_without_a_gap(dynasty: str) -> None:
    names, first, last = DYNASTIES[dynasty]
    lasted = [
        next(r for r in reigns()[fold(name).text] if first <= r.first <= last)
        for name in names.split()
    ]
    assert (lasted[0].first, lasted[-1].last) == (first, last)
    for before, after in pairwise(lasted):
        assert before.last + 1 >= after.first > before.first


DIGITS = "〇一二三四五六七八九"


def in_chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else DIGITS[tens] if tens else "") + ("十" if tens else "") + (
        DIGITS[ones] if ones else ""
    )  # fmt: skip


def digit_by_digit(year: int, zero: str) -> str:
    return "".join(DIGITS[int(d)] for d in str(year)).replace("〇", zero)


def only_year(text: str) -> int:
    [span] = recognize(fold(text).text)
    [(first, last)] = span.years
    assert first == last
    return first


@pytest.mark.parametrize("year", range(1912, 1950))
def test_all_spellings_of_a_year_of_the_republic(year: int) -> None:
    number = year - 1911
    spellings = [f"{year}年", f"民国{number}年", f"公元{year}年"]
    spellings += [digit_by_digit(year, zero) + "年" for zero in "〇○零"]
    spellings.append(f"民国{'元' if number == 1 else in_chinese(number)}年")
    for spelling in spellings:
        assert only_year(f"于{spelling}，") == year, spelling
        assert read_years(spelling) == ((year, year),)


@pytest.mark.parametrize("name", DYNASTIES["清"][0].split() + DYNASTIES["明"][0].split())
def test_every_year_of_a_reign(name: str) -> None:
    for reign in reigns()[fold(name).text]:
        if reign.first < 1368:
            continue
        for year in range(reign.first, reign.last + 1):
            number = year - reign.first + 1
            for spelling in (f"{name}{number}年", f"{name}{in_chinese(number)}年"):
                if number > 1:
                    candidates = recognize(fold(spelling).text)[0].years
                    assert (year, year) in candidates
                    assert read_years(spelling) == candidates


@pytest.mark.parametrize(
    ("asked", "years"),
    [
        ("1934", ((1934, 1934),)),
        ("１９３４", ((1934, 1934),)),
        ("618", ((618, 618),)),
        ("-221", ((-221, -221),)),
        ("公元前221年", ((-221, -221),)),
        ("一九三四", ((1934, 1934),)),
        ("民国二十三", ((1934, 1934),)),
        ("1927..1937", ((1927, 1937),)),
        ("1937..1927", ((1927, 1937),)),
        ("1927．．1937", ((1927, 1937),)),
        ("1927-1937", ((1927, 1937),)),
        ("1927—1937", ((1927, 1937),)),
        ("1927年至1937年", ((1927, 1937),)),
        ("民国十六年..二十六年", ((1927, 1937),)),
        ("民国16年..26年", ((1927, 1937),)),
        ("光绪3年..5年", ((1877, 1879),)),
        ("民国16年..1937", ((1927, 1937),)),
        ("民国十六年..民国二十六年", ((1927, 1937),)),
        ("光绪三十年..民国二十三年", ((1904, 1934),)),
        ("三十年代", ((1930, 1939),)),
        ("三十年代..四十年代", ((1930, 1949),)),
        ("光绪", ((1875, 1908),)),
        ("光緒年間", ((1875, 1908),)),
        ("民国", ((1912, 1949),)),
        ("唐", ((618, 907),)),
        ("清末", ((1875, 1911),)),
        ("清朝末年", ((1875, 1911),)),
        ("1934年..37", ((1934, 1937),)),
        ("1934..37年", ((1934, 1937),)),
        ("五十年代至六十年代", ((1950, 1969),)),
        ("抗战", ((1937, 1945),)),
        ("1949..", ((1949, 9999),)),
        ("..1911", ((-9999, 1911),)),
        ("丹江", None),
        ("", None),
        ("..", None),
        ("1934元", None),
        ("99999", None),
        ("0", None),
        ("年" * 1000, None),
    ],
)
def test_the_years_of_a_query(asked: str, years: tuple[tuple[int, int], ...] | None) -> None:
    assert read_years(asked) == years


def test_a_name_of_the_cycle_means_all_its_years() -> None:
    years = read_years("甲午")
    assert years is not None
    assert {(1834, 1834), (1894, 1894), (1954, 1954)} <= set(years)
    assert read_years("甲午年") == years


words = st.sampled_from(
    "年 月 日 民国 光绪 乾隆 公元 前 一 二 三十 九 〇 1 9 34 2022 - — 至 ( ) 世纪 年代 甲 午 初 末 "
    "清 唐 代 、 . .. \n 长安".split(" ")
)
texts = st.one_of(any_text, st.lists(words, max_size=20).map("".join))


@settings(max_examples=500)
@given(texts)
def test_of_any_text_the_dates_are_in_order_and_within_it(text: str) -> None:
    folded = fold(text).text
    before = 0
    for span in recognize(folded):
        assert before <= span.start < span.end <= len(folded)
        assert span.years
        assert all(first <= last and first and last for first, last in span.years)
        assert list(span.years) == sorted(set(span.years))
        assert "\n" not in folded[span.start : span.end]
        before = span.end
    read_years(text)


MONSTERS = ["年", "一", "二十", "1934", "清", "甲午", "十年代", "1934、", "\ud83d", "民国", "公元",
            "前", "乾隆五十", "世纪", "二十世纪", "1934-", "一九三四至", "(", "(755"]  # fmt: skip


@pytest.mark.parametrize("piece", MONSTERS)
def test_no_text_is_slow(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    began = time.process_time()
    recognize(text)
    assert time.process_time() - began < 1.0
