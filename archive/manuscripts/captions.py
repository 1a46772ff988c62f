"""Captions of pictures, told apart from the paragraphs that they stand among.

Local history is full of paragraphs that look like captions (1949年5月，…。), so a block is lifted
only for where it stands: in the file's own Caption style, beside a picture, in the midst of a
sentence that goes on below it, or below room left for a picture. Room alone is trusted less: what
opens a section or ends an article after a few blank lines is lifted only if another caption of
the same file has shown that its room means pictures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.manuscripts.blocks import Block, Layout, Style
from archive.manuscripts.bylines import byline
from archive.manuscripts.reflow import Seam, seam
from archive.manuscripts.sentences import (
    begins_item,
    ends_sentence,
    is_one_sentence,
    opens_with_date,
    opens_with_full_date,
    unmatched,
)

_LONGEST = 120
_SAYS_SO = re.compile(
    r"[▲▼△▽]|[（(]?图(?:\d|[一二三四五六七八九十]|为|片[:：])|照片[:：\d]"
    r"|.*(?:[前后]排|[左右][起一二三四五]|合影|留影|摄于|翻拍|[）)]摄)"
)


@dataclass(frozen=True)
class Found:
    """The blocks of one article: which are captions, and which an editor should look at."""

    captions: frozenset[int]
    doubtful: frozenset[int]


def _reads_like_one(block: Block, layout: Layout) -> bool:
    """Whether the words could be a caption's: one sentence, not too long, nothing cut off."""
    text = block.text
    return (
        block.style in (Style.BODY, Style.CAPTION)
        and len(text) <= _LONGEST
        and is_one_sentence(text)
        and not text.endswith(tuple("，、：；,:;"))
        and not any(unmatched(text))
        and not begins_item(text)
        and not ((line := byline(text)) and line.labelled)
        and not layout.begins_paragraph(block)
    )


def _is_marked(block: Block, layout: Layout) -> bool:
    """Whether the file itself says that this is a caption."""
    if block.style in (Style.CAPTION, Style.REMARK):
        return True
    return block.beside_picture and not block.stands_out and _reads_like_one(block, layout)


def _has_room(block: Block, layout: Layout) -> bool:
    return layout.wide_gap_before(block) and _reads_like_one(block, layout)


def _may_interrupt(block: Block, layout: Layout) -> bool:
    room = _has_room(block, layout)
    return room or (opens_with_full_date(block.text) and _reads_like_one(block, layout))


def _interrupts(before: Block, block: Block, after: Block, layout: Layout) -> bool:
    """Whether the sentence cut off above the block goes on below it."""
    cut = seam(before, after, layout)
    if _has_room(block, layout):
        return cut >= Seam.LIKELY
    return cut >= Seam.COMMA and not opens_with_date(before.text)


def _sure(blocks: Sequence[Block], layout: Layout) -> set[int]:
    """The captions that need no other caption's word."""
    signalled = [_is_marked(block, layout) or _has_room(block, layout) for block in blocks]
    found: set[int] = set()
    before: Block | None = None
    for at, block in enumerate(blocks):
        sure = _is_marked(block, layout)
        if not sure and before and _may_interrupt(block, layout):
            below = next((i for i in range(at + 1, len(blocks)) if not signalled[i]), None)
            sure = below is not None and _interrupts(before, block, blocks[below], layout)
        if sure or (_has_room(block, layout) and _SAYS_SO.match(block.text)):
            found.add(at)
        else:
            before = block
    return found


def _is_sentence(text: str) -> bool:
    return ends_sentence(text) or opens_with_full_date(text)


def _stands_in_room(blocks: Sequence[Block], at: int, layout: Layout) -> bool:
    return _has_room(blocks[at], layout) and _is_sentence(blocks[at].text)


def _room_is_for_sections(articles: Sequence[Sequence[Block]], layout: Layout) -> bool:
    """Whether most wide gaps of a file have something below that cannot be a caption."""
    below = [
        _stands_in_room(blocks, at, layout)
        for blocks in articles
        for at, block in enumerate(blocks)
        if layout.wide_gap_before(block)
    ]
    return 2 * sum(below) < len(below)


def find(articles: Sequence[Sequence[Block]], layout: Layout) -> list[Found]:
    """Find the captions of a file's articles, given without titles, bylines and notes."""
    sure = [_sure(blocks, layout) for blocks in articles]
    room_means_pictures = any(
        layout.wide_gap_before(blocks[at])
        for blocks, found in zip(articles, sure, strict=True)
        for at in found
    )
    for_sections = _room_is_for_sections(articles, layout)
    result: list[Found] = []
    for blocks, found in zip(articles, sure, strict=True):
        roomy = {at for at in range(len(blocks)) if _stands_in_room(blocks, at, layout)} - found
        if room_means_pictures:
            trusted = roomy
        else:
            trusted = {
                at
                for at in roomy
                if 0 < at < len(blocks) - 1
                and not for_sections
                and not _opens_like_history(blocks[at].text)
            }
        result.append(Found(frozenset(found | trusted), frozenset(roomy - trusted)))
    return result


def _opens_like_history(text: str) -> bool:
    return opens_with_date(text) and not opens_with_full_date(text)
