"""Text files: bytes in one of the encodings that county offices use, to blocks."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from archive.errors import Refusal
from archive.manuscripts.blocks import Block, indent_of

_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


def decode(content: bytes, name: str) -> tuple[str, str]:
    """The text and its encoding: UTF-8, UTF-16 (with its mark) or GB18030.

    Raises ``Refusal`` for what is none of them, or no text at all.
    """
    codec = _UTF16.get(content[:2])
    if codec is not None:
        return _strict(content[2:], codec, name), "UTF-16"
    if b"\0" in content:
        raise _no_text(name)
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(content):
            raise _undecodable(content, error, name) from None
    return _strict(content, "gb18030", name), "GB18030"


def _is_damaged_utf8(content: bytes) -> bool:
    """Whether nearly all of it is UTF-8: GB18030 would accept much of that, as nonsense."""
    text = content.decode("utf-8", errors="replace")
    chinese = sum(character > "\u2e80" for character in text)
    return 20 * text.count("\ufffd") < chinese


def _strict(content: bytes, codec: str, name: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise _undecodable(content, error, name) from None


def _undecodable(content: bytes, error: UnicodeDecodeError, name: str) -> Refusal:
    return Refusal(
        "%(name)s 第 %(line)d 行有认不出的字节，文件可能损坏；请重新另存为 UTF-8 文本后再交",
        name=name,
        line=content[: error.start].count(b"\n") + 1,
    )


def _no_text(name: str) -> Refusal:
    return Refusal(
        "%(name)s 不是文本文件（含有二进制内容），请另存为纯文本或 .docx 后再交", name=name
    )


def _without_controls(text: str, name: str) -> str:
    """Drop stray control characters and invisible ones; many of them mean that it is no text."""
    text = text.rstrip("\x1a").translate(_INVISIBLE)
    controls = {c for c in set(text) if unicodedata.category(c) == "Cc" and c != "\t"}
    controls -= set("\n\r\v\f\x85")
    stray = sum(map(text.count, controls))
    if 100 * stray > len(text) or "\0" in controls:
        raise _no_text(name)
    return text.translate(dict.fromkeys(map(ord, controls)))


def to_blocks(lines: Iterable[str]) -> list[Block]:
    """One block a line; blank lines are counted, indents measured from the common margin."""
    blocks: list[Block] = []
    blank = 0
    for line in lines:
        text = line.strip()
        if not text:
            blank += 1
            continue
        blocks.append(Block(text, blank_lines_before=blank, indent=indent_of(line)))
        blank = 0
    margin = min((block.indent for block in blocks), default=0)
    return [replace(block, indent=block.indent - margin) for block in blocks] if margin else blocks


def read_text(content: bytes, name: str) -> tuple[list[Block], str]:
    """The blocks of a text file, and its encoding. Raises ``Refusal``."""
    text, encoding = decode(content, name)
    return to_blocks(_LINE_ENDS.split(_without_controls(text, name))), encoding
