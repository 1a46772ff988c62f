"""Lines that were broken to a fixed width, joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from archive.manuscripts.blocks import Block, columns
from archive.manuscripts.sentences import CLOSERS, ends_sentence, join

_WIDTHS = range(30, 161)  # columns; verse is narrower, and nobody wraps wider
_SLACK = 4  # columns that a full line may fall short by: some marks may not begin a line
_HANGING = 2  # columns that a mark may stand out by
_FIRST_TOKEN = re.compile(rf"[A-Za-z0-9][A-Za-z0-9.%'-]*|.[，。、；：！？,;:{re.escape(CLOSERS)}]*")


def _width(block: Block) -> int:
    return block.indent + columns(block.text)


def _could_continue(line: Block, following: Block) -> bool:
    """Whether nothing but their width tells the two lines apart."""
    return (
        line.plain
        and following.plain
        and line.stands_out == following.stands_out
        and not following.blank_lines_before
        and not following.indent
    )


def measure(blocks: Sequence[Block]) -> int | None:
    """The width in columns that the file's lines were broken to; None where they were not.

    They were, if a good part of the lines that others follow directly are of nearly one width,
    most of these stop in mid-sentence, and hardly any line of the file is wider.
    """
    followed = [a for a, b in pairwise(blocks[1:]) if _could_continue(a, b)]
    widths = Counter(map(_width, followed))

    def lines_near(width: int) -> int:
        return sum(widths[w] for w in range(width - _SLACK, width + _HANGING + 1))

    candidates = [w for w in widths if w in _WIDTHS]
    if not candidates:
        return None
    width = max(candidates, key=lambda w: (lines_near(w), widths[w], w))
    full = [line for line in followed if -_HANGING <= width - _width(line) <= _SLACK]
    cut = sum(not ends_sentence(line.text) for line in full)
    wider = sum(_width(block) > width + _HANGING for block in blocks if block.plain)
    wrapped = (
        len(full) >= 2
        and 5 * len(full) >= len(followed)
        and 2 * cut >= len(full)
        and 20 * wider <= len(blocks)
    )
    return width if wrapped else None


def _is_full(line: Block, following: Block, width: int) -> bool:
    """Whether the line ends because what follows had no room on it."""
    token = _FIRST_TOKEN.match(following.text)
    needed = columns(token.group()) if token else 0
    return _width(line) + max(needed, 2) > width


def _marks_paragraphs(blocks: Sequence[Block]) -> bool:
    """Whether blank lines or indents, and not short lines alone, tell paragraphs apart."""
    marked = sum(bool(block.indent or block.blank_lines_before) for block in blocks[2:])
    return 20 * marked >= len(blocks)


def unwrap(blocks: Sequence[Block]) -> tuple[list[Block], int]:
    """The blocks with broken lines joined, and how many joins that took.

    The first block is the title's and is left alone; a line that is set in begins anew. Where
    only short lines tell paragraphs apart, a sentence that ends with a full line is read on.
    """
    width = measure(blocks)
    if width is None:
        return list(blocks), 0
    marked = _marks_paragraphs(blocks)
    whole = list(blocks[:2])
    for line, following in pairwise(blocks[1:]):
        exact = not marked and ends_sentence(line.text)
        least = width if exact else width - _SLACK + 2
        if _could_continue(line, following) and _is_full(line, following, least):
            text = join(whole[-1].text, following.text)
            whole[-1] = whole[-1].followed_by(following, text)
        else:
            whole.append(following)
    return whole, len(blocks) - len(whole)
