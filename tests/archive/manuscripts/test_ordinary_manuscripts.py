"""Manuscripts as county editors receive them: titles, bylines, paragraphs, headings."""

from __future__ import annotations

import textwrap

import pytest

from archive.manuscripts import Contribution
from tests.archive.manuscripts.conftest import Read, ReadOne

BODY = "清末，龙驹寨有船帮会馆七处。\n\n民国二十三年，公路通车，漕运遂衰。\n"
PARAGRAPHS = ("清末，龙驹寨有船帮会馆七处。", "民国二十三年，公路通车，漕运遂衰。")


def people(*pairs: tuple[str, str]) -> tuple[Contribution, ...]:
    return tuple(Contribution(name, role) for name, role in pairs)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("张三", [("张三", "撰文")]),
        ("　　　　　　张　三", [("张三", "撰文")]),
        ("张三　李四", [("张三", "撰文"), ("李四", "撰文")]),
        ("张　三　　李建国", [("张三", "撰文"), ("李建国", "撰文")]),
        ("张三、李四", [("张三", "撰文"), ("李四", "撰文")]),
        ("欧阳文秀", [("欧阳文秀", "撰文")]),
        ("阿不都热依木·买买提", [("阿不都热依木·买买提", "撰文")]),
        ("□ 张三", [("张三", "撰文")]),
        ("（张三）", [("张三", "撰文")]),
        ("作者：张三", [("张三", "撰文")]),
        ("作　者：张　三", [("张三", "撰文")]),
        ("文/张三 图/李四", [("张三", "撰文"), ("李四", "供图")]),
        ("撰稿人:张三", [("张三", "撰文")]),
        ("口述：张三 整理：李四", [("张三", "口述"), ("李四", "整理")]),
        ("口述者：张三　　整理者：李四", [("张三", "口述"), ("李四", "整理")]),
        ("张三口述　李四整理", [("张三", "口述"), ("李四", "整理")]),
        ("张三 口述 李四 王五 整理", [("张三", "口述"), ("李四", "整理"), ("王五", "整理")]),
        ("（张三 整理）", [("张三", "整理")]),
        ("(张三供稿)", [("张三", "供稿")]),
        ("演示文本编写组", [("演示文本编写组", "撰文")]),
        ("商州区政协文史资料委员会", [("商州区政协文史资料委员会", "撰文")]),
        ("县志办公室", [("县志办公室", "撰文")]),
        ("整理：区政协文史办", [("区政协文史办", "整理")]),
    ],
)
def test_a_byline_below_the_title_is_read(
    read_one: ReadOne, line: str, expected: list[tuple[str, str]]
) -> None:
    draft = read_one(f"丹江漕运\n\n{line}\n\n{BODY}")
    assert draft.title == "丹江漕运"
    assert draft.contributions == people(*expected)
    assert draft.paragraphs == PARAGRAPHS


@pytest.mark.parametrize(
    "line",
    [
        "前言",
        "童年",
        "成长历程",
        "党支部",
        "曹家村",
        "平浪宫",
        "一、教研室",
        "记者：您好",
        "2023年5月",
    ],
)
def test_a_short_line_that_may_be_something_else_is_no_byline(read_one: ReadOne, line: str) -> None:
    draft = read_one(f"丹江漕运\n\n{line}\n\n{BODY}")
    assert draft.contributions == ()
    assert draft.paragraphs == (line, *PARAGRAPHS)


def test_bylines_on_several_lines_are_read(read_one: ReadOne) -> None:
    draft = read_one(f"丹江漕运\n口述：张三\n整理：李四\n{BODY}")
    assert draft.contributions == people(("张三", "口述"), ("李四", "整理"))
    assert draft.paragraphs == PARAGRAPHS


def test_a_byline_in_brackets_at_the_end_is_read(read_one: ReadOne) -> None:
    draft = read_one(f"丹江漕运\n\n{BODY}\n（张三 整理）\n")
    assert draft.contributions == people(("张三", "整理"))
    assert draft.paragraphs == PARAGRAPHS


def test_a_byline_that_tells_of_the_author_also_stays_in_the_text(read_one: ReadOne) -> None:
    told = "（作者：张三，系商州区政协委员）"
    draft = read_one(f"丹江漕运\n\n{BODY}\n{told}\n")
    assert draft.contributions == people(("张三", "撰文"))
    assert draft.paragraphs == (*PARAGRAPHS, told)


