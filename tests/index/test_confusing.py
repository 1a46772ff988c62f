"""Text that OCR damaged, words that only sound right, and names by their pinyin."""

from __future__ import annotations

import pytest

import index
from archive import gazetteer
from index.confusables import alike, classes
from tests.index.shelf import Shelf


def test_what_looks_alike_is_mutual() -> None:
    table = alike()
    assert all(char in table[other] for char, others in table.items() for other in others)
    assert classes("己江x")[0][0] == "己"
    assert {"已", "巳"} <= set(classes("己")[0])
    assert classes("x") == ["x"]


@pytest.fixture
def damaged(shelf: Shelf) -> Shelf:
    shelf.put(
        {"id": "对", "text": "己巳年丹江大水。\n"},
        {"id": "误", "text": "已已年丹汇大水。\n"},
        {"id": "题", "title": "已巳年记", "text": "无关。\n"},
        {"id": "别", "text": "甲子年丹江大水。\n"},
    )
    return shelf


@pytest.mark.parametrize("query", ["己巳年~", "~己巳年", '"己巳年"~', "己巳年～", "～「己巳年」"])
def test_a_tilde_finds_what_ocr_confuses_the_right_spelling_first(
    damaged: Shelf, query: str
) -> None:
    assert damaged.ranked(query)[0] == "对"
    assert damaged.found(query) == {"对", "误", "题"}
    assert damaged.found("己巳年") == {"对"}


def test_the_substitutions_are_shown_and_marked(damaged: Shelf) -> None:
    answer = damaged.ask("己巳年~ 丹江~")
    assert [(s.asked, s.found) for s in answer.substitutions] == [
        ("己巳年", ["已已年"]),
        ("丹江", ["丹汇"]),
    ]
    [hit] = [hit for hit in answer.hits if hit.id == "误"]
    [snippet] = hit.snippets
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["已已年", "丹汇"]


def test_a_field_narrows_a_tilde_too(damaged: Shelf) -> None:
    assert damaged.found("题名:己巳~") == {"题"}
    assert damaged.found("正文:己巳~") == {"对", "误"}


@pytest.fixture
def stocked(shelf: Shelf) -> Shelf:
    shelf.put(
        {"id": "船", "title": "龙驹寨船帮", "authors": ["陈守正"], "column": "史海钩沉",
         "text": "丹江漕运极盛，龙驹寨船帮会馆犹存。\n"},
        {"id": "内", "title": "玄鹤密档", "authors": ["慕容远山"], "text": "玄鹤岭下的秘事。\n"},
    )  # fmt: skip
    shelf.keep_for_staff("内")
    return shelf


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("丹将曹运", "丹江漕运"),  # sounds
        ("龙居寨", "龙驹寨"),
        ("丹江槽运", "丹江漕运"),
        ("船邦会馆", "船帮会馆"),
        ("龙驹塞", "龙驹寨"),  # looks
        ("陈首正", "陈守正"),
        ("longjuzhaichuanbang", "龙驹寨船帮"),
        ("csz", "陈守正"),
    ],
)
def test_what_was_meant_is_offered_and_finds_it(stocked: Shelf, wrong: str, right: str) -> None:
    answer = stocked.ask(wrong)
    assert answer.total == 0 or answer.partial
    assert right in answer.corrections
    assert all(stocked.ask(query).total > 0 for query in answer.corrections)


def test_one_wrong_word_is_exchanged_in_its_query(stocked: Shelf) -> None:
    assert '"龙驹寨" 漕运' in stocked.ask('"龙居寨" 漕运').corrections


def test_of_several_wrong_words_all_are_exchanged_first(stocked: Shelf) -> None:
    assert stocked.ask('"龙居寨" 曹运').corrections[0] == '"龙驹寨" 漕运'


