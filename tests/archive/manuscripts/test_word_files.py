"""Word files: styles, pictures, tables, notes, numbers, and what is no Word file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Pt
from PIL import Image

from archive.errors import Refusal
from archive.manuscripts import Caption, Contribution, Draft, Manuscript, read_manuscript

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PROSE = [
    "清末，龙驹寨有船帮会馆七处。会馆皆临江而建。",
    "民国二十三年，公路通车，漕运遂衰。船工多改行务农。",
    "新中国成立后，丹江上仍有木船往来。",
]


@pytest.fixture
def document() -> Document:
    """Word's own empty document."""
    return docx.Document()


@pytest.fixture
def photo(tmp_path: Path) -> str:
    path = tmp_path / "photo.png"
    Image.new("RGB", (8, 6), "gray").save(path)
    return str(path)


@pytest.fixture
def read(tmp_path: Path) -> Callable[[Document], Manuscript]:
    def reading(document: Document) -> Manuscript:
        path = tmp_path / "来稿.docx"
        document.save(str(path))
        return read_manuscript(path)

    return reading


@pytest.fixture
def read_one(read: Callable[[Document], Manuscript]) -> Callable[[Document], Draft]:
    def reading(document: Document) -> Draft:
        (draft,) = read(document).drafts
        return draft

    return reading


ReadWord = Callable[[Document], Manuscript]
ReadOneWord = Callable[[Document], Draft]


def remarks(manuscript: Manuscript) -> list[str]:
    return [str(remark) for remark in manuscript.remarks]


# styles


def test_word_styles_say_what_is_what(document: Document, read_one: ReadOneWord) -> None:
    document.add_paragraph("丹江漕运", style="Title")
    document.add_paragraph("一条江的往事", style="Subtitle")
    document.add_paragraph("张三")
    document.add_paragraph("水路：从龙驹寨到荆紫关。", style="Heading 1")
    document.add_paragraph(PROSE[0])
    document.add_paragraph("船帮会馆", style="Caption")
    document.add_paragraph(PROSE[1])
    draft = read_one(document)
    assert draft.title == "丹江漕运——一条江的往事"
    assert draft.contributions == (Contribution("张三", "撰文"),)
    assert draft.paragraphs == ("水路：从龙驹寨到荆紫关。", *PROSE[:2])
    assert draft.headings == {0}
    assert draft.captions == (Caption("船帮会馆", 1),)


