"""What a manuscript shares with other texts: everything, and nothing that is not so."""

from __future__ import annotations

import opencc
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.errors import Refusal
from archive.manuscripts import LONGEST_TEXT
from index.overlap import Manuscript, Overlap, overlaps
from tests.index.overlap.naive import letters, shared

COPIED = "龙驹寨是丹江水运的起岸处，船帮于嘉庆二十年立会馆，议定运价，凡下水之货皆由过载行经手。"
OWN = "我祖父年轻时在山里烧炭，每逢集日挑到城里来卖。"
OTHER = "光绪年间知州倡修河堤，工成而民不扰。"


def one(ours: str, theirs: str) -> Overlap[str]:
    (found,) = overlaps(Manuscript(ours), [("别处", theirs)])
    assert found.key == "别处"
    return found


def quoted(ours: str, theirs: str) -> list[tuple[str, str]]:
    return [(ours[slice(*p.ours)], theirs[slice(*p.theirs)]) for p in one(ours, theirs).passages]


def test_a_copied_passage_is_found_with_its_places_in_both() -> None:
    ours, theirs = f"{OWN}\n{COPIED}{OWN}\n", f"{OTHER}{COPIED}\n{OTHER}\n"
    found = one(ours, theirs)
    (passage,) = found.passages
    assert ours[slice(*passage.ours)] == theirs[slice(*passage.theirs)] == COPIED
    assert (passage.letters, passage.share) == (len(letters(COPIED)), 1.0)
    assert found.letters == len(letters(COPIED))
    assert found.share == pytest.approx(len(letters(COPIED)) / len(letters(ours)))


def test_nothing_shared_is_nothing_told() -> None:
    assert overlaps(Manuscript(OWN * 3), [("别处", OTHER * 3), ("空", "")]) == []
    assert overlaps(Manuscript(""), [("别处", OTHER)]) == []
    assert overlaps(Manuscript("，。" * 40), [("别处", "，。" * 40)]) == []


def test_thirty_characters_are_told_and_twenty_nine_are_not() -> None:
    run = "".join(chr(0x4E00 + 7 * n) for n in range(30))
    assert quoted(OWN + run + OWN, OTHER + run + OTHER) == [(run, run)]
    assert overlaps(Manuscript(OWN + run[1:] + OWN), [("别处", OTHER + run + OTHER)]) == []


def test_marks_count_towards_the_thirty() -> None:
    run = "“船户，脚夫，行商，牙人，账房，更夫，厨子，伙计”，有定额。"
    assert len(run) == 30
    assert quoted(OWN + run + OWN, OTHER + run + OTHER) == [(run, run)]


@pytest.mark.parametrize(
    "copy",
    [
        opencc.OpenCC("s2t").convert(COPIED),
        COPIED.replace("，", ",").replace("。", "."),
        COPIED.replace("，", ""),
        COPIED.replace("，", "；\n　　"),
        COPIED.replace("船帮", "船 帮").replace("运价", "运\n价"),
    ],
    ids=["traditional", "half-width", "no marks", "other paragraphs", "wrapped lines"],
)
def test_another_dress_does_not_hide_a_copy(copy: str) -> None:
    ours, theirs = OWN + copy + OWN, OTHER + COPIED + OTHER
    ((here, there),) = quoted(ours, theirs)
    assert letters(here) == letters(there) == letters(COPIED)


def test_full_width_digits_and_letters_are_the_same() -> None:
    copy = "民国２３年全县有小学４５６所学生９８７６人教员３２１人ＡＢ两级经费１２３４５元"
    plainer = "民国23年全县有小学456所学生9876人教员321人ab两级经费12345元"
    assert quoted(OWN + copy, OTHER + plainer) == [(copy, plainer)]


def test_a_copy_with_few_changes_is_one_passage_with_its_gaps() -> None:
    source = COPIED + OTHER + "其后水道淤塞，舟楫不通，商旅改由陆路，会馆遂废，碑石移置他处。"
    changed = source.replace("议定", "商定").replace("倡修", "督修").replace("遂废", "便废了")
    ours, theirs = OWN + changed + OWN, OTHER + source + "。" + OTHER
    (passage,) = one(ours, theirs).passages
    assert ours[slice(*passage.ours)] == changed
    assert theirs[slice(*passage.theirs)] == source
    gaps = [
        (ours[a[1] : b[0]], theirs[c[1] : d[0]])
        for (a, c), (b, d) in zip(passage.pieces, passage.pieces[1:], strict=False)
    ]
    assert gaps == [("商", "议"), ("督", "倡"), ("便", "遂"), ("了", "")]
    assert passage.letters == len(letters(source)) - 3
    assert 0.9 < passage.share < 1.0


