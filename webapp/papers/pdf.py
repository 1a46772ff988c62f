"""Papers as PDF, A4, with a font of this machine embedded."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence

from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos
from fpdf.fonts import FontFace

from webapp.papers.fonts import Font
from webapp.papers.labels import ACROSS, DOWN, Label
from webapp.papers.paper import Paper, Table

SONG = "song"
MARGIN = 28  # millimetres
BODY, SMALL, HEAD = 14, 10.5, 22  # points
LINE = 9.5  # millimetres of a line of the body
NEVER_FIRST = "。，、；：？！）》」』”’〕】"
NEXT = {"new_x": XPos.LMARGIN, "new_y": YPos.NEXT}
LABEL = (210 / ACROSS, 297 / DOWN)  # millimetres
CODE = 26  # of a QR code

# It reports every table of a font that it does not embed.
logging.getLogger("fontTools.subset").setLevel(logging.ERROR)


def papers_pdf(papers: Iterable[Paper], font: Font) -> bytes:
    """Each paper on a page of its own, or on as many as it needs."""
    pdf = blank(font, MARGIN)
    for paper in papers:
        draw(pdf, paper)
    return bytes(pdf.output())


def blank(font: Font, margin: float) -> FPDF:
    pdf = FPDF(format="A4")
    pdf.set_margin(margin)
    pdf.add_font(SONG, fname=font.path, collection_font_number=font.face)
    pdf.set_lang("zh-CN")
    return pdf


def draw(pdf: FPDF, paper: Paper) -> None:
    pdf.add_page()
    if paper.framed:
        for inset in (12, 14):
            pdf.rect(inset, inset, pdf.w - 2 * inset, pdf.h - 2 * inset)
        pdf.set_y(70)
    said(pdf, paper.title, HEAD, Align.C, gap=6)
    if paper.number:
        said(pdf, paper.number, SMALL, Align.R, gap=4)
    if paper.salutation:
        said(pdf, paper.salutation, BODY, gap=2)
    for paragraph in paper.paragraphs:
        said(pdf, f"　　{paragraph}", BODY)
    if paper.table is not None:
        pdf.ln(4)
        draw_table(pdf, paper.table)
    pdf.ln(4)
    for remark in paper.remarks:
        said(pdf, remark, SMALL)
    if paper.closing:
        first, *others = paper.closing
        said(pdf, f"　　{first}", BODY)
        for line in others:
            said(pdf, line, BODY)
    pdf.ln(14)
    for line in paper.signed:
        said(pdf, line, BODY, Align.R)


def said(pdf: FPDF, text: str, size: float, align: Align = Align.L, gap: float = 0) -> None:
    pdf.set_font(SONG, size=size)
    for line in lines_of(text, pdf.epw - 2 * pdf.c_margin, pdf.get_string_width):
        pdf.cell(pdf.epw, LINE * max(1, size / BODY), line, align=align, **NEXT)  # type: ignore[arg-type]
    pdf.ln(gap)


def lines_of(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """``text`` in lines no wider than ``width`` where a line can be: Chinese breaks anywhere, but
    no line begins with a closing mark."""
    lines, line = [], ""
    for character in text:
        if line.strip() and measure(line + character) > width:
            # The mark takes the character before it along.
            kept = len(line) - 1 if character in NEVER_FIRST and len(line) > 1 else len(line)
            lines.append(line[:kept])
            line = line[kept:]
        line += character
    return [*lines, line]


def draw_table(pdf: FPDF, table: Table) -> None:
    pdf.set_font(SONG, size=SMALL)
    with pdf.table(
        col_widths=table.widths,
        line_height=LINE,
        headings_style=FontFace(emphasis=""),
        text_align=Align.C,
    ) as drawn:
        for cells in (table.headings, *table.rows):
            row = drawn.row()
            for cell in cells:
                row.cell(cell)


def labels_pdf(labels: Sequence[Label], font: Font) -> bytes:
    """A4 sheets of ``ACROSS`` x ``DOWN`` labels, to be cut or printed on sheets of stickers."""
    pdf = blank(font, 0)
    pdf.set_auto_page_break(False)
    width, height = LABEL
    for number, label in enumerate(labels):
        place = number % (ACROSS * DOWN)
        if place == 0:
            pdf.add_page()
        x, y = place % ACROSS * width, place // ACROSS * height
        draw_code(pdf, label, x + 5, y + (height - CODE) / 2)
        for line, (text, size) in enumerate(zip(label.lines, (10, 13, 8), strict=False)):
            pdf.set_font(SONG, size=size)
            pdf.set_xy(x + CODE + 7, y + height / 2 - 11 + line * 8)
            pdf.cell(width - CODE - 9, 7, text)
    return bytes(pdf.output())


def draw_code(pdf: FPDF, label: Label, x: float, y: float) -> None:
    """Modules as squares: sharp at any size, which an image is not."""
    matrix = label.modules
    size = CODE / len(matrix)
    pdf.set_fill_color(0)
    for row, modules in enumerate(matrix):
        for column, dark in enumerate(modules):
            if dark:
                pdf.rect(x + column * size, y + row * size, size * 1.02, size * 1.02, style="F")
