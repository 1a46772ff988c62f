"""A quoted phrase finds exactly the documents that contain it, as a reader with grep would."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import count

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.folding import fold, fold_phrase
from tests.index.shelf import QUOTES, Shelf, quoted
from tests.index.texts import MARKS, any_text, of_manuscripts

volumes = count(1)
to_traditional = opencc.OpenCC("s2t").convert
to_simplified = opencc.OpenCC("t2s").convert
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code) != '"'}
HALF_WIDTH = {wide: narrow for narrow, wide in FULL_WIDTH.items()}

DISGUISES = {
    "as it is": str,
    "traditional": to_traditional,
    "simplified": to_simplified,
    "upper case": str.upper,
    "lower case": str.lower,
    "full width": lambda text: text.translate(FULL_WIDTH),
    "half width": lambda text: text.translate(HALF_WIDTH),
    "broken lines": lambda text: text.replace("江", "江\n　　").replace("的", "的 "),
    "hidden marks": lambda text: text.replace("运", "运\u200b"),
}


@dataclass(frozen=True)
class Book:
    """An article as hypothesis draws it."""

    title: str
    author: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs) + "\n"

    def contains(self, phrase: str) -> bool:
        """Grep, after folding; from two characters on, the title and the author count too."""
        needle = fold_phrase(phrase)
        if not needle:
            return False
        beside = [self.title, self.author] if len(needle) > 1 else []
        return any(needle in fold(text).text for text in [self.text, *beside])


def filled(text: str) -> bool:
    return bool(text.strip()) and "\x00" not in text


names = of_manuscripts.filter(filled)
books = st.lists(
    st.builds(
        Book, names, names, st.lists(names, min_size=1, max_size=4).map(tuple)
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip


def quotable(phrase: str) -> bool:
    return any(opening not in phrase and closing not in phrase for opening, closing in QUOTES)


def place(shelf: Shelf, drawn: list[Book]) -> int:
    """Put the books into a volume of their own, which is returned."""
    volume = next(volumes)
    random.seed()  # hypothesis seeds it alike for every example, and Whoosh names files by it
    shelf.put(
        *(
            {"id": f"{volume}-{n}", "volume": volume, "order": n, "title": book.title,
             "authors": [book.author], "text": book.text}
            for n, book in enumerate(drawn)
        )
    )  # fmt: skip
    return volume


def expected(volume: int, drawn: list[Book], phrase: str) -> set[str]:
    return {f"{volume}-{n}" for n, book in enumerate(drawn) if book.contains(phrase)}


@settings(max_examples=60)
@given(books, st.data())
def test_a_quoted_phrase_finds_exactly_what_contains_it(
    shared_shelf: Shelf, drawn: list[Book], data: st.DataObject
) -> None:
    volume = place(shared_shelf, drawn)
    for _ in range(12):
        source = data.draw(st.sampled_from([p for book in drawn for p in book.paragraphs]))
        start = data.draw(st.integers(0, len(source) - 1))
        phrase = source[start : start + data.draw(st.integers(1, 60))]
        disguise = DISGUISES[data.draw(st.sampled_from(sorted(DISGUISES)))]
        asked = disguise(phrase)
        if not quotable(asked):
            continue
        assert shared_shelf.found(quoted(asked), volume) == expected(volume, drawn, asked), asked


@settings(max_examples=30)
@given(books, st.lists(any_text.filter(quotable), min_size=8, max_size=8))
def test_any_text_at_all_finds_what_contains_it_and_nothing_else(
    shared_shelf: Shelf, drawn: list[Book], asked: list[str]
) -> None:
    volume = place(shared_shelf, drawn)
    for phrase in asked:
        assert shared_shelf.found(quoted(phrase), volume) == expected(volume, drawn, phrase)


# Without the signs of the query language, and nothing that reads as one of its words.
plain_runs = st.text("丹江漕运船帮会馆龍駒，。《》😀𠮷㐂abＢ12峯", min_size=1, max_size=12)


@settings(max_examples=40)
@given(books, plain_runs, st.integers(0, 3), st.integers(0, 60))
def test_without_quotes_nothing_that_holds_the_whole_run_is_lost_and_it_comes_first(
    shared_shelf: Shelf, drawn: list[Book], run: str, which: int, at: int
) -> None:
    chosen = drawn[which % len(drawn)]
    first, *rest = chosen.paragraphs
    planted = Book(chosen.title, chosen.author, (first[:at] + run + first[at:], *rest))
    drawn = [planted if book is chosen else book for book in drawn]
    volume = place(shared_shelf, drawn)
    ranked = shared_shelf.ranked(run, volume)
    whole = expected(volume, drawn, run)
    assert len(whole) > 0
    assert set(ranked[: len(whole)]) == whole


def articles(shelf: Shelf) -> None:
    shelf.put(
        {"id": "一", "title": "龙驹寨", "authors": ["陈守正"], "text": "丹江漕运。\n码头。\n"},
        {"id": "二", "title": "船帮", "authors": ["李文远"], "text": "丹江\n漕运。龍駒寨。\n"},
        {"id": "三", "title": "江", "text": "丹 江\u3000漕\t运，ABC公司的𠮷田与㐂。😀\n"},
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"丹江漕运"', {"一", "三"}),  # never over the end of a paragraph
        ('"丹江\n漕运"', {"一", "三"}),  # but a line's end within the quotes is layout
        ('"丹江 漕运"', {"一", "三"}),
        ("“丹江漕運”", {"一", "三"}),
        ("「龍駒寨」", {"一", "二"}),  # by its title, and by its text
        ('"龙驹寨"', {"一", "二"}),
        ('"陈守正"', {"一"}),
        ('"江"', {"一", "二", "三"}),
        ('"寨"', {"二"}),  # a single character is looked for in the text alone
        ('"陈"', set()),
        ('"ａｂｃ公司"', {"三"}),
        ('"𠮷"', {"三"}),
        ('"吉"', set()),
        ('"㐂"', {"三"}),
        ('"😀"', {"三"}),
        ('"，"', {"三"}),
        ('"运，abc"', {"三"}),
        ('"\ud83d"', set()),
        ('"丹江\ud842"', set()),
        ('""', set()),
        ('"　"', set()),
    ],
)
def test_a_phrase_and_what_it_finds(shelf: Shelf, query: str, found: set[str]) -> None:
    articles(shelf)
    assert shelf.found(query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("题名:龍駒寨", {"一"}),
        ("正文:龙驹寨", {"二"}),
        ("作者:李文远", {"二"}),
        ("题名:江", {"三"}),
        ("漕运 -码头", {"二", "三"}),
        ("码头 OR 公司", {"一", "三"}),
        ("(码头 OR 公司) -陈守正", {"三"}),
        ("-漕运", set()),
        ("-码头", {"二", "三"}),
    ],
)
def test_a_query_and_what_it_finds(shelf: Shelf, query: str, found: set[str]) -> None:
    articles(shelf)
    assert shelf.found(query) == found


def test_a_phrase_of_every_length_is_found(shelf: Shelf) -> None:
    text = "".join(chr(0x4E00 + 37 * n % 5000) for n in range(900)) + "。" * 3 + MARKS
    shelf.put({"id": "长", "text": text + "\n"}, {"id": "短", "text": text[:400] + "\n"})
    for length in [*range(1, 61), 200, 401, 800]:
        assert "长" in shelf.found(quoted(text[:length]))
        assert ("短" in shelf.found(quoted(text[:length]))) == (length <= 400)


def test_when_nothing_has_all_the_words_the_most_of_them_stand_in(shelf: Shelf) -> None:
    articles(shelf)
    answer = shelf.ask("码头 公司 漕运", limit=0)
    assert answer.partial
    assert {hit.id for hit in answer.hits} == {"一", "三"}


def test_what_stands_in_still_meets_every_condition(shelf: Shelf) -> None:
    articles(shelf)
    for query in (
        "码头 公司 -漕运",
        "(码头 -漕运) 公司 昆仑",
        '码头 公司 ("昆仑" OR "泰山")',
        "码头 公司 辑:3",
        '码头 公司 "昆仑"',
        "题名:公司 题名:码头",
    ):
        answer = shelf.ask(query)
        assert (answer.total, answer.partial) == (0, False), query


def test_single_characters_stand_in_too(shelf: Shelf) -> None:
    articles(shelf)
    assert shelf.ask("寨 鑫 寨").total == 1


def test_a_phrase_is_never_taken_apart(shelf: Shelf) -> None:
    articles(shelf)
    assert shelf.ask('"漕运码头"').total == 0
