"""Headings, told apart from short paragraphs, verse and lists."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from archive.manuscripts.blocks import Block, Style
from archive.manuscripts.bylines import byline
from archive.manuscripts.sentences import ends_sentence, numbering, opens_with_date

_LONGEST = 36
_STOPS = tuple("，、：；,:;")
_DEEPEST = 3  # headings of different levels that may follow each other


def _reads_like_one(block: Block) -> bool:
    text = block.text
    return (
        block.plain
        and len(text) <= _LONGEST
        and "\t" not in text
        and not ends_sentence(text)
        and not text.endswith(_STOPS)
        and not (text.startswith(("（", "(")) and text.endswith(("）", ")")))
        and not (opens_with_date(text) and text.endswith(("年", "月", "日", "号")))
        and byline(text) is None
        and any(character.isalpha() for character in text)
    )


def _is_prose(block: Block) -> bool:
    text = block.text
    return ends_sentence(text) or text.endswith(_STOPS) or len(text) > _LONGEST


def _level(block: Block) -> str:
    return numbering(block.text) or ("bold" if block.stands_out else "")


def headings(blocks: Sequence[Block]) -> frozenset[int]:
    """Indexes of the headings among an article's paragraphs.

    Those the file's styles name; and a short line without a full stop that a paragraph follows.
    Several such lines together are headings only if each is of another level (第一章, 一、), for
    else they are verse, or names, or a list.
    """
    found = {at for at, block in enumerate(blocks) if block.style is Style.HEADING}
    for short, group in groupby(range(len(blocks)), key=lambda at: _reads_like_one(blocks[at])):
        run = list(group)
        levels = {_level(blocks[at]) for at in run}
        lead_on = run[-1] + 1 < len(blocks) and _is_prose(blocks[run[-1] + 1])
        if short and lead_on and len(levels) == len(run) <= _DEEPEST:
            found.update(run)
    return frozenset(found)