def test_a_style_for_authors_names_whoever_it_may_be_but_not_a_sentence(
    document: Document, read_one: ReadOneWord
) -> None:
    document.styles.add_style("作者", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("丹江漕运", style="Title")
    document.add_paragraph("题字：雪田　埃德加斯诺先生", style="作者")
    document.add_paragraph("作者系商州人，一九三二年生。", style="作者")
    document.add_paragraph(PROSE[0])
    draft = read_one(document)
    assert draft.contributions == (
        Contribution("雪田", "题字"),
        Contribution("埃德加斯诺先生", "撰文"),
    )
    assert draft.paragraphs == ("作者系商州人，一九三二年生。", PROSE[0])


def test_a_picture_above_the_next_title_belongs_to_the_article_that_ends_there(
    document: Document, read: ReadWord, photo: str
) -> None:
    for title, paragraph in (("丹江漕运", PROSE[0]), ("船帮会馆", PROSE[1])):
        document.add_paragraph(title, style="Title")
        document.add_paragraph(paragraph)
        if title == "丹江漕运":
            document.add_picture(photo)
    first, second = read(document).drafts
    assert [(each.after_paragraph, len(each.pictures)) for each in first.captions] == [(0, 1)]
    assert second.captions == ()


def test_word_has_no_encoding(document: Document, read: ReadWord) -> None:
    document.add_paragraph("丹江漕运")
    assert read(document).encoding is None


def test_each_title_style_begins_an_article(document: Document, read: ReadWord) -> None:
    for title, author, text in [("丹江漕运", "张三", PROSE[0]), ("长坪公路", "李四", PROSE[1])]:
        document.add_paragraph(title, style="Title")
        document.add_paragraph(author, style="Subtitle")
        document.add_paragraph(text)
    first, second = read(document).drafts
    assert (first.title, first.paragraphs) == ("丹江漕运", (PROSE[0],))
    assert (second.title, second.paragraphs) == ("长坪公路", (PROSE[1],))
    assert second.contributions == (Contribution("李四", "撰文"),)


def test_a_title_set_on_two_lines_is_one(document: Document, read_one: ReadOneWord) -> None:
    document.add_paragraph("丹江漕运\n与商州社会", style="Title")
    document.add_paragraph(PROSE[0])
    assert read_one(document).title == "丹江漕运与商州社会"


def test_styles_that_chinese_word_names_and_styles_based_on_others(
    document: Document, read_one: ReadOneWord
) -> None:
    document.styles.add_style("标题 3", 1)
    document.styles.add_style("文史小标题", 1).base_style = document.styles["标题 3"]
    document.add_paragraph("丹江漕运")
    document.add_paragraph("水路，", style="文史小标题")
    document.add_paragraph(PROSE[0])
    assert read_one(document).headings == {0}


def test_a_file_without_styles_is_read_by_how_it_is_set(
    document: Document, read_one: ReadOneWord
) -> None:
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run("丹江漕运")
    run.bold, run.font.size = True, Pt(22)
    author = document.add_paragraph("张　三")
    author.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph().add_run("水路").bold = True
    body = document.add_paragraph(PROSE[0])
    body.paragraph_format.first_line_indent = Pt(24)
    draft = read_one(document)
    assert draft.title == "丹江漕运"
    assert draft.contributions == (Contribution("张三", "撰文"),)
    assert draft.paragraphs == ("水路", PROSE[0])
    assert draft.headings == {0}


def test_an_indented_paragraph_is_never_joined(document: Document, read_one: ReadOneWord) -> None:
    document.add_paragraph("丹江漕运")
    cut = "清末，龙驹寨有船帮会馆七处，会馆皆临江而建，"
    for text in (cut, *PROSE):
        document.add_paragraph(text).paragraph_format.first_line_indent = Pt(24)
    assert read_one(document).paragraphs == (cut, *PROSE)


def test_a_generated_table_of_contents_is_left_out(document: Document, read: ReadWord) -> None:
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("丹江漕运")
    document.add_paragraph("一、水路\t1", style="toc 1")
    document.add_paragraph(PROSE[0])
    manuscript = read(document)
    assert manuscript.drafts[0].paragraphs == (PROSE[0],)
    assert "自动生成的目录 1 行没有收入" in remarks(manuscript)


# pictures


def test_what_stands_below_a_picture_is_its_caption(
    document: Document, photo: str, read: ReadWord
) -> None:
    document.add_paragraph("丹江漕运")
    document.add_paragraph(PROSE[0])
    document.add_paragraph().add_run().add_picture(photo)
    document.add_paragraph("船帮会馆旧址")
    document.add_paragraph(PROSE[1])
    manuscript = read(document)
    assert manuscript.drafts[0].paragraphs == tuple(PROSE[:2])
    (caption,) = manuscript.drafts[0].captions
    assert (caption.text, caption.after_paragraph) == ("船帮会馆旧址", 0)
    (name,) = caption.pictures
    assert manuscript.pictures[name] == Path(photo).read_bytes()
    assert "图片 1 幅已随文收入，请核对位置" in remarks(manuscript)


def test_a_caption_in_the_same_paragraph_as_its_picture(
    document: Document, photo: str, read_one: ReadOneWord
) -> None:
    document.add_paragraph("丹江漕运")
    document.add_paragraph(PROSE[0])
    paragraph = document.add_paragraph()
    paragraph.add_run().add_picture(photo)
    paragraph.add_run("\n船帮会馆旧址")
    document.add_paragraph(PROSE[1])
    (caption,) = read_one(document).captions
    assert (caption.text, caption.after_paragraph) == ("船帮会馆旧址", 0)
    assert len(caption.pictures) == 1


def test_paragraphs_and_headings_below_a_picture_stay(
    document: Document, photo: str, read_one: ReadOneWord
) -> None:
    document.add_paragraph("丹江漕运")
    texts = [PROSE[0], "二、公路", PROSE[1]]
    for text in texts:
        document.add_paragraph().add_run().add_picture(photo)
        document.add_paragraph(text)
    document.add_paragraph().add_run().add_picture(photo)
    document.add_paragraph().add_run("三、铁路的到来").bold = True
    document.add_paragraph(PROSE[0])
    draft = read_one(document)
    assert draft.paragraphs == (*texts, "三、铁路的到来", PROSE[0])
    assert [(each.text, each.after_paragraph) for each in draft.captions] == [
        ("", -1), ("", 0), ("", 1), ("", 2),
    ]  # fmt: skip


def test_pictures_above_the_title_and_below_the_end_are_kept(
    document: Document, photo: str, read_one: ReadOneWord
) -> None:
    document.add_paragraph().add_run().add_picture(photo)
    document.add_paragraph("丹江漕运")
    document.add_paragraph(PROSE[0])
    document.add_paragraph(PROSE[1])
    other = Path(photo).with_name("other.png")
    Image.new("L", (20, 10), 7).save(other)
    document.add_paragraph().add_run().add_picture(str(other))
    draft = read_one(document)
    assert [(each.text, each.after_paragraph) for each in draft.captions] == [("", -1), ("", 1)]
    assert len({name for each in draft.captions for name in each.pictures}) == 2


def test_a_picture_that_cannot_be_shown_is_told(
    document: Document, photo: str, read: ReadWord
) -> None:
    document.add_paragraph("丹江漕运")
    document.add_paragraph().add_run().add_picture(photo)
    document.add_paragraph(PROSE[0])
    for part in document.part.related_parts.values():
        if part.partname.endswith(".png"):
            part._blob = b"\x01\x00\x00\x00 a drawing"
    manuscript = read(document)
    assert manuscript.pictures == {}
    assert "文中有图片 1 幅，没有收入，请另行上传" in remarks(manuscript)


def test_an_indented_sentence_below_a_picture_is_text(
    document: Document, photo: str, read_one: ReadOneWord
) -> None:
    document.add_paragraph("丹江漕运")
    document.add_paragraph(PROSE[0]).paragraph_format.first_line_indent = Pt(24)
    document.add_paragraph().add_run().add_picture(photo)
    document.add_paragraph(PROSE[2]).paragraph_format.first_line_indent = Pt(24)
    assert read_one(document).paragraphs == (PROSE[0], PROSE[2])


def test_a_picture_amid_a_line_is_a_missing_character(
    document: Document, photo: str, read: ReadWord
) -> None:
    document.add_paragraph("丹江漕运")
    paragraph = document.add_paragraph("船工张")
    paragraph.add_run().add_picture(photo)
    paragraph.add_run("，世居龙驹寨。")
    manuscript = read(document)
    assert manuscript.drafts[0].paragraphs == ("船工张〓，世居龙驹寨。",)
    assert "符号或造字图片 1 处无法转成文字，以〓代替，请补正" in remarks(manuscript)


def test_a_table_that_arranges_pictures_holds_captions(
    document: Document, photo: str, read_one: ReadOneWord
) -> None:
    document.add_paragraph("丹江漕运")
    document.add_paragraph(PROSE[0])
    table = document.add_table(rows=2, cols=2)
    for column, caption in enumerate(["船帮会馆", "平浪宫"]):
        table.cell(0, column).paragraphs[0].add_run().add_picture(photo)
        table.cell(1, column).text = caption
    document.add_paragraph(PROSE[1])
    draft = read_one(document)
    assert draft.paragraphs == tuple(PROSE[:2])
    assert [(each.text, each.after_paragraph) for each in draft.captions] == [
        ("船帮会馆", 0), ("平浪宫", 0),
    ]  # fmt: skip
    assert [len(each.pictures) for each in draft.captions] == [1, 1]


# what is not in plain paragraphs


def test_rows_of_a_table_are_paragraphs(document: Document, read: ReadWord) -> None:
    document.add_paragraph("丹江漕运")
    document.add_paragraph(PROSE[0])
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(
        [cell for row in table.rows for cell in row.cells],
        ["会馆", "建于", "", "船帮会馆", "嘉庆\n二十年", "存"],
        strict=True,
    ):
        cell.text = text
    document.add_paragraph(PROSE[1])
    manuscript = read(document)
    assert manuscript.drafts[0].paragraphs == (
        PROSE[0],
        "会馆\t建于",
        "船帮会馆\t嘉庆 二十年\t存",
        PROSE[1],
    )
    assert manuscript.drafts[0].headings == frozenset()
    assert "表格 1 个按行录入，请核对" in remarks(manuscript)


def test_merged_cells_and_tables_in_tables_are_read_once(
    document: Document, read_one: ReadOneWord
) -> None:
    document.add_paragraph("丹江漕运")
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "会馆"
    table.cell(0, 2).text = "存废"
    inner = table.cell(1, 0).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "甲", "乙"
    table.cell(1, 1).text = "丙"
    assert read_one(document).paragraphs == ("会馆\t存废", "甲 乙\t丙")


def test_a_table_of_one_column_is_a_frame(document: Document, read_one: ReadOneWord) -> None:
    document.add_paragraph("丹江漕运")
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = PROSE[0]
    cell.add_paragraph(PROSE[1])
    assert read_one(document).paragraphs == tuple(PROSE[:2])


def with_part(document: Document, part: str, xml: str) -> bytes:
    """The saved document with footnotes, endnotes or numbering of the test's own."""
    buffer = io.BytesIO()
    document.save(buffer)
    result = io.BytesIO()
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{part}"
    relation = f'<Relationship Id="own" Type="{kind}" Target="own-{part}.xml"/>'
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(result, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == "word/_rels/document.xml.rels":
                lines = content.decode().replace(f'/{part}"', '/replaced"')
                content = lines.replace("</Relationships>", relation + "</Relationships>").encode()
            target.writestr(info, content)
        target.writestr(f"word/own-{part}.xml", f'<w:{part} xmlns:w="{W}">{xml}</w:{part}>')
    return result.getvalue()


def test_footnotes_are_kept_as_notes_at_the_end_of_their_article(
    document: Document, tmp_path: Path
) -> None:
    for title, text in [("水上旧事", PROSE[0]), ("路上旧事", PROSE[1])]:
        document.add_paragraph(title, style="Title")
        paragraph = document.add_paragraph(text)
        number = 5 if title == "水上旧事" else 6
        paragraph._p.append(
            parse_xml(f'<w:r xmlns:w="{W}"><w:footnoteReference w:id="{number}"/></w:r>')
        )
        document.add_paragraph(PROSE[2])
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>'
        f"<w:r><w:t> {text}</w:t></w:r></w:p></w:footnote>"
        for number, text in [(-1, "分隔线"), (5, "见《续修商州志》。"), (6, "见《商县志》。")]
    )
    path = tmp_path / "来稿.docx"
    path.write_bytes(with_part(document, "footnotes", notes))
    first, second = read_manuscript(path).drafts
    assert first.paragraphs == (PROSE[0] + "〔1〕", PROSE[2], "〔1〕见《续修商州志》。")
    assert second.paragraphs == (PROSE[1] + "〔2〕", PROSE[2], "〔2〕见《商县志》。")


def numbered(document: Document, text: str, level: int) -> None:
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>')
    )


