"""A volume as a Word document: what a printer needs is in it, and it reads back as it was."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.document import Document as WordDocument
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy.orm import Session

from archive import exports, figures, volumes
from archive.accession import Place, take_in
from archive.database import Archive
from archive.exports.word.paper import TEXT_WIDTH
from archive.exports.word.pictures import HIGHEST, size_of
from archive.exports.xml import allowed
from archive.figures import Figure
from archive.manuscripts import Manuscript, read_manuscript
from archive.models import Article, ArticleStatus, Contribution, Printing, Visibility, Volume
from tests.archive.samples import add_article

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def contributions(*named: tuple[str, str]) -> list[Contribution]:
    return [
        Contribution(position=at, name=name, role=role) for at, (name, role) in enumerate(named)
    ]


def picture(session: Session, archive: Archive, size: tuple[int, int]) -> dict[str, object]:
    drawn = io.BytesIO()
    Image.new("L", size, 90).save(drawn, "PNG")
    return figures.keep_one(session, archive.settings, drawn.getvalue())


@pytest.fixture
def planned(archive: Archive) -> Archive:
    """A volume that is being made, of four articles in two columns and one in none."""
    with archive.writing() as session:
        volume = volumes.find_or_make(session, 36, "丹江船帮专辑")
        volume.editor, volume.permit = "商州区政协文史委", "商文准印〔2026〕036号"
        volume.year, volume.month, volume.planned_copies = 2026, 3, 2000
        session.add(Printing(volume_id=volume.id, printer="商州印刷厂"))
        told: list[dict[str, Any]] = [
            {
                "title": "序", "text": "编完这一辑，正是腊月。\n",
                "contributions": contributions(("陈守正", "撰文")),
            },
            {
                "title": "丹江漕运始末——一个水旱码头的兴衰", "column": "亲历亲见",
                "text": "龙驹寨是起岸的地方，\n一、沿革\n　　船来船往\n"
                "年份\t船只\n1931年\t三百\n行了\n",
                "headings": [1],
                "contributions": contributions(("马振山", "口述"), ("周远", "整理"),
                                               ("吴川", "整理")),
                "captions": [
                    {"text": "图一　码头", "after_paragraph": 0,
                     "images": [picture(session, archive, (3000, 2000))]},
                    {"text": "旧照", "after_paragraph": 2},
                    {"text": "作者系县政协委员。", "after_paragraph": 5, "note": True},
                    {"text": "", "after_paragraph": 5,
                     "images": [picture(session, archive, (300, 900))]},
                ],
            },
            {
                "title": "船帮会馆", "column": "亲历亲见",
                "text": "馆建于嘉庆年间\n图为会馆前门\n三年乃成\n",
                "contributions": contributions(("埃德加·斯诺", "撰文"), ("县志办", "撰文")),
            },
            {"title": "碑记", "column": "碑刻", "text": "碑存至今者三。\n"},
        ]  # fmt: skip
        for order, values in enumerate(told, 1):
            add_article(session, f"w{order}", volume=volume, order=order, **values)
    return archive


def volume_of(session: Session) -> Volume:
    found = volumes.find(session, 36)
    assert found is not None
    return found


def listed(session: Session) -> list[Article]:
    return session.query(Article).order_by(Article.order).all()


def made(archive: Archive, **values: Any) -> bytes:
    with archive.reading() as session:
        return exports.word_document(
            session, archive.settings, volume_of(session), articles=listed(session), **values
        )


def opened(content: bytes) -> WordDocument:
    return Document(io.BytesIO(content))


def lines(document: WordDocument, style: str) -> list[str]:
    return [each.text for each in document.paragraphs if each.style and each.style.name == style]


def parts(content: bytes) -> dict[str, ElementTree.Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {
            name: ElementTree.fromstring(package.read(name))
            for name in package.namelist()
            if name.endswith((".xml", ".rels"))
        }


def instructions(root: ElementTree.Element) -> list[str]:
    return [(each.text or "").strip() for each in root.iter(f"{W}instrText")]


def read_back(content: bytes, tmp_path: Path) -> Manuscript:
    path = tmp_path / "第三十六辑.docx"
    path.write_bytes(content)
    return read_manuscript(path)


def test_title_page_and_imprint_say_what_is_known(planned: Archive) -> None:
    document = opened(made(planned))
    assert lines(document, "扉页丛书名") == ["商州文史资料"]
    assert lines(document, "扉页辑次") == ["第三十六辑"]
    assert lines(document, "Title") == ["丹江船帮专辑"]
    assert lines(document, "扉页编者") == ["商州区政协文史委"]
    assert lines(document, "版权页书名") == ["商州文史资料　第三十六辑　丹江船帮专辑"]
    assert lines(document, "版权页") == [
        "编　　者\t商州区政协文史委", "印　　刷\t商州印刷厂",
        "准印证号\t商文准印〔2026〕036号", "印刷时间\t2026年3月", "印　　数\t2000册",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("permit", "line"),
    [
        ("978-7-224-00000-0", "书　　号\tISBN 978-7-224-00000-0"),
        ("ISBN 7-224-00000-X", "书　　号\tISBN 7-224-00000-X"),
        ("陕内资图批字2022年CS12号", "准印证号\t陕内资图批字2022年CS12号"),
    ],
)
def test_an_isbn_is_told_from_a_permit(planned: Archive, permit: str, line: str) -> None:
    with planned.writing() as session:
        volume_of(session).permit = permit
    assert line in lines(opened(made(planned)), "版权页")


def test_a_title_that_only_says_which_volume_it_is_is_not_said_twice(planned: Archive) -> None:
    with planned.writing() as session:
        volume_of(session).title = "商州文史资料 第36辑"
    document = opened(made(planned))
    assert lines(document, "Title") == ["商州文史资料"]
    assert lines(document, "扉页丛书名") == []
    assert lines(document, "扉页辑次") == ["第三十六辑"]
    assert lines(document, "版权页书名") == ["商州文史资料　第三十六辑"]


def test_the_contents_have_columns_titles_authors_and_estimated_pages(planned: Archive) -> None:
    with planned.reading() as session:
        folios = {each.id: page for each, page in zip(listed(session), (1, 3, 12), strict=False)}
    document = opened(made(planned, folios=folios))
    assert lines(document, "toc 1") == ["亲历亲见", "碑刻"]
    assert lines(document, "toc 2") == [
        "序\t陈守正（1）", "丹江漕运始末——一个水旱码头的兴衰\t马振山　周远　吴川（3）",
        "船帮会馆\t埃德加·斯诺　县志办（12）", "碑记\t（）",
    ]  # fmt: skip


def test_every_entry_is_a_link_to_its_article_and_has_its_page_worked_out(
    planned: Archive,
) -> None:
    root = parts(made(planned))["word/document.xml"]
    marks = {each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart")}
    links = list(root.iter(f"{W}hyperlink"))
    assert len(links) == len(marks) == 4
    for link in links:
        name = link.get(f"{W}anchor")
        assert name in marks
        assert instructions(link) == [f"PAGEREF {name} \\h"]
    titles = [
        "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        for paragraph in root.iter(f"{W}p")
        if paragraph.find(f"{W}bookmarkStart") is not None
    ]
    assert titles[1:] == ["丹江漕运始末——一个水旱码头的兴衰", "船帮会馆", "碑记"]


def test_nothing_asks_the_reader_on_opening(planned: Archive) -> None:
    assert parts(made(planned))["word/settings.xml"].find(f"{W}updateFields") is None


def test_front_matter_has_no_numbers_and_the_body_begins_with_one(planned: Archive) -> None:
    content = made(planned)
    front, body = opened(content).sections
    assert front._sectPr.findall(f"{W}footerReference") == []
    assert front._sectPr.findall(f"{W}headerReference") == []
    numbering = body._sectPr.find(f"{W}pgNumType")
    assert numbering is not None
    assert numbering.get(f"{W}start") == "1"
    assert body.even_page_header.paragraphs[0].text == "商州文史资料　第三十六辑"
    assert instructions(body.header._element) == ["STYLEREF 2"]
    assert instructions(body.footer._element) == ["PAGE"]
    assert instructions(body.even_page_footer._element) == ["PAGE"]
    for section in (front, body):
        assert (section.page_width.mm, section.page_height.mm) == pytest.approx((148, 210), abs=0.1)


def test_no_page_is_spent_on_the_end_of_a_section(planned: Archive) -> None:
    paragraphs = opened(made(planned)).paragraphs
    (end,) = [each for each in paragraphs if each._p.find(f"{W}pPr/{W}sectPr") is not None]
    assert end.text == "碑记\t（）"


def test_an_article_begins_on_a_new_page_but_for_its_column(planned: Archive) -> None:
    document = opened(made(planned))
    broken = {
        each.text: each.paragraph_format.page_break_before
        for each in document.paragraphs
        if each.style and each.style.name == "Heading 2"
    }
    assert list(broken.values()) == [None, False, None, False]  # None: as the style says
    for name in ("Heading 1", "Heading 2"):
        assert document.styles[name].paragraph_format.page_break_before


def test_styles_are_words_own_with_chinese_names_and_faces(planned: Archive) -> None:
    content = made(planned)
    sheet = parts(content)["word/styles.xml"]
    aliases = {
        style.find(f"{W}name").get(f"{W}val"): alias.get(f"{W}val")  # type: ignore[union-attr]
        for style in sheet.iter(f"{W}style")
        if (alias := style.find(f"{W}aliases")) is not None
    }
    assert aliases["heading 1"] == "栏目"
    assert aliases["heading 2"] == "文章标题"
    assert aliases["heading 3"] == "小标题"
    assert aliases["caption"] == "图注"
    defaults = sheet.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    assert defaults.find(f"{W}rFonts").get(f"{W}eastAsia") == "宋体"  # type: ignore[union-attr]
    assert defaults.find(f"{W}lang").get(f"{W}eastAsia") == "zh-CN"  # type: ignore[union-attr]
    text = next(each for each in sheet.iter(f"{W}style") if each.get(f"{W}styleId") == "BodyText")
    assert text.find(f"{W}pPr/{W}ind").get(f"{W}firstLineChars") == "200"  # type: ignore[union-attr]
    identities = [each.get(f"{W}styleId") for each in sheet.iter(f"{W}style")]
    assert len(identities) == len(set(identities))
    used = {
        each.get(f"{W}val")
        for root in parts(content).values()
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
        for each in root.iter(f"{W}{tag}")
    }
    assert used <= set(identities)


def test_rows_are_a_table_as_wide_as_the_type(planned: Archive) -> None:
    (table,) = opened(made(planned)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["年份", "船只"], ["1931年", "三百"],
    ]  # fmt: skip


def test_pictures_stand_above_their_captions_and_within_the_type(planned: Archive) -> None:
    document = opened(made(planned))
    wide, high = document.inline_shapes
    assert wide.width.twips == pytest.approx(TEXT_WIDTH, abs=1)
    assert high.height.twips <= HIGHEST
    assert wide._inline.docPr.get("descr") == "图一　码头"
    styles = [each.style.name for each in document.paragraphs if each.style]
    assert styles[styles.index("插图") + 1] == "Caption"


@given(st.integers(0, 100_000), st.integers(0, 100_000))
def test_no_picture_is_larger_than_the_type(width: int, height: int) -> None:
    wide, high = size_of(Figure("0", width, height))
    assert 1 <= wide <= TEXT_WIDTH
    assert 1 <= high <= HIGHEST


def test_it_reads_back_as_the_same_articles(planned: Archive, tmp_path: Path) -> None:
    manuscript = read_back(made(planned), tmp_path)
    with planned.reading() as session:
        for draft, article in zip(manuscript.drafts, listed(session), strict=True):
            assert draft.title == article.title
            assert draft.column == article.column
            assert [(each.name, each.role) for each in draft.contributions] == [
                (each.name, each.role) for each in article.contributions
            ]
            paragraphs = article.text.replace("　　", "").removesuffix("\n").split("\n")
            assert list(draft.paragraphs) == paragraphs
            assert sorted(draft.headings) == article.headings
            assert [
                (each.text, each.after_paragraph, each.note, len(each.pictures))
                for each in draft.captions
            ] == [
                (each["text"], each["after_paragraph"], each.get("note", False),
                 len(each.get("images", [])))
                for each in article.captions
            ]  # fmt: skip
    said = [str(remark) for remark in manuscript.remarks]
    assert "扉页、版权页 10 行没有收入" in said
    assert "栏目 2 个已记在文章上" in said
    assert not any("题目" in remark for remark in said)


def test_it_reads_back_from_a_program_that_drops_the_chinese_names(
    planned: Archive, tmp_path: Path
) -> None:
    document = opened(made(planned))
    for alias in list(document.styles.element.iter(f"{W}aliases")):
        alias.getparent().remove(alias)  # type: ignore[union-attr]
    saved = io.BytesIO()
    document.save(saved)
    assert read_back(saved.getvalue(), tmp_path).drafts == read_back(made(planned), tmp_path).drafts


def test_the_same_volume_is_the_same_file(planned: Archive) -> None:
    content = made(planned)
    assert content == made(planned)
    with planned.reading() as session:
        newest = max(each.updated_at for each in listed(session))
    told = opened(content).core_properties.modified
    assert told == newest.replace(tzinfo=dt.UTC, microsecond=0)


def test_what_is_sealed_or_withdrawn_is_in_no_document(planned: Archive) -> None:
    with planned.writing() as session:
        _, second, third, _ = listed(session)
        second.visibility, second.sealed_reason = Visibility.SEALED, "家属所请"
        third.status = ArticleStatus.WITHDRAWN
    content = made(planned)
    assert lines(opened(content), "Heading 2") == ["序", "碑记"]
    for root in parts(content).values():
        said = "".join(root.itertext())
        assert "漕运" not in said
        assert "会馆" not in said


def test_a_volume_without_articles_is_a_document_all_the_same(archive: Archive) -> None:
    with archive.writing() as session:
        volumes.find_or_make(session, 36)
    document = opened(made(archive))
    assert lines(document, "Title") == ["商州文史资料"]
    assert len(document.sections) == 1


def test_a_published_volume_has_the_pages_of_its_book(planned: Archive) -> None:
    with planned.writing() as session:
        article = listed(session)[2]
        article.status, article.page_start = ArticleStatus.PUBLISHED, 41
    with planned.reading() as session:
        content = exports.published_document(session, planned.settings, volume_of(session))
    assert lines(opened(content), "toc 2") == ["船帮会馆\t埃德加·斯诺　县志办（41）"]


odd = st.text(st.characters(), max_size=60) | st.sampled_from(
    ["\x00", "\ud800船", "😀" * 300, "标题\n第二行", "\t", "&<>\"'", "]]>", "长" * 5000, "\u202e反"]
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(title=odd, name=odd, column=odd, text=odd, caption=odd, editor=odd)
def test_whatever_is_written_makes_a_sound_file(
    archive: Archive, title: str, name: str, column: str, text: str, caption: str, editor: str
) -> None:
    articles = [
        Article(
            id=number, identifier=f"w{number}", title=title, column=column, text=text,
            headings=[0] if number == 2 else [], status=ArticleStatus.DRAFT,
            visibility=Visibility.PUBLIC,
            captions=[{"text": caption, "after_paragraph": -1, "note": number == 1}],
            contributions=contributions((name, "口述"), (name, "整理")),
        )
        for number in (1, 2)
    ]  # fmt: skip
    volume = Volume(id=1, number=36, title=title, subtitle=caption, editor=editor, permit=name)
    volume.publisher = column
    with archive.reading() as session:
        content = exports.word_document(
            session, archive.settings, volume, articles=articles, folios={1: 1, 2: 99_999}
        )
    for root in parts(content).values():
        depth = 0
        for character in root.iter(f"{W}fldChar"):
            kind = character.get(f"{W}fldCharType")
            depth += {"begin": 1, "end": -1}.get(str(kind), 0)
            assert 0 <= depth <= 1
        assert depth == 0
        starts, ends = (
            sorted(str(each.get(f"{W}id")) for each in root.iter(f"{W}{tag}"))
            for tag in ("bookmarkStart", "bookmarkEnd")
        )
        assert starts == ends
        assert len(starts) == len(set(starts))
        marks = {each.get(f"{W}name") for each in root.iter(f"{W}bookmarkStart")}
        for said in instructions(root):
            if said.startswith("PAGEREF"):
                assert said.split()[1] in marks
    document = opened(content)
    assert len(lines(document, "Heading 2")) == 2
    whole = [each.text for each in document.paragraphs]
    for line in allowed(text).split("\n"):
        assert not line.strip() or "\t" in line or "\r" in line or line.lstrip(" 　") in whole


def test_taken_in_again_it_keeps_columns_and_notes(planned: Archive, tmp_path: Path) -> None:
    path = tmp_path / "第三十六辑.docx"
    path.write_bytes(made(planned))
    with planned.writing() as session:
        taken = take_in(
            session, planned.settings, path, place=Place(volume=37), publish=False, actor="赵丹"
        ).articles
        assert [each.column for each in taken] == ["", "亲历亲见", "亲历亲见", "碑刻"]
        assert [each["text"] for each in taken[1].captions if each.get("note")] == [
            "作者系县政协委员。"
        ]
