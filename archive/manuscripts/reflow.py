"""Paragraphs that a page break cut in two, made whole again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from archive.manuscripts.blocks import LONG, Block, Layout
from archive.manuscripts.sentences import (
    CLOSERS,
    begins_item,
    bracket_spans,
    ends_midway,
    ends_sentence,
    is_one_sentence,
    join,
    opens_with_date,
    word_spans,
)

_VERSE = 16  # characters: lines of verse, and of a letter's ending, are no longer
_HEADING = 20
_CONTEXT = 8


class Seam(IntEnum):
    """How surely two blocks are one paragraph that was cut."""

    NONE = 0
    LIKELY = 1  # the first is long, or the second is not indented where paragraphs are
    COMMA = 2  # the first stops at a mark that no paragraph ends with
    CERTAIN = 3  # a word or a pair of brackets reaches across


@dataclass(frozen=True)
class Paragraph:
    """A whole paragraph, and the index of the first block that went into it."""

    block: Block
    first: int


@dataclass(frozen=True)
class Joint:
    """The text just before and just after a place where blocks were joined."""

    before: str
    after: str


def seam(before: Block, after: Block, layout: Layout) -> Seam:
    """How surely ``after`` goes on with the paragraph that ``before`` began.

    「：」 is never a reason: what a colon announces stands in paragraphs of its own. Nor is 「；」
    unless a sentence has ended before it, for clauses in a list end so.
    """
    left, right = before.text, after.text
    if not (before.plain and after.plain) or ends_sentence(left):
        return Seam.NONE
    if layout.begins_paragraph(after) or before.stands_out != after.stands_out:
        return Seam.NONE
    if bracket_spans(left, right):
        return Seam.CERTAIN
    if max(len(left), len(right)) <= _VERSE:
        return Seam.NONE
    if word_spans(left, right):
        return Seam.CERTAIN
    if begins_item(right):
        return Seam.NONE
    if left.endswith(("，", "、", ",")):
        return Seam.COMMA
    if layout.begins_paragraph(before) and len(left) > _HEADING and not after.indent:
        return Seam.LIKELY
    if ends_midway(left) or (_is_cut_prose(left) and not opens_with_date(right)):
        return Seam.LIKELY
    return Seam.NONE


def _is_cut_prose(text: str) -> bool:
    """Whether the text is too long, or too much like prose, to end without a full stop."""
    if text.endswith(("：", ":", *CLOSERS)) or "\t" in text:
        return False
    if not is_one_sentence(text):
        return True
    clauses = any(mark in text for mark in "，；,;")
    return len(text) > LONG and clauses and not text.endswith(("；", ";"))


def mend(blocks: Sequence[Block], layout: Layout) -> tuple[list[Paragraph], list[Joint]]:
    """The blocks as whole paragraphs, and where they were joined."""
    paragraphs = [Paragraph(block, index) for index, block in enumerate(blocks)]
    joints: list[Joint] = []
    while True:
        mended: list[Paragraph] = []
        for paragraph in paragraphs:
            before = mended[-1].block if mended else None
            if before and seam(before, paragraph.block, layout):
                text = join(before.text, paragraph.block.text)
                mended[-1] = Paragraph(before.followed_by(paragraph.block, text), mended[-1].first)
                joints.append(Joint(before.text[-_CONTEXT:], paragraph.block.text[:_CONTEXT]))
            else:
                mended.append(paragraph)
        if len(mended) == len(paragraphs):
            return mended, joints
        paragraphs = mended