def test_automatic_numbers_are_written_out(document: Document, tmp_path: Path) -> None:
    document.add_paragraph("丹江漕运")
    for text, level in [("码头", 0), ("龙驹寨", 1), ("竹林关", 1), ("船帮", 0), ("会馆", 1)]:
        numbered(document, text, level)
        document.add_paragraph(PROSE[0])
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, form, text in [(0, "chineseCounting", "%1、"), (1, "decimal", "（%2）")]
    )
    xml = f'<w:abstractNum w:abstractNumId="3">{levels}</w:abstractNum>'
    xml += '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
    path = tmp_path / "来稿.docx"
    path.write_bytes(with_part(document, "numbering", xml))
    manuscript = read_manuscript(path)
    draft = manuscript.drafts[0]
    shown = [draft.paragraphs[at] for at in sorted(draft.headings)]
    assert shown == ["一、码头", "（1）龙驹寨", "（2）竹林关", "二、船帮", "（1）会馆"]
    assert "自动编号 5 处已照显示的样子写入正文" in remarks(manuscript)


def test_changes_are_read_as_accepted_and_comments_left_out(
    document: Document, read: ReadWord
) -> None:
    document.add_paragraph("丹江漕运")
    paragraph = document.add_paragraph("清末，龙驹寨有会馆")
    for xml in (
        "<w:del {}><w:r><w:delText>六</w:delText></w:r></w:del>",
        "<w:ins {}><w:r><w:t>七</w:t></w:r></w:ins>",
        '<w:r {}><w:t>处。</w:t><w:commentReference w:id="0"/></w:r>',
    ):
        paragraph._p.append(parse_xml(xml.format(f'xmlns:w="{W}"')))
    manuscript = read(document)
    assert manuscript.drafts[0].paragraphs == ("清末，龙驹寨有会馆七处。",)
    said = remarks(manuscript)
    assert "文中有修订 2 处，已按接受修订读入，请核对" in said
    assert "文中有批注 1 条，没有收入" in said