def test_passages_far_apart_stay_apart() -> None:
    second = "城隍庙旧址今为小学，庙前古柏二株，相传为明万历年间所植，今仍枝叶繁茂，荫蔽半院。"
    ours, theirs = COPIED + OWN * 4 + second, second + OTHER * 5 + COPIED
    assert [here for here, _ in quoted(ours, theirs)] == [COPIED, second]


def test_what_stands_there_twice_is_told_once() -> None:
    assert len(one(COPIED, COPIED + OTHER * 4 + COPIED).passages) == 1


def test_a_passage_that_is_used_twice_is_told_twice_and_counted_twice() -> None:
    ours = COPIED + OWN * 4 + COPIED
    found = one(ours, OTHER + COPIED)
    assert len(found.passages) == 2
    assert found.letters == 2 * len(letters(COPIED))


def test_the_most_copied_text_comes_first_and_none_is_missing() -> None:
    ours = OWN + COPIED + OTHER * 2
    texts = [("短", COPIED), ("长", COPIED + OTHER * 2), ("无", "别的话" * 30)]
    manuscript = Manuscript(ours)
    found = overlaps(manuscript, texts)
    assert [each.key for each in found] == ["长", "短"]
    assert manuscript.covered(found) == pytest.approx(1 - len(letters(OWN)) / len(letters(ours)))


def test_repetition_without_end_is_answered() -> None:
    ours = Manuscript("的" * 10_000)
    (found,) = overlaps(ours, [("别处", "的" * 9_000), ("一", "的一" * 5_000)])
    assert (found.key, found.letters) == ("别处", 10_000)  # each of them stands there, too


def test_a_book_is_refused_as_a_manuscript() -> None:
    with pytest.raises(Refusal, match=r"最多比对 300000 个字"):
        Manuscript("字" * (LONGEST_TEXT + 1))


CHARACTERS = st.sampled_from("龙驹寨丹江水運运峯峰台臺髮发㎜１1Ａa，,。“”《》（ \n　…\u200b𠮷ﬁ")
TEXTS = st.text(CHARACTERS, max_size=90)
ANY = st.text(max_size=60)
PIECES = st.lists(st.one_of(TEXTS, ANY), min_size=2, max_size=4)


@st.composite
def planted(draw: st.DrawFn) -> tuple[str, str]:
    """Two texts with passages in common, some in other characters or with something changed."""
    common = draw(st.lists(st.text(CHARACTERS, min_size=20, max_size=80), min_size=1, max_size=2))
    texts = []
    for dress in (str, draw(st.sampled_from([str, str.upper, opencc.OpenCC("s2t").convert]))):
        parts = draw(PIECES)
        for passage in common:
            parts.insert(draw(st.integers(0, len(parts))), dress(passage))
        texts.append("".join(parts))
    return texts[0], texts[1]


def same(here: str, there: str) -> bool:
    """Whether two pieces have the same letters, but for one of ㎜ or ﬁ at an end, of which a text
    can only be quoted whole."""
    long, short = sorted((here, there), key=lambda each: -len(letters(each)))
    halves = sum(end in "㎜ﬁ" for end in (long.strip()[:1], long.strip()[-1:]) if end)
    more = len(letters(long)) - len(letters(short))
    return letters(short) != "" and letters(short) in letters(long) and more <= halves


@example(("1" * 29 + "㎜", "1" * 29 + "m"))
@settings(max_examples=150)
@given(planted())
def test_every_run_of_thirty_is_found_and_nothing_that_is_not_equal(texts: tuple[str, str]) -> None:
    ours, theirs = texts
    found = [each.passages for each in overlaps(Manuscript(ours), [("别处", theirs)])]
    passages = [passage for each in found for passage in each]
    for run in shared(ours, theirs):
        assert any(run <= set(range(*passage.ours)) for passage in passages)
    for passage in passages:
        total = 0
        for one_side, other_side in passage.pieces:
            here, there = ours[slice(*one_side)], theirs[slice(*other_side)]
            assert same(here, there)
            total += len(letters(here))
        assert total >= passage.letters  # of ㎜ both are told where one is meant
        for a, b in zip(passage.pieces, passage.pieces[1:], strict=False):
            assert a[0][0] <= a[0][1] <= b[0][1]
            assert a[1][0] <= a[1][1] <= b[1][1]
