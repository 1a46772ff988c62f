"""What people type, made fit for the record."""

from __future__ import annotations

import unicodedata

from archive.errors import Refusal

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
LONGEST_NAME = 200


def compact(text: str) -> str:
    """Without any space, and with full-width forms as ASCII: for reading numbers and dates."""
    return "".join(text.translate(FULL_WIDTH).split())


def one_line(text: str) -> str:
    """On one line, single spaces, nothing invisible: two spellings that look alike are alike."""
    if text.isprintable():  # nothing invisible, and no space but the ordinary one
        return " ".join(text.split())
    visible = (" " if char.isspace() else char for char in text if shows(char))
    return " ".join("".join(visible).split())


def shows(char: str) -> bool:
    # Control and format characters; among them NUL, which PostgreSQL refuses, and zero-width
    # spaces, which come with text pasted from web pages.
    return char.isspace() or unicodedata.category(char) not in ("Cc", "Cf", "Cs")


def name_of(what: str, text: str) -> str:
    """The name ``text`` of a ``what`` (存放地点, 单位 …), on one line.

    Raises :class:`Refusal` when it is empty or too long to be a name.
    """
    name = one_line(text)
    if not name:
        raise Refusal("%(what)s的名称是空的。请填写名称。", what=what)
    if len(name) > LONGEST_NAME:
        raise Refusal(
            "%(what)s的名称“%(start)s…”太长。名称不能超过 %(longest)d 个字，其余请写进备注。",
            what=what,
            start=name[:20],
            longest=LONGEST_NAME,
        )
    return name
