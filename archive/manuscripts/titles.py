"""Where the articles of a file begin, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.manuscripts.blocks import Block, Style
from archive.manuscripts.bylines import byline
from archive.manuscripts.sentences import (
    HANZI,
    ends_sentence,
    is_one_sentence,
    join,
    numbering,
    unmatched,
)

_DASHES = re.compile(r"[—―─－⸺]{2,}|⸺|--+|[—―]\s[—―]")
_CREDIT = re.compile(rf"[—―─－⸺-]+\s*(?:[{HANZI}·]{{2,8}}\s*)?《[^》]*》(?:[（(].*[）)])?")
_LONGEST_LINE = 50
_LONGEST_TITLE = 2 * _LONGEST_LINE
_LONGEST_SENTENCE = 30


@dataclass(frozen=True)
class Article:
    """A title (None where the file gives none) and all blocks below it; and its column."""

    title: str | None
    blocks: tuple[Block, ...]
    column: str = ""


def _could_be_title(text: str) -> bool:
    """Whether a file's first line is short and loose enough for a title."""
    if len(text) > _LONGEST_TITLE or not is_one_sentence(text):
        return False
    return not (ends_sentence(text) and len(text) > _LONGEST_SENTENCE)


def _ends_open(text: str) -> bool:
    """Whether the text ends without any mark, as titles do."""
    return not ends_sentence(text) and not text.endswith(tuple("，、：；,:;"))


def _is_subtitle(block: Block) -> bool:
    """Whether it is a short line that begins with a dash: ——商州区政协2022年工作回顾"""
    return (
        block.style in (Style.BODY, Style.SUBTITLE)
        and _DASHES.match(block.text) is not None
        and len(block.text) <= _LONGEST_LINE
        and _ends_open(block.text)
        and is_one_sentence(block.text)
    )


def _credits_a_quotation(block: Block) -> bool:
    """Whether a dash is followed by what a quotation is from: ——李白《将进酒》, ——张三"""
    if _CREDIT.fullmatch(block.text):
        return True
    return byline(block.text.lstrip("—―─－⸺- ")) is not None


def _begins_article(blocks: Sequence[Block], at: int) -> bool:
    """Whether, amid a file, a title stands here with a subtitle below it."""
    if at + 2 >= len(blocks) or not (blocks[at].plain and _is_subtitle(blocks[at + 1])):
        return False
    title, above = blocks[at].text, blocks[at - 1]
    return (
        1 < len(title) <= _LONGEST_LINE
        and _ends_open(title)
        and not any(unmatched(title))
        and numbering(title) is None
        and not _DASHES.match(title)
        and not _credits_a_quotation(blocks[at + 1])
        and (
            ends_sentence(above.text)
            or above.beside_picture
            or not above.plain
            or byline(above.text) is not None
        )
    )


def _beginnings(blocks: Sequence[Block]) -> tuple[list[int], list[int]]:
    """Where articles begin, and where one might: at Title styles, or else at titles in pairs.

    A line with a subtitle below it begins an article only where the file's own first title has
    a subtitle too: in a file of one article it can be a heading, or a motto with its source.
    """
    styled = [
        at
        for at, block in enumerate(blocks)
        if block.style is Style.TITLE and (at == 0 or blocks[at - 1].style is not Style.TITLE)
    ]
    if styled:
        prose_above = any(ends_sentence(block.text) for block in blocks[: styled[0]])
        return [0, *styled] if prose_above else [0, *styled[1:]], []
    paired = [at for at in range(2, len(blocks)) if _begins_article(blocks, at)]
    if len(blocks) > 1 and _is_subtitle(blocks[1]):
        return [0, *paired], []
    return [0], paired


def _article(blocks: Sequence[Block]) -> Article:
    """Take the title, and the subtitle below it, from the blocks of one article."""
    first = next((at for at, b in enumerate(blocks) if b.style is Style.TITLE), 0)
    if blocks[first].style is not Style.TITLE and not _could_be_title(blocks[first].text):
        return Article(None, tuple(blocks))
    end = first + 1
    while end < len(blocks) and blocks[end].style is blocks[first].style is Style.TITLE:
        end += 1
    lines = [block.text for block in blocks[first:end]]
    title = lines[0]
    for line in lines[1:]:
        title = title + line if _DASHES.match(line) else join(title, line)
    if end < len(blocks):
        below = blocks[end]
        dashed = not _DASHES.search(title) and _ends_open(title) and _is_subtitle(below)
        styled = below.style is Style.SUBTITLE and byline(below.text) is None
        if dashed or styled:
            title += below.text if _DASHES.match(below.text) else "——" + below.text
            end += 1
    return Article(title, tuple(blocks[:first]) + tuple(blocks[end:]))


def _without_columns(blocks: Sequence[Block]) -> tuple[list[str], list[Block]]:
    """The other blocks, and beside each the column that it stands in."""
    columns: list[str] = []
    others: list[Block] = []
    column = ""
    for block in blocks:
        if block.style is Style.COLUMN:
            column = block.text
        else:
            columns.append(column)
            others.append(block)
    return columns, others


def split(blocks: Sequence[Block]) -> tuple[list[Article], list[str]]:
    """The articles of a file, at least one; and lines left in them that may be titles too."""
    columns, blocks = _without_columns(blocks)
    begins, doubtful = _beginnings(blocks)
    articles = [
        replace(_article(blocks[begin:end]), column=columns[begin])
        for begin, end in zip(begins, [*begins[1:], len(blocks)], strict=True)
    ]
    return articles, [blocks[at].text for at in doubtful]
