"""What each check finds, what it proposes, and what it leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.gazetteer import Entry, Name
from index.proofreading import Finding, Kind, proofread, proofread_together

PLACES = [
    Entry(1, "商州", "", "", "", (Name("上雒", -113, 757), Name("商州", 758, 1913),
                                  Name("商县", 1913, 1988), Name("商州区", 2001, None))),
    Entry(2, "龙驹寨", "", "", "", (Name("龙驹寨", None, None), Name("丹凤县", 1949, None))),
]  # fmt: skip


def found(text: str, kind: Kind) -> list[tuple[str, str | None]]:
    """What is pointed at, and what is proposed for it."""
    return [
        (text[each.start : each.end], each.proposal)
        for each in proofread(text, PLACES)
        if each.kind is kind
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1949年10月1日，星期六", []),
        ("1949年10月1日 星期五", [("五", "六")]),
        ("一九四九年十月一日（星期日）", [("日", "六")]),
        ("２０２２年６月３０日（周五）", [("五", "四")]),
        ("1950年2月30日开会", [("1950年2月30日", None)]),
        ("1900年2月29日", [("1900年2月29日", None)]),
        ("2000年2月29日，4月31日", [("4月31日", None)]),
        ("二月三十日是旧历", []),
        ("四月三十一日", [("四月三十一日", None)]),
        ("13月5日", [("13月5日", None)]),
        ("民国二十三年（1934年）", []),
        ("民国二十三年（1935年）大旱", [("1935", "1934")]),
        ("1935年（民国二十三年）大旱", [("1935", "1934")]),
        ("光绪三十年腊月（1905年）", []),
        ("光绪三十年（1905）", [("1905", "1904")]),
        ("甲午年（1894年）", []),
        ("甲午年（1895年）", [("1895", None)]),
        ("1894年（乙未）", [("乙未", "甲午")]),
        ("光绪二十年（甲午）", []),
        ("光绪二十年（乙未）", [("乙未", "甲午")]),
        ("1934年（民国）", []),
        ("1931年，1935年", []),
    ],
)
def test_dates(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text, Kind.DATE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5千多人", [("5千多", "5000多")]),
        ("3百余户", [("3百余", "300余")]),
        ("2千万元", [("2千万", "2000万")]),
        ("5千米、3千克、2百帕", []),
        ("3万、5亿", []),
        ("10几个人", [("10几", "十几")]),
        ("1934年八月", [("八", "8")]),
        ("1934年八月十五", []),
        ("1934年农历八月", []),
        ("1934年八月初三", []),
        ("一九三四年8月", [("一九三四", "1934")]),
        ("8月十五日", [("十五", "15")]),
        ("1937—1934年", [("1937—1934", None)]),
        ("前221—前206年、1934—1937年", []),
        ("第20—12页，第128—35页", [("第20—12页", None)]),
        ("约五十多人", [("约", "")]),
        ("大约五十人左右", [("大约五十人左右", "大约五十人")]),
        ("五十人左右", []),
    ],
)
def test_numbers(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text, Kind.NUMBER) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说：“好。”又说：“‘行’字怎讲？”", []),
        ("他说：“好。", [("“", None)]),
        ("好。”他说", [("”", None)]),
        ("《商州志（卷一）》", []),
        ("《商州志（卷一》", [("（", None)]),
        ("“第一段。\n“第二段。\n“第三段。”", []),
        ("“第一段。\n第二段。”", [("“", None), ("”", None)]),
        ("1）甲\n（一）乙\n二）丙", []),
        ("don’t", []),
        ("“外“里”外”", [("“", None)]),
    ],
)
def test_pairs(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text, Kind.PAIR) == expected


LONG = "这一段有许多字，讲的是修路的事情，从头到尾没有停顿过几次。后来又讲架桥，讲到末了却没有句号"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完了。。", [("。。", "。")]),
        ("来了，，又走了", [("，，", "，")]),
        ("来了、，又走了", [("、，", "，")]),
        ("怎么？。", [("？。", "？")]),
        ("真的？！", []),
        ("等等...", [("...", "……")]),
        ("等等。。。", [("。。。", "……")]),
        ("等等…", [("…", "……")]),
        ("等等……", []),
        ("他--走了", [("--", "——")]),
        ("1934—1937年", []),
        ("修了路，", [("，", None)]),
        (LONG, [("号", "号。")]),
        ("商州大桥", []),
    ],
)
def test_marks(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text, Kind.MARK) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("商州,商洛", [(",", "，")]),
        ("商州,1934年", [(",", "，")]),
        ("商州（今商州区）", []),
        ("商州(今商州区)", [("(", "（"), (")", "）")]),
        ("见(1934)年", [("(", "（"), (")", "）")]),
        ("f(x)=1, y", []),
        ("民国２３年", [("２３", "23")]),
        ("3.14和1,000", []),
        ('他说"好"', [('"', "“"), ('"', "”")]),
        ('他说"好', [('"', None)]),
        ("http://a.cn/,", []),
    ],
)
def test_width(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text, Kind.WIDTH) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("丹江水運兴盛，商贾云集，百货屯聚", [("運", "运")]),
        ("乾隆年间，乾坤，李承乾，商於古道，魏徵", []),
        ("衣服晾乾燥了再收起来", [("乾", "干")]),
        ("重修龍駒寨船幫會館碑記", []),
        ("丹江水运兴盛", []),
    ],
)
def test_script(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text, Kind.SCRIPT) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他的的衣服", [("的的", "的")]),
        ("为了了解情况", []),
        ("没有目的的行动，现在在城里，实实在在", []),
        ("是是非非，不甚了了。", []),
        ("他走了了。", [("了了", "了")]),
        ("他在一九三四年到了龙驹寨龙驹寨码头", []),
        ("他到了龙驹寨码头龙驹寨码头做工", [("龙驹寨码头龙驹寨码头", "龙驹寨码头")]),
        ("哈哈哈哈哈哈哈哈", []),
    ],
)
def test_repetition(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text, Kind.REPETITION) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1950年，商县人口十万。", []),
        ("1950年，商州人口十万。", [("商州", "商县")]),
        ("1850年，商县人口十万。", [("商县", "商州")]),
        ("1950年，商州区人口十万。", [("商州区", "商县")]),
        ("1950年，商州（今商州区）人口十万。", []),
        ("1913年商州改为商县。", []),
        ("光绪年间，商县人口十万。", []),
        ("龙驹寨水运兴盛。丹凤县城依山。", [("丹凤县", "龙驹寨")]),
        ("龙驹寨即丹凤县城。丹凤县城依山。", []),
        ("龙驹寨水运兴盛。1950年，丹凤县城依山。", []),
    ],
)
def test_places(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(text, Kind.PLACE) == expected


def test_names_that_are_one_character_apart() -> None:
    text = "陈守正是商县人。陈守正任校长。后来陈守正去了西安。1938年，陈守政回到商县。"
    (each,) = [each for each in proofread(text) if each.kind is Kind.NAME]
    assert (text[each.start : each.end], each.proposal, each.certain) == ("陈守政", "陈守正", False)


def test_names_are_compared_over_all_texts() -> None:
    texts = ["陈守正任校长。陈守正去了西安。陈守正病故。", "1938年，陈守政回到商县。"]
    first, second = proofread_together(texts)
    assert not [each for each in first if each.kind is Kind.NAME]
    (each,) = [each for each in second if each.kind is Kind.NAME]
    assert texts[1][each.start : each.end] == "陈守政"


def test_names_that_neither_sound_nor_look_alike_are_two_people() -> None:
    text = "陈守正是商县人。陈守正任校长。陈守义是他的弟弟。陈守义去了西安。"
    assert found(text, Kind.NAME) == []


def test_findings_come_in_the_order_of_the_text() -> None:
    told = proofread("他的的衣服,5千多件。。民国２３年")
    assert [each.start for each in told] == sorted(each.start for each in told)
    assert {each.kind for each in told} == {Kind.REPETITION, Kind.WIDTH, Kind.NUMBER, Kind.MARK}


ALPHABET = st.sampled_from(
    "，。、“”‘’（）《》()\"…—.,?!的了在0123456789０年月日星期五民国光绪甲午商州县陈守正政運\n\t 　a"
)


@given(st.one_of(st.text(ALPHABET, max_size=80), st.text(max_size=40)))
def test_any_text_is_answered_with_places_in_it(text: str) -> None:
    for each in proofread(text, PLACES):
        assert isinstance(each, Finding)
        assert 0 <= each.start < each.end <= len(text)
        assert str(each)
