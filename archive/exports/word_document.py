"""A volume's published articles as a Word document, as an editor would set them.

The document has a heading for each column and article, so that Word can make a 目录 of it.
"""

from __future__ import annotations

import io
from itertools import groupby

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from sqlalchemy.orm import Session

from archive import articles, figures, volumes
from archive.config import Settings
from archive.exports.lifted import lifted
from archive.exports.xml import allowed
from archive.models import Article, Volume
from archive.volumes import SERIES

SONG, HEI = "宋体", "黑体"
TEXT_WIDTH = Cm(10.8)  # of A5 within its margins
INDENT = Pt(24)  # two characters of twelve points


def word_document(session: Session, settings: Settings, volume: Volume) -> bytes:
    """The volume as a .docx."""
    document = Document()
    prepare(document)
    document.core_properties.title = f"{SERIES}　{volumes.spelled(volume.number)}"
    document.core_properties.author = allowed(volume.editor)
    document.add_heading(document.core_properties.title, 0)
    if volume.title:
        centred(document, allowed(volume.title))
    listed = articles.of_volume(session, volume, staff=True)
    for column, group in groupby(listed, key=lambda article: article.column):
        if column:
            document.add_heading(allowed(column), 1)
        for article in group:
            add_article(document, session, settings, article)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def prepare(document: WordDocument) -> None:
    """A5 paper, as the volumes are printed, and Chinese type."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(14.8), Cm(21)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    for name, face in (("Normal", SONG), ("Title", HEI), ("Heading 1", HEI), ("Heading 2", HEI),
                       ("Heading 3", HEI), ("Caption", SONG)):  # fmt: skip
        style = document.styles[name]
        style.font.name = "Times New Roman"
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    document.styles["Normal"].font.size = Pt(12)


def add_article(
    document: WordDocument, session: Session, settings: Settings, article: Article
) -> None:
    document.add_heading(allowed(article.title), 2)
    if article.authors:
        centred(document, allowed("　".join(article.authors)))
    captions = lifted(article)

    def add_lifted(number: int) -> None:
        for caption in captions.get(number, []):
            for figure in figures.figures_in(caption):
                path = figures.derivative(session, settings, figure)
                document.add_picture(str(path), width=TEXT_WIDTH)
            if caption["text"]:
                captioned = document.add_paragraph(allowed(caption["text"]), style="Caption")
                captioned.alignment = WD_ALIGN_PARAGRAPH.CENTER

    add_lifted(-1)
    for number, paragraph in enumerate(article.text.splitlines()):
        if number in article.headings:
            document.add_heading(allowed(paragraph), 3)
        else:
            document.add_paragraph(allowed(paragraph)).paragraph_format.first_line_indent = INDENT
        add_lifted(number)


def centred(document: WordDocument, text: str) -> None:
    document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