@pytest.mark.parametrize(
    "wrong", ["玄贺岭", "玄鹤玲", "xuanhe", "慕荣远山", "mrys", "murongyuanshan"]
)
def test_what_only_staff_may_read_is_offered_to_staff_alone(stocked: Shelf, wrong: str) -> None:
    assert not any("玄鹤" in c or "慕容" in c for c in stocked.ask(wrong).corrections)
    if wrong != "xuanhe":  # the beginning of a name is no name
        assert stocked.ask(wrong, staff=True).corrections


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("龙驹", "龙驹寨船帮"),
        ("龍駒", "龙驹寨船帮"),
        ("longju", "龙驹寨船帮"),
        ("LONG JU", "龙驹寨船帮"),
        ("ljz", "龙驹寨船帮"),
        ("陈", "陈守正"),
        ("chens", "陈守正"),
        ("csz", "陈守正"),
        ("shihai", "史海钩沉"),
        ("船帮", "龙驹寨船帮"),
    ],
)
def test_names_are_suggested_as_they_are_typed(stocked: Shelf, typed: str, suggested: str) -> None:
    assert suggested in [each.text for each in stocked.finder.suggest(typed, staff=False)]


@pytest.mark.parametrize("typed", ["玄", "xuan", "xhmd", "慕容", "murong"])
def test_names_that_are_for_staff_are_suggested_to_staff_alone(stocked: Shelf, typed: str) -> None:
    assert stocked.finder.suggest(typed, staff=False) == []
    assert len(stocked.finder.suggest(typed, staff=True)) == 1
    stocked.withdraw("内")
    assert stocked.finder.suggest(typed, staff=True) == []


@pytest.mark.parametrize("typed", ["", " ", "\x00", "\ud83d", "(" * 5_000, "龙驹寨船帮", "zzzz"])
def test_nothing_is_suggested_where_nothing_fits(stocked: Shelf, typed: str) -> None:
    assert stocked.finder.suggest(typed, staff=True) == []


def places(shelf: Shelf) -> None:
    with shelf.archive.writing() as session:
        gazetteer.put(
            session,
            name="商州",
            names=[
                gazetteer.Name("商州", 578, 1913),
                gazetteer.Name("商县", 1913, 1988),
                gazetteer.Name("商洛市商州区", 2002, None),
            ],
            actor="bianji",
        )
    index.sync(shelf.archive)


def test_a_place_is_found_by_all_its_names(shelf: Shelf) -> None:
    shelf.put(
        {"id": "州", "text": "商州城。\n"},
        {"id": "县", "text": "商县城。\n"},
        {"id": "区", "title": "商洛市商州区概况", "text": "城区。\n"},
        {"id": "别", "text": "山阳城。\n"},
    )
    assert shelf.found("地名:商县") == {"县"}
    places(shelf)
    for name in ("商州", "商县", "商縣", "商洛市商州区"):
        assert shelf.found(f"地名:{name}") == {"州", "县", "区"}
    assert shelf.found("商县") == {"县"}
    assert shelf.ranked("地名:商县")[0] == "县"


def test_the_names_of_a_place_are_told_with_their_years(shelf: Shelf) -> None:
    shelf.put({"id": "州", "text": "商州城。\n"})
    places(shelf)
    [naming] = shelf.ask("商州 城").namings
    assert naming.asked == "商州"
    assert ("商县", 1913, 1988) in naming.names
    assert naming.query == "地名:商州"
    assert [n.asked for n in shelf.ask('"商州 城"~3').namings] == ["商州"]
    assert shelf.ask("城").namings == []
    assert "商县" in [each.text for each in shelf.finder.suggest("sx", staff=False)]


def test_a_place_that_is_taken_out_is_forgotten(shelf: Shelf) -> None:
    shelf.put({"id": "州", "text": "商州城。\n"}, {"id": "县", "text": "商县城。\n"})
    places(shelf)
    with shelf.archive.writing() as session:
        [entry] = gazetteer.entries(session)
        gazetteer.remove(session, entry.id, "bianji")
    index.sync(shelf.archive)
    assert shelf.found("地名:商州") == {"州"}
    index.rebuild(shelf.archive)
    assert shelf.found("地名:商州") == {"州"}


def test_a_person_is_found_in_the_description_and_in_the_text(shelf: Shelf) -> None:
    shelf.put({"id": "文", "text": "陈守正在商州。\n"}, {"id": "录", "text": "其人生平。\n"})
    with shelf.changing("录") as article:
        article.people = ["陈守正"]
    assert shelf.found("人物:陈守正") == {"文", "录"}
    assert shelf.found("陈守正") == {"文"}
    with shelf.changing("文") as article:
        article.places = ["武关"]
    assert shelf.found("地名:武关") == {"文"}