def test_a_bare_name_at_the_end_stays_in_the_text(read_one: ReadOne) -> None:
    assert read_one(f"丹江漕运\n\n{BODY}\n张三\n").paragraphs == (*PARAGRAPHS, "张三")


def test_a_subtitle_is_joined_to_the_title(read_one: ReadOne) -> None:
    draft = read_one(f"水上旧事\n　　——丹江漕运始末\n张三\n{BODY}")
    assert draft.title == "水上旧事——丹江漕运始末"
    assert draft.contributions == people(("张三", "撰文"))


def test_a_file_that_begins_with_a_paragraph_is_named_after_itself(read: Read) -> None:
    manuscript = read(BODY * 2)
    assert manuscript.drafts[0].title == "清末，龙驹寨有船帮会馆七处。"
    long = "清末，龙驹寨有船帮会馆七处，皆临江而建，规模宏大，往来商贾云集于此。其后渐衰。"
    manuscript = read(f"{long}\n\n{BODY}")
    assert manuscript.drafts[0].title == "来稿"
    assert len(manuscript.drafts[0].paragraphs) == 3
    assert "首行不像题目，暂以文件名“来稿”为题" in map(str, manuscript.remarks)


def test_a_title_alone_is_a_draft(read_one: ReadOne) -> None:
    draft = read_one("丹江漕运\n")
    assert (draft.title, draft.paragraphs) == ("丹江漕运", ())


# paragraphs

PROSE = [
    "丹江发源于秦岭南麓，流经商州、丹凤、商南三县，至荆紫关出陕，为汉江最长的支流。自唐代以来，"
    "江上舟楫往来不绝，东南财赋由此转输关中。",
    "龙驹寨是丹江上游最大的水旱码头，北来骡马，南来船只，都在这里交卸货物。船帮会馆的戏楼名叫花庙，"
    "至今尚存，雕梁画栋，十分精美。每逢会期，远近百姓扶老携幼前来看戏，热闹非凡。",
    "民国二十三年，公路通车。",
    "据老船工回忆，Standard Oil Company 的煤油也由这条水路运入陕西，一只大船装铁皮桶六十余个，"
    "逆水而上要走二十多天，纤夫的号子声十里之外都能听见。",
]


def hard_wrap(text: str, indent: str, columns: int = 64) -> str:
    """Break a text to lines of so many columns, Latin words kept whole."""
    lines, line, used = [], indent, 2 * len(indent)
    tokens: list[str] = []
    for character in text:
        if tokens and (tokens[-1] + character).isascii() and (tokens[-1] + character).isalnum():
            tokens[-1] += character
        else:
            tokens.append(character)
    for token in tokens:
        needed = len(token) if token.isascii() else 2
        if used + needed > columns and token not in "，。、；：":
            lines.append(line.rstrip(" "))
            line, used = "", 0
        if line or token != " ":
            line += token
            used += needed
    return "\n".join([*lines, line])


def test_paragraphs_divided_by_blank_lines(read_one: ReadOne) -> None:
    assert read_one("丹江漕运\n\n" + "\n\n".join(PROSE)).paragraphs == tuple(PROSE)


def test_one_line_a_paragraph(read_one: ReadOne) -> None:
    assert read_one("丹江漕运\n张三\n" + "\n".join(PROSE)).paragraphs == tuple(PROSE)


def test_indented_paragraphs_lose_their_indents(read_one: ReadOne) -> None:
    text = "丹江漕运\n张三\n" + "\n".join("　　" + paragraph for paragraph in PROSE)
    assert read_one(text).paragraphs == tuple(PROSE)


@pytest.mark.parametrize("columns", [48, 64, 76])
def test_indented_paragraphs_broken_to_lines_are_whole_again(
    read_one: ReadOne, columns: int
) -> None:
    lines = "\n".join(hard_wrap(paragraph, "　　", columns) for paragraph in PROSE)
    assert read_one(f"丹江漕运\n张三\n{lines}").paragraphs == tuple(PROSE)


@pytest.mark.parametrize("columns", [48, 64, 76])
def test_broken_paragraphs_divided_by_blank_lines_are_whole_again(
    read_one: ReadOne, columns: int
) -> None:
    lines = "\n\n".join(hard_wrap(paragraph, "", columns) for paragraph in PROSE)
    assert read_one(f"丹江漕运\n\n张三\n\n{lines}").paragraphs == tuple(PROSE)


