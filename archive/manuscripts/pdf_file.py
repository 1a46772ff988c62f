"""PDF files: the text that they have of their own, to blocks.

Only what a program wrote as text is read, never what is drawn. Where there is no such text, the
file is a scan, and scans are brought in as such.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium

from archive.errors import Refusal
from archive.manuscripts.blocks import Block
from archive.manuscripts.limits import LONGEST_TEXT, MOST_PAGES
from archive.manuscripts.manuscript import Remark
from archive.manuscripts.pdf_lines import Line, Order, PageLines, lines_of
from archive.manuscripts.pdf_margins import without_margins
from archive.manuscripts.pdf_page import PdfPage, read_page
from archive.pdfium import UNKNOWN, DamagedError, LockedError, opened

LARGER = 1.12  # times the usual size, from which a line stands out
MIRRORED = 10  # lines of right-hand and of left-hand pages, to know margins of each
BLANK_LINE = 0.6  # of the usual distance of lines more, from which a blank line stands between
READABLE = 0.5  # share of the letters that must be known for the text to be any


class ScannedError(Refusal):
    """The PDF has no text: it is a scan, or its letters do not say what they are."""


def read_pdf(content: bytes, name: str) -> tuple[list[Block], list[Remark]]:
    """The blocks of a PDF file, and what there is to say of reading it.

    Raises ``Refusal`` for one that is locked or damaged or too long, :class:`ScannedError` for one
    without text.
    """
    pages = pages_of(content, name)
    letters = sum(len(page.letters) for page in pages)
    unknown = sum(letter.text == UNKNOWN for page in pages for letter in page.letters)
    if letters - unknown < READABLE * letters or not letters:
        raise ScannedError(
            "%(name)s 里没有能读的文字，多半是扫描成的 PDF。请交 .docx 或 .txt；"
            "只有纸稿的，请编辑把它作为扫描件收进来识别。",
            name=name,
        )
    bare, left_out = without_margins([page.letters for page in pages])
    placed = [lines_of(each) for each in bare]
    remarks = [*remarks_of(pages, placed)]
    if left_out:
        remarks.append(
            Remark(
                "略去了各页重复的页眉、页脚和页码 %(count)d 处，如“%(example)s”",
                {"count": len(left_out), "example": left_out[0]},
            )
        )
    return blocks_of(placed), remarks


def pages_of(content: bytes, name: str) -> list[PdfPage]:
    try:
        with opened(content) as document:
            if len(document) > MOST_PAGES:
                raise Refusal(
                    "%(name)s 有 %(pages)d 页，太长：一件文稿最多 %(most)d 页。请拆成几件。",
                    name=name, pages=len(document), most=MOST_PAGES,
                )  # fmt: skip
            pages: list[PdfPage] = []
            room = LONGEST_TEXT + 1
            for index in range(len(document)):
                pages.append(read_page(document, index, most=2 * LONGEST_TEXT))
                room -= len(pages[-1].letters)
                if room <= 0:
                    raise Refusal(
                        "%(name)s 的文字太长：一件文稿最多 %(most)d 个字。请拆成几件。",
                        name=name, most=LONGEST_TEXT,
                    )  # fmt: skip
            return pages
    except LockedError:
        raise Refusal("%(name)s 设了打开密码，请去掉密码，另存为 PDF 后再交", name=name) from None
    except (DamagedError, pdfium.PdfiumError):
        raise Refusal("%(name)s 不是完好的 PDF 文件，可能已损坏，请核对后再交", name=name) from None


def remarks_of(pages: Sequence[PdfPage], placed: Sequence[PageLines]) -> Iterator[Remark]:
    """What an editor should look at, with the numbers of the pages."""
    told = (
        ("第 %(pages)s 页只有图像，没有读出文字", [p.scanned and not p.letters for p in pages]),
        (
            "第 %(pages)s 页的文字是识别软件留在扫描件里的，错字可能较多，请对照原件核对",
            [p.scanned and bool(p.letters) for p in pages],
        ),
        (
            "第 %(pages)s 页有图片，没有收入；要用的请另交照片",
            [p.pictures for p in pages],
        ),
        (
            "第 %(pages)s 页是竖排的，按自右至左读出，请对照原件核对先后",
            [each.vertical for each in placed],
        ),
        (
            "第 %(pages)s 页是分栏的，按先左栏后右栏读出，请对照原件核对先后",
            [each.order is Order.COLUMNS for each in placed],
        ),
        (
            "第 %(pages)s 页的文字左右并排，分不清是分栏还是表格，先后按行读出，请对照原件核对",
            [each.order is Order.UNSURE for each in placed],
        ),
    )
    for message, which in told:
        numbers = [str(at) for at, does in enumerate(which, 1) if does]
        if numbers:
            yield Remark(message, {"pages": "、".join(numbers)})


def blocks_of(pages: Sequence[PageLines]) -> list[Block]:
    """One block a line, its indent measured from the margin of its page or column."""
    every = [line for page in pages for column in page.columns for line in column]
    if not every:
        return []
    em = median(page.em for page in pages if page.columns)
    leading = usual_leading(pages)
    sizes = Counter(round(line.size, -1) for line in every if line.size for _ in line.text)
    size = sizes.most_common(1)[0][0] if sizes else em
    height = median(line.height for line in every)
    margins = margins_of(pages, em)
    blocks: list[Block] = []
    for at, page in enumerate(pages):
        for column in page.columns:
            left = margins[at] if len(page.columns) == 1 else margin(column, em)
            above: Line | None = None
            for line in column:
                indent = max(0, round(2 * (line.left - left) / em))
                out = (line.size or 0) > LARGER * size and line.height > height
                block = Block(line.text.strip(), indent=indent if indent > 1 else 0, stands_out=out)
                if above is not None:
                    gap = (line.middle - above.middle) / leading
                    block = replace(block, blank_lines_before=max(0, int(gap - BLANK_LINE)))
                blocks.append(block)
                above = line
    return [block for block in blocks if block.text]


def usual_leading(pages: Sequence[PageLines]) -> float:
    """The distance from line to line that most lines keep."""
    found = [
        other.middle - one.middle
        for page in pages
        for column in page.columns
        for one, other in pairwise(column)
    ]
    return max(1.0, median(found)) if found else 1.0


def margins_of(pages: Sequence[PageLines], em: float) -> list[float]:
    """Where the text of each page begins: for left-hand and right-hand pages, if they differ."""
    sides: list[list[Line]] = [[], []]
    for at, page in enumerate(pages):
        if len(page.columns) == 1:
            sides[at % 2] += page.columns[0]
    mirrored = [margin(side, em) for side in sides]
    if min(map(len, sides)) < MIRRORED or abs(mirrored[0] - mirrored[1]) < em / 2:
        mirrored = [margin(sides[0] + sides[1], em)] * 2
    return [mirrored[at % 2] for at in range(len(pages))]


def margin(lines: Sequence[Line], em: float) -> float:
    """The leftmost place at which more than a stray line begins."""
    starts = sorted(line.left for line in lines)
    wanted = max(2, len(starts) // 20)
    for start in starts:
        if sum(0 <= other - start < em / 2 for other in starts) >= wanted:
            return start
    return starts[0] if starts else 0
