"""Which lines are lifted out as captions, and which never."""

from __future__ import annotations

import pytest

from archive.manuscripts import Caption
from tests.archive.manuscripts.conftest import Read, ReadOne

BEFORE = "区政协领导先后赴沙河子镇、夜村镇和北宽坪镇等地,实地察看项目建设现场,听取情况汇报,"
AFTER = "并与镇村干部座谈。大家认为，工作很有成效。"
CUT_WORD = ("县委决定由各区抽调干部组成工作队，分赴各乡开展土地改", "革运动。次年春结束。")
PROSE = [
    "一九四九年夏，商县全境解放。各界群众涌上街头庆祝。",
    "县人民政府随即成立。干部多由老区调来，吃住都在百姓家里。",
    "当年秋粮丰收。群众踊跃缴纳公粮，支援前线。",
]
CAPTION = "2022年6月30日,视察组在工业园区察看企业生产情况。"


def test_a_dated_line_inside_a_sentence_is_a_caption(read_one: ReadOne) -> None:
    draft = read_one("\n\n".join(["视察纪实", PROSE[0], BEFORE, CAPTION, AFTER]))
    assert draft.paragraphs == (PROSE[0], BEFORE + AFTER)
    assert draft.captions == (Caption(CAPTION, 1),)


def test_two_captions_may_interrupt_one_sentence(read_one: ReadOne) -> None:
    other = "视察组听取企业负责人介绍。"
    text = f"视察纪实\n\n{PROSE[0]}\n\n{BEFORE}\n\n\n\n{CAPTION}\n\n\n\n{other}\n\n{AFTER}"
    draft = read_one(text)
    assert draft.paragraphs == (PROSE[0], BEFORE + AFTER)
    assert draft.captions == (Caption(CAPTION, 1), Caption(other, 1))


def test_a_caption_inside_a_word_is_lifted_and_the_word_is_whole(read_one: ReadOne) -> None:
    draft = read_one("\n\n".join(["土改", CUT_WORD[0], CAPTION, CUT_WORD[1]]))
    assert draft.paragraphs == ("".join(CUT_WORD),)
    assert draft.captions == (Caption(CAPTION, 0),)


def test_a_sentence_below_room_for_a_picture_is_a_caption(read_one: ReadOne) -> None:
    text = f"视察纪实\n\n{PROSE[0]}\n\n\n\n政协委员在会场讨论。\n\n{PROSE[1]}\n\n{PROSE[2]}"
    draft = read_one(text)
    assert draft.paragraphs == tuple(PROSE)
    assert draft.captions == (Caption("政协委员在会场讨论。", 0),)


def test_a_caption_that_says_so_needs_no_full_stop(read_one: ReadOne) -> None:
    said = "图为龙驹寨船帮会馆旧影（前排左起：张三、李四）"
    text = f"漕运\n\n{PROSE[0]}\n\n{PROSE[1]}\n\n\n{said}"
    assert read_one(text).captions == (Caption(said, 1),)


@pytest.mark.parametrize(
    "paragraph",
    [
        "1949年5月，商县解放。",
        "1949年5月28日，商县解放。",
        "1949年5月28日，中国人民解放军第十九军进驻县城，受到各界群众的热烈欢迎。",
        "一九四九年五月二十八日，商县解放。",
        "民国三十八年五月，商县解放。",
        "同年秋，县政府迁入新址。",
    ],
)
def test_ordinary_history_is_never_lifted(read_one: ReadOne, paragraph: str) -> None:
    """Among paragraphs that end, whether it comes first, amid or last."""
    text = ["解放前后", paragraph, PROSE[0], paragraph, PROSE[1], "一、建政", paragraph, PROSE[2]]
    text.append(paragraph)
    for gap in ("\n", "\n\n", "\n\n\n"):
        draft = read_one(gap.join(text))
        assert draft.captions == ()
        assert draft.paragraphs == tuple(text[1:])
    draft = read_one("\n".join([text[0], *("　　" + line for line in text[1:])]))
    assert draft.captions == ()


@pytest.mark.parametrize(
    "paragraph", ["1949年5月，商县解放。", "民国二十三年，公路通车。", "三月，县政府成立。"]
)
def test_history_that_opens_a_section_is_not_lifted(read_one: ReadOne, paragraph: str) -> None:
    text = f"解放前后\n\n\n{paragraph}\n\n{PROSE[0]}\n\n{PROSE[1]}\n\n\n{paragraph}\n\n{PROSE[2]}"
    draft = read_one(text)
    assert draft.captions == ()
    assert draft.paragraphs == (paragraph, PROSE[0], PROSE[1], paragraph, PROSE[2])


def test_blank_lines_that_open_sections_mean_no_pictures(read_one: ReadOne) -> None:
    text = (
        f"解放前后\n\n\n{PROSE[0]}\n\n{PROSE[1]}\n\n\n{PROSE[2]}\n\n{PROSE[1]}"
        f"\n\n\n城里很安静。\n\n{PROSE[0]}"
    )
    assert read_one(text).captions == ()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("解放前后\n\n\n\n城里很安静。\n\n{0}\n\n{1}", "城里很安静。"),
        ("解放前后\n\n{0}\n\n{1}\n\n\n\n谨以此文纪念先烈。", "谨以此文纪念先烈。"),
    ],
    ids=["first", "last"],
)
def test_a_lone_sentence_at_the_edge_stays_and_is_pointed_out(
    read: Read, text: str, kept: str
) -> None:
    manuscript = read(text.format(*PROSE))
    assert kept in manuscript.drafts[0].paragraphs
    assert f"“{kept}”像是图片说明，没有移出正文，请核对" in map(str, manuscript.remarks)


def test_an_introduction_to_a_chronicle_is_not_interrupted_by_it(read_one: ReadOne) -> None:
    introduction = "今将商县解放前后的大事，按年月先后，择其要者，逐条记录如下，供后来人参考："
    text = ["大事记", introduction, "1949年5月28日，商县解放。", *PROSE]
    draft = read_one("\n\n".join(text))
    assert (draft.captions, draft.paragraphs) == ((), tuple(text[1:]))


def test_entries_of_a_chronicle_without_full_stops_are_not_captions(read_one: ReadOne) -> None:
    entries = [
        f"1949年{month}月3日，县人民政府召开第{month}次行政会议，讨论征粮、支前、剿匪和恢复生产诸项工作"
        for month in range(6, 12)
    ]
    draft = read_one("\n\n".join(["大事记", *entries]))
    assert (draft.captions, draft.paragraphs) == ((), tuple(entries))


def test_an_indented_paragraph_is_no_caption_where_paragraphs_are_indented(
    read_one: ReadOne,
) -> None:
    paragraphs = [PROSE[0], "城里很安静。", *PROSE[1:]]
    text = "解放前后\n\n　　{}\n\n\n\n　　{}\n\n　　{}\n\n　　{}".format(*paragraphs)
    assert read_one(text).captions == ()
