"""The source document, as a text file and as the Word files it comes in."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PIL import Image

from archive.manuscripts import Contribution, Draft, Manuscript, read_manuscript

CAPTIONS = [
    "2022年6月30日,区政协主席会议成员、部分政协委员等组成视察组对商州区工业园区建设及发展情况进行带案视察。",
    "2022年2月23日,区政协组织视察一季度新开工重点项目及建设情况。",
    "政协商洛市商州区第十五届委员会第一次会议在雄壮的国歌声中开幕。",
    "2022年8月3日,区政协主席闫争民带领视察组深入莲花镇魏家湾村,实地察看项目建设现场,"
    "围绕资源整合、业态打造、规划发展等方面交流讨论。",
]
HEADINGS = [
    [
        "坚持党的领导,扛牢政治责任,思想引领更加坚实",
        "紧扣“五区”建设,坚持双向发力,协商议政更加务实",
        "服务中心大局,积极献计出力,政协力量更加彰显",
        "突出提质增效,积极探索创新,履职成效更加丰硕",
        "健全制度机制,加强“三化”建设,工作运行更加规范",
        "重视组织建设,延伸工作触角,基层基础更加牢固",
    ],
    [
        "聚焦中共二十大精神 更好发挥政协的政治优势",
        "践行全过程人民民主 更好彰显政协的民主优势",
        "积极搭建履职平台 更好发挥政协的智力优势",
        "把牢团结民主主题 更好发挥政协的团结优势",
        "突出履职效能建设 更好发挥政协的组织优势",
    ],
]
CREDITS = (
    Contribution("焦丹龙", "策划"),
    Contribution("杨永良", "组稿"),
    Contribution("周琳", "组稿"),
    Contribution("孟涛", "组稿"),
)


def as_gb18030(source: str, folder: Path) -> Path:
    path = folder / "回顾与展望.txt"
    path.write_bytes(source.replace("\n", "\r\n").encode("gb18030"))
    return path


def as_utf16(source: str, folder: Path) -> Path:
    path = folder / "回顾与展望.txt"
    path.write_bytes(source.encode("utf-16"))
    return path


def as_indented(source: str, folder: Path) -> Path:
    """With the first line of each paragraph set in, as it would be without the page breaks."""
    continued = ("政协有落实", "推动政协履职创新、", "头学", "台”和", "人民群众满意、")
    path = folder / "回顾与展望.txt"
    path.write_text(
        "\n".join(
            line
            if not line or line.startswith(continued) or line in CAPTIONS or line.startswith("——")
            else "　　" + line
            for line in source.split("\n")
        ),
        encoding="utf-8",
    )
    return path


def as_word_with_blank_lines(source: str, folder: Path) -> Path:
    document = docx.Document()
    for line in source.split("\n"):
        document.add_paragraph(line)
    path = folder / "回顾与展望.docx"
    document.save(str(path))
    return path


def as_word_with_pictures(source: str, folder: Path) -> Path:
    photo = folder / "photo.png"
    Image.new("RGB", (8, 6), "gray").save(photo)
    document = docx.Document()
    for line in filter(None, source.split("\n")):
        if line in CAPTIONS:
            document.add_paragraph().add_run().add_picture(str(photo))
        document.add_paragraph(line)
    path = folder / "回顾与展望.docx"
    document.save(str(path))
    return path


def as_word_with_soft_breaks(source: str, folder: Path) -> Path:
    """All in one paragraph, as text pasted from a web page often is."""
    document = docx.Document()
    document.add_paragraph(source)
    path = folder / "回顾与展望.docx"
    document.save(str(path))
    return path


@pytest.fixture(
    params=[
        None,
        as_gb18030,
        as_utf16,
        as_indented,
        as_word_with_blank_lines,
        as_word_with_pictures,
        as_word_with_soft_breaks,
    ],
    ids=lambda form: form.__name__ if form else "as_it_is",
)
def manuscript(request: pytest.FixtureRequest, shared: Path, tmp_path: Path) -> Manuscript:
    path = shared / "seed" / "2022-review-2023-outlook.txt"
    if request.param:
        path = request.param(path.read_text(encoding="utf-8"), tmp_path)
    return read_manuscript(path)


def headings(draft: Draft) -> list[str]:
    return [draft.paragraphs[at] for at in sorted(draft.headings)]


def test_it_is_two_articles_with_their_subtitles(manuscript: Manuscript) -> None:
    assert [draft.title for draft in manuscript.drafts] == [
        "厚植新时代政协情怀 书写高质量履职答卷——商州区政协2022年工作回顾",
        "汇智聚力促发展 踔厉奋发谱新篇——商州区政协2023年工作展望",
    ]


def test_the_credits_at_its_end_belong_to_both_articles(manuscript: Manuscript) -> None:
    assert [draft.contributions for draft in manuscript.drafts] == [CREDITS, CREDITS]


def places(draft: Draft) -> list[tuple[str, int]]:
    return [(caption.text, caption.after_paragraph) for caption in draft.captions]


def test_its_captions_are_lifted_out_and_keep_their_places(manuscript: Manuscript) -> None:
    review, outlook = manuscript.drafts
    assert places(review) == [(CAPTIONS[0], 6), (CAPTIONS[1], 21)]
    assert "区政协坚持重大事项向区委请示报告" in review.paragraphs[6]
    assert "一年来,区政协坚持以改革思维" in review.paragraphs[21]
    last = len(outlook.paragraphs) - 1
    assert places(outlook) == [(CAPTIONS[2], -1), (CAPTIONS[3], last)]


@pytest.mark.parametrize(
    "whole",
    [
        "做到区委有部署、政协有落实,政府有行动,政协有跟进。",
        "和严格要求,推动政协履职创新、提质增效。",
        "坚持领导干部带头学,机关干部全体学",
        "协商议事“四大平台”和建言献策、",
        "努力建设让人民群众满意、让广大委员满意的",
    ],
)
def test_sentences_cut_by_a_picture_or_a_page_are_whole(manuscript: Manuscript, whole: str) -> None:
    assert sum(whole in text for draft in manuscript.drafts for text in draft.paragraphs) == 1


def test_its_headings_stay_paragraphs_of_their_own(manuscript: Manuscript) -> None:
    assert [headings(draft) for draft in manuscript.drafts] == HEADINGS


def test_every_other_paragraph_begins_and_ends_where_it_should(manuscript: Manuscript) -> None:
    review, outlook = manuscript.drafts
    assert (len(review.paragraphs), len(outlook.paragraphs)) == (33, 12)
    assert all(
        text.endswith(("。", "!", "……"))
        for draft in manuscript.drafts
        for at, text in enumerate(draft.paragraphs)
        if at not in draft.headings
    )


def test_no_character_of_it_is_lost_or_changed(manuscript: Manuscript, shared: Path) -> None:
    source = (shared / "seed" / "2022-review-2023-outlook.txt").read_text(encoding="utf-8")
    source = source[: source.index("策划:")]
    read = [
        text
        for draft in manuscript.drafts
        for text in (draft.title, *draft.paragraphs, *(c.text for c in draft.captions))
    ]
    assert sorted("".join("".join(read).split())) == sorted("".join(source.split()))


def test_half_width_marks_and_the_stray_word_are_pointed_out(manuscript: Manuscript) -> None:
    said = [str(remark) for remark in manuscript.remarks]
    assert "汉字之间有半角标点 216 处，照原样保留，如“栉风沐雨,春华秋实。政”" in said
    assert "正文夹有外文“etc” 1 处，请核对：“、内部管理 etc 制度规则,”" in said


def test_each_join_and_each_caption_is_told(manuscript: Manuscript) -> None:
    said = "\n".join(map(str, manuscript.remarks))
    assert said.count("接合了断开的段落") == 5
    assert "“协商议事“四大平｜台”和建言献策、”" in said
    assert all(f"移出了图片说明：“{caption}”" in said for caption in CAPTIONS)