def test_headings_among_broken_lines_stay_alone(read_one: ReadOne) -> None:
    body = [hard_wrap(paragraph, "　　") for paragraph in PROSE]
    text = "\n".join(["丹江漕运", "张三", "一、水路", *body[:2], "　　二、公路", *body[2:]])
    draft = read_one(text)
    assert draft.paragraphs == ("一、水路", *PROSE[:2], "二、公路", *PROSE[2:])
    assert draft.headings == {0, 3}


def test_joining_broken_lines_is_told(read: Read) -> None:
    lines = "\n".join(hard_wrap(paragraph, "　　") for paragraph in PROSE)
    assert f"按行宽接合了硬换行 {lines.count(chr(10)) - 3} 处" in map(
        str, read(f"丹江漕运\n{lines}").remarks
    )


def test_a_file_moved_in_as_a_whole_reads_the_same(read_one: ReadOne) -> None:
    lines = "\n".join(hard_wrap(paragraph, "　　") for paragraph in PROSE)
    text = textwrap.indent(f"丹江漕运\n{lines}", "    ")
    assert read_one(text).paragraphs == tuple(PROSE)


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["春眠不觉晓，", "处处闻啼鸟。", "夜来风雨声，", "花落知多少。"],
        ["他在信中写道：", "“江水又涨了，船停在寨子里，一时走不得。”"],
        ["一是疏浚河道，", "二是修整码头，", "三是减免税厘。"],
        ["组长：张三", "副组长：李四", "成员：王五 赵六"],
        ["（一）疏浚河道；", "（二）修整码头；", "（三）减免税厘。"],
        [
            "主席团：张三 李四 王五 赵六 孙七 周八 吴九 郑十 冯一 陈二 褚三 卫四 蒋五 沈六 韩七",
            "秘书长：杨八",
        ],
        ["“江水涨了。走不得。", "“再等三天。”"],
        ["1949年5月3日，商县解放", "1949年6月1日，县人民政府成立", "1950年2月，剿匪结束"],
    ],
    ids=["verse", "letter", "counted", "people", "list", "names", "quotation", "chronicle"],
)
def test_paragraphs_that_end_early_on_purpose_stay_apart(
    read_one: ReadOne, paragraphs: list[str]
) -> None:
    text = "\n\n".join(["丹江漕运", PROSE[0], *paragraphs, PROSE[1]])
    assert read_one(text).paragraphs == (PROSE[0], *paragraphs, PROSE[1])


def test_an_indented_line_is_never_joined_to_the_one_above(read_one: ReadOne) -> None:
    lines = ["　　丹江发源于秦岭南麓，流经商州、丹凤、商南三县，", "　　至荆紫关出陕。"]
    paragraphs = [*lines, *("　　" + paragraph for paragraph in PROSE)]
    draft = read_one("\n\n".join(["丹江漕运", *paragraphs]))
    assert draft.paragraphs == (*(line.strip() for line in lines), *PROSE)


def test_a_line_that_is_not_indented_goes_on_with_a_sentence_cut_above(read_one: ReadOne) -> None:
    cut = ["　　丹江发源于秦岭南麓，流经商州、丹凤、商南三县；", "至荆紫关出陕，入汉江。"]
    draft = read_one("\n\n".join(["丹江漕运", *cut, *("　　" + p for p in PROSE)]))
    assert draft.paragraphs[0] == "".join(cut).strip()


@pytest.mark.parametrize(
    ("cut", "rest"),
    [
        ("江上舟楫往来不绝。及至民国，公路", "通车以后，船工纷纷改行，码头日渐冷落。"),
        ("龙驹寨是丹江上游最大的", "水旱码头，北来骡马，南来船只，都在这里交卸货物。"),
        ("船帮会馆的戏楼名叫“花", "庙”，至今尚存，雕梁画栋，十分精美。"),
        ("船工多是本地人，农忙种地，农闲行船，", "终年不得休息。"),
        ("每逢会期，远近百姓扶老携幼来看戏，热", "闹非凡，直到深夜才散。"),
    ],
    ids=["sentence_inside", "word_that_needs_another", "quotation", "comma", "word"],
)
def test_a_paragraph_cut_by_a_page_is_whole_again(read_one: ReadOne, cut: str, rest: str) -> None:
    draft = read_one("\n\n".join(["丹江漕运", PROSE[0], cut, rest, PROSE[1]]))
    assert draft.paragraphs == (PROSE[0], cut + rest, PROSE[1])