def test_text_in_boxes_links_and_rubies_is_read(document: Document, read_one: ReadOneWord) -> None:
    document.add_paragraph("丹江漕运")
    paragraph = document.add_paragraph(PROSE[0])
    box = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
    for xml in (
        '<w:r {}><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:drawing>'
        + box.format("船帮会馆旧址")
        + "</w:drawing></mc:Choice><mc:Fallback><w:pict>"
        + box.format("船帮会馆旧址")
        + "</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        "<w:hyperlink {}><w:r><w:t>见县志。</w:t></w:r></w:hyperlink>",
        "<w:r {}><w:ruby><w:rt><w:r><w:t>yún</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>郧</w:t></w:r></w:rubyBase></w:ruby><w:t>阳。</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(xml.format(f'xmlns:w="{W}"')))
    draft = read_one(document)
    assert draft.paragraphs == (PROSE[0] + "见县志。郧（yún）阳。",)
    assert draft.captions == (Caption("船帮会馆旧址", 0),)


# what is no Word file


def refusal(path: Path) -> str:
    with pytest.raises(Refusal) as caught:
        read_manuscript(path)
    return str(caught.value)


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DEEP = "<w:sdt>" * 3000 + "</w:sdt>" * 3000
DOCUMENT = f'<w:document xmlns:w="{W}"><w:body>{{}}</w:body></w:document>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "是空文件"),
        (zipped({"来稿.txt": "正文".encode()}), "里没有 Word 正文"),
        (zipped({"xl/workbook.xml": b"<workbook/>"}), "里没有 Word 正文"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "设了打开密码"),
        (OLE + "WordDocument".encode("utf-16-le"), "是旧式 Word"),
        (b"PK\x03\x04" + b"cut off", "已损坏"),
        (zipped({"word/document.xml": b"<w:document"}), "已损坏"),
        (
            zipped({"word/document.xml": b'<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'}),
            "已损坏",
        ),
        (zipped({"word/document.xml": DOCUMENT.format("").encode()}), "里没有文字"),
        (zipped({"word/document.xml": b" " * 3_000_000}), "超出限度或压缩得异常"),
        (zipped({"word/document.xml": DOCUMENT.format(DEEP).encode()}), "已损坏"),
    ],
    ids=[
        "empty",
        "renamed_zip",
        "workbook",
        "password",
        "old_word",
        "cut_off",
        "broken_xml",
        "entities",
        "no_text",
        "bomb",
        "too_deep",
    ],
)
def test_what_is_no_readable_word_file_is_refused(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "来稿.docx"
    path.write_bytes(content)
    said = refusal(path)
    assert said.startswith("来稿.docx")
    assert reason in said


def test_a_package_with_a_size_that_lies_is_refused(tmp_path: Path) -> None:
    content = zipped({"word/document.xml": b" " * 5_000_000})
    truth, lie = (5_000_000).to_bytes(4, "little"), (500).to_bytes(4, "little")
    path = tmp_path / "来稿.docx"
    path.write_bytes(content.replace(truth, lie))
    assert "已损坏" in refusal(path)


def test_a_package_locked_with_a_password_is_refused(tmp_path: Path) -> None:
    content = bytearray(zipped({"word/document.xml": b"<d/>"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path = tmp_path / "来稿.docx"
    path.write_bytes(content)
    assert "加了密码" in refusal(path)


def test_a_word_file_named_as_text_is_read_for_what_it_is(
    document: Document, tmp_path: Path
) -> None:
    document.add_paragraph("丹江漕运")
    document.add_paragraph(PROSE[0])
    path = tmp_path / "来稿.txt"
    document.save(str(path))
    assert read_manuscript(path).drafts[0].paragraphs == (PROSE[0],)


def test_the_strict_form_of_word_files_is_read(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("丹江漕运", PROSE[0]))
    path = tmp_path / "来稿.docx"
    document = DOCUMENT.format(body).replace(W, strict)
    path.write_bytes(zipped({"word/document.xml": document.encode()}))
    assert read_manuscript(path).drafts[0].paragraphs == (PROSE[0],)
