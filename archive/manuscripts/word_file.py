"""Word files: the paragraphs, tables, text boxes and notes of a .docx, to blocks."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from archive.manuscripts.blocks import Block, Style, indent_of
from archive.manuscripts.manuscript import Remark
from archive.manuscripts.pictures import readable
from archive.manuscripts.word_numbering import Numbering
from archive.manuscripts.word_package import WordPackage, damaged, open_package
from archive.manuscripts.word_styles import Look, StyleSheet
from archive.manuscripts.word_text import (
    MISSING,
    UNREAD,
    Picture,
    TextBox,
    WordText,
    chosen,
    nearest,
    pictures_in,
)


@dataclass(frozen=True)
class _Lines:
    """A paragraph's lines, each with whether a picture stands above it, and which.

    ``picture_last``: whether one stands above whatever comes next; ``hanging``: which.
    """

    lines: list[tuple[str, bool, list[str]]]
    boxes: list[ET.Element]
    picture_last: bool
    hanging: list[str]


class _Reading:
    """One Word file being read from top to bottom."""

    def __init__(self, package: WordPackage) -> None:
        self._styles = StyleSheet(package.styles)
        self._numbering = Numbering(package.numbering, self._styles)
        self._text = WordText(package)
        self._blank = 0
        self._below_picture = False
        self._hanging: list[str] = []  # pictures that stand above whatever comes next
        self.counts = self._text.counts
        self.blocks: list[Block] = []
        self.looks: list[Look | None] = []

    def flow(self, parent: ET.Element) -> None:
        """Read the paragraphs and tables that stand in an element, in order."""
        for child in parent:
            if child.tag == "p":
                self._paragraph(child)
            elif child.tag == "tbl":
                self._table(child)
            elif child.tag == "AlternateContent":
                self.flow(chosen(child))
            elif child.tag not in UNREAD:
                self.flow(child)

    def _paragraph(self, paragraph: ET.Element) -> None:
        look = self._styles.look(paragraph)
        number = self._numbering.before(paragraph)
        if look.is_contents:
            self.counts["contents"] += 1
            return
        if look.is_front:
            self.counts["front"] += 1
            return
        read = self._lines(paragraph)
        for text, below_picture, pictures in read.lines:
            self._hanging += pictures
            if number and text.strip():
                text, number = number + text.lstrip(), ""
                self.counts["numbered"] += 1
            self._add_line(text, below_picture, look)
        self._below_picture = self._below_picture or read.picture_last
        self._hanging += read.hanging
        for box in read.boxes:
            self._text_box(box)
        self._add_notes()

    def _lines(self, paragraph: ET.Element) -> _Lines:
        """Put a paragraph's pieces together.

        A picture in the midst of a line stands for a character that no font has.
        """
        lines: list[tuple[str, bool, list[str]]] = []
        boxes: list[ET.Element] = []
        hanging: list[str] = []
        amid: list[str] = []  # behind text, and before more of it if they stand for characters
        text, above, behind, afloat = "", False, False, False
        for piece in (*self._text.pieces(paragraph), "\n"):
            if isinstance(piece, TextBox):
                boxes.append(piece.content)
            elif isinstance(piece, Picture):
                self.counts["pictures"] += 1
                afloat = afloat or piece.afloat
                above = above or (not piece.afloat and not text.strip())
                behind = behind or (not piece.afloat and bool(text.strip()))
                (amid if not piece.afloat and text.strip() else hanging).extend(piece.names)
            elif piece == "\n":
                if text.strip() or not (above or afloat or boxes):
                    lines.append((text, above, hanging))
                    above, hanging = False, []
                hanging, amid = hanging + amid, []
                text, above, behind = "", above or behind, False
            else:
                if behind and piece.strip():
                    self.counts["missing"] += 1
                    self.counts["pictures"] -= len(amid)  # a character that no font has
                    text, behind, amid = text + MISSING, False, []
                text += piece
        has_text = any(line.strip() for line, _, _ in lines)
        return _Lines(lines, boxes, above or (afloat and not has_text), hanging)

    def _add_line(self, text: str, below_picture: bool, look: Look) -> None:
        if not text.strip():
            self._blank += 1
            return
        if look.style in (Style.TITLE, Style.COLUMN):
            self.end()  # a picture above a title belongs to what ends there
        self.counts["columns"] += look.style is Style.COLUMN
        block = Block(
            text.strip(),
            blank_lines_before=self._blank,
            style=look.style,
            beside_picture=below_picture or self._below_picture,
            indent=look.indent + indent_of(text),
        )
        self._add(block, look)

    def _add(self, block: Block, look: Look | None = None) -> None:
        self.blocks.append(replace(block, pictures=tuple(self._hanging)))
        self.looks.append(look)
        self._blank, self._below_picture, self._hanging = 0, False, []

    def end(self) -> None:
        """Let pictures that nothing more comes after stand below the last block."""
        if self.blocks and self._hanging:
            last = self.blocks[-1]
            below = (*last.pictures_below, *self._hanging)
            self.blocks[-1] = replace(last, pictures_below=below)
            self._hanging = []

    def _add_notes(self) -> None:
        for note in self._text.take_notes():
            self.blocks.append(Block(note, style=Style.NOTE))
            self.looks.append(None)

    def _text_box(self, content: ET.Element) -> None:
        """A text box of one paragraph is read as what stands beside a picture; more is text."""
        start = len(self.blocks)
        self.flow(content)
        if len(self.blocks) == start + 1:
            self.blocks[start] = replace(self.blocks[start], beside_picture=True)

    def _table(self, table: ET.Element) -> None:
        """Rows become lines of cells; a table that only arranges text or pictures is undone."""
        rows = [list(nearest(row, "tc")) for row in nearest(table, "tr")]
        if max(map(len, rows), default=0) < 2:
            for row in rows:
                for cell in row:
                    self.flow(cell)
            return
        texts = [[self._cell(cell) for cell in row] for row in rows]
        pictures = pictures_in(table)
        arranges_pictures = sum(bool(text) for row in texts for text in row) <= len(pictures)
        self.counts["pictures"] += len(pictures)
        self.counts["tables"] += not arranges_pictures
        if arranges_pictures:
            captions = [text for row_texts in texts for text in filter(None, row_texts)]
            for text, picture in zip(captions, pictures, strict=False):
                self._hanging.append(picture)
                self._add(Block(text, beside_picture=True))
            self._hanging += pictures[len(captions) :]
        else:
            self._hanging += pictures
            for row_texts in texts:
                if any(row_texts):
                    self._add(Block("\t".join(row_texts).rstrip(), style=Style.TABLE))
        self._add_notes()

    def _cell(self, cell: ET.Element) -> str:
        return " ".join(filter(None, map(self._text.plain, nearest(cell, "p"))))


def _mark_what_stands_out(blocks: list[Block], looks: list[Look | None]) -> list[Block]:
    """Mark the blocks that are set bolder or larger than most of the text."""
    sizes: Counter[int] = Counter()
    bold = 0
    for block, look in zip(blocks, looks, strict=True):
        if look is not None:
            sizes[look.size] += len(block.text)
            bold += look.bold * len(block.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    bold_is_rare = 2 * bold < sizes.total()
    return [
        block
        if look is None
        else replace(block, stands_out=look.size > usual or (look.bold and bold_is_rare))
        for block, look in zip(blocks, looks, strict=True)
    ]


def _remarks(counts: Counter[str], kept: int, lost: int) -> Iterator[Remark]:
    if kept:
        yield Remark("图片 %(count)d 幅已随文收入，请核对位置", {"count": kept})
    if lost:
        yield Remark("文中有图片 %(count)d 幅，没有收入，请另行上传", {"count": lost})
    if count := counts["tables"]:
        yield Remark("表格 %(count)d 个按行录入，请核对", {"count": count})
    if count := counts["numbered"]:
        yield Remark("自动编号 %(count)d 处已照显示的样子写入正文", {"count": count})
    if count := counts["contents"]:
        yield Remark("自动生成的目录 %(count)d 行没有收入", {"count": count})
    if count := counts["front"]:
        yield Remark("扉页、版权页 %(count)d 行没有收入", {"count": count})
    if count := counts["columns"]:
        yield Remark("栏目 %(count)d 个已记在文章上", {"count": count})
    if count := counts["missing"]:
        yield Remark("符号或造字图片 %(count)d 处无法转成文字，以〓代替，请补正", {"count": count})
    if count := counts["revised"]:
        yield Remark("文中有修订 %(count)d 处，已按接受修订读入，请核对", {"count": count})
    if count := counts["commented"]:
        yield Remark("文中有批注 %(count)d 条，没有收入", {"count": count})


def read_word(content: bytes, name: str) -> tuple[list[Block], list[Remark], dict[str, bytes]]:
    """The blocks of a .docx, notes after the paragraphs they belong to; and its pictures.

    Raises ``Refusal``.
    """
    package = open_package(content, name)
    reading = _Reading(package)
    try:
        reading.flow(package.document)
        reading.end()
    except RecursionError:
        raise damaged(name) from None
    pictures = readable(package.pictures)
    named = [name for block in reading.blocks for name in (*block.pictures, *block.pictures_below)]
    kept = sum(name in pictures for name in named)
    remarks = list(_remarks(reading.counts, kept, reading.counts["pictures"] - kept))
    return _mark_what_stands_out(reading.blocks, reading.looks), remarks, pictures