def test_latin_words_keep_a_space_where_lines_are_joined(read_one: ReadOne) -> None:
    cut = "煤油由美国纽约的美孚石油公司运来，船上的铁皮桶都印着该公司的英文名号 Standard Oil"
    draft = read_one("\n\n".join(["丹江漕运", cut, "Company of New York，人称洋油。", PROSE[1]]))
    assert draft.paragraphs[0] == cut + " Company of New York，人称洋油。"


# headings


def test_headings_of_three_levels_one_below_the_other(read_one: ReadOne) -> None:
    text = ["丹江漕运", "第一章　水路", "一、码头", "（一）龙驹寨", PROSE[1], "二、船帮", PROSE[0]]
    assert read_one("\n\n".join(text)).headings == {0, 1, 2, 4}


@pytest.mark.parametrize(
    "lines",
    [
        ["大江东去", "浪淘尽", "千古风流人物"],
        ["丹江漕运史料", "商州文史资料", "龙驹寨镇志"],
        ["此致", "敬礼"],
        ["（1985年3月）"],
        ["1985年3月"],
        ["姓名\t籍贯"],
        ["——————"],
    ],
)
def test_short_lines_that_are_no_headings(read_one: ReadOne, lines: list[str]) -> None:
    draft = read_one("\n\n".join(["丹江漕运", PROSE[0], *lines, PROSE[1]]))
    assert draft.paragraphs == (PROSE[0], *lines, PROSE[1])
    assert draft.headings == frozenset()


def test_a_signature_and_a_date_at_the_end_are_no_headings(read_one: ReadOne) -> None:
    draft = read_one("\n\n".join(["丹江漕运", PROSE[0], "商州区政协", "1985年3月"]))
    assert draft.headings == frozenset()


# several articles


def test_titles_with_subtitles_begin_articles(read: Read) -> None:
    first_text = ["水上旧事", "——丹江漕运始末", "张三", *PROSE[:2]]
    second_text = ["路上旧事", "——长坪公路修筑记", "李四", *PROSE[2:]]
    first, second = read("\n\n".join(first_text + second_text)).drafts
    assert (first.title, second.title) == ("水上旧事——丹江漕运始末", "路上旧事——长坪公路修筑记")
    assert first.contributions == people(("张三", "撰文"))
    assert second.contributions == people(("李四", "撰文"))
    assert (first.paragraphs, second.paragraphs) == (tuple(PROSE[:2]), tuple(PROSE[2:]))


def test_each_article_keeps_the_names_at_its_own_end(read: Read) -> None:
    first_text = ["水上旧事", "——丹江漕运始末", *PROSE[:2], "撰文：张三"]
    second_text = ["路上旧事", "——长坪公路修筑记", *PROSE[2:], "撰文：李四"]
    first, second = read("\n\n".join(first_text + second_text)).drafts
    assert first.contributions == people(("张三", "撰文"))
    assert second.contributions == people(("李四", "撰文"))


def test_a_pair_like_a_title_in_an_article_without_subtitle_is_only_pointed_out(read: Read) -> None:
    text = ["水上旧事", *PROSE[:2], "路上旧事", "——长坪公路修筑记", *PROSE[2:]]
    manuscript = read("\n\n".join(text))
    assert len(manuscript.drafts) == 1
    assert "“路上旧事”像是另一篇的题目，没有拆开，请核对" in map(str, manuscript.remarks)


@pytest.mark.parametrize(
    "lines",
    [
        ["黄河之水天上来", "——李白《将进酒》"],
        ["数风流人物还看今朝", "——毛泽东《沁园春·雪》"],
        ["江山如此多娇", "——张三"],
        ["船到哪里了", "——到了龙驹寨。"],
        ["一、水路", "——从荆紫关到龙驹寨"],
    ],
)
def test_a_line_and_a_dash_amid_an_article_are_no_title(read: Read, lines: list[str]) -> None:
    text = ["水上旧事", "——丹江漕运始末", PROSE[0], *lines, *PROSE[1:]]
    assert len(read("\n\n".join(text)).drafts) == 1
