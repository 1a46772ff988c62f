"""Blocks: what a file holds before anything is understood of it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from archive.manuscripts.sentences import ends_sentence

FIRST_LINE_INDENT = range(2, 9)  # columns; what is set further in is centred or a quotation
LONG = 40  # characters: hardly anything but a paragraph has more

_TAB = "　　"  # what a tab at the beginning of a line stands for


def columns(text: str) -> int:
    """Width in a fixed-width font: two columns for a Chinese character or mark."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def indent_of(line: str) -> int:
    """The columns of space that a line begins with."""
    return columns(line[: len(line) - len(line.lstrip())].replace("\t", _TAB))


class Style(Enum):
    """What the file itself says that a block is.

    ``BODY`` is anything, as far as the file says; ``TEXT`` is a whole paragraph of running text,
    ``NOTE`` a footnote or endnote, and ``REMARK`` a note of another kind, such as 作者系….
    """

    BODY = "body"
    COLUMN = "column"
    TITLE = "title"
    SUBTITLE = "subtitle"
    AUTHOR = "author"
    TEXT = "text"
    HEADING = "heading"
    CAPTION = "caption"
    TABLE = "table"
    NOTE = "note"
    REMARK = "remark"


@dataclass(frozen=True)
class Block:
    """One line of a text file or one paragraph of a Word file, without its layout spaces.

    ``indent`` is in columns (a Chinese character takes two). ``beside_picture`` also holds for
    what stands in a text box. ``stands_out``: set bolder or larger than most of the file.
    ``pictures`` stand above the block, ``pictures_below`` under the last one of a file; both are
    names of a Word file's.
    """

    text: str
    blank_lines_before: int = 0
    style: Style = Style.BODY
    beside_picture: bool = False
    indent: int = 0
    stands_out: bool = False
    pictures: tuple[str, ...] = ()
    pictures_below: tuple[str, ...] = ()

    def followed_by(self, other: Block, text: str) -> Block:
        """Both as one block, which reads ``text``."""
        return replace(
            self,
            text=text,
            pictures=self.pictures + other.pictures,
            pictures_below=self.pictures_below + other.pictures_below,
        )

    @property
    def plain(self) -> bool:
        """Whether the file says nothing special of this block."""
        return self.style is Style.BODY

    @property
    def indented(self) -> bool:
        """Whether it begins as the first line of an indented paragraph does."""
        return self.indent in FIRST_LINE_INDENT


@dataclass(frozen=True)
class Layout:
    """How a file marks its paragraphs: by indents or not, and with how many blank lines."""

    indented: bool
    usual_gap: int

    def wide_gap_before(self, block: Block) -> bool:
        """Whether room as for a picture is left above the block."""
        return block.blank_lines_before >= 2 and block.blank_lines_before > self.usual_gap

    def begins_paragraph(self, block: Block) -> bool:
        """Whether its indent says that the block begins a paragraph."""
        return self.indented and block.indented


def layout(blocks: Sequence[Block]) -> Layout:
    """The layout that most of a file's blocks follow."""
    prose = [b for b in blocks[1:] if b.plain and (ends_sentence(b.text) or len(b.text) > LONG)]
    gaps = Counter(b.blank_lines_before for b in blocks[1:])
    return Layout(
        indented=2 * sum(b.indented for b in prose) > len(prose),
        usual_gap=gaps.most_common(1)[0][0] if gaps else 0,
    )
