"""What is typed about outlines and manuscripts, made fit for the record."""

from __future__ import annotations

from archive.errata.wording import unfit
from archive.errors import Refusal
from archive.typed_text import one_line

LONGEST_LINE = 200
LONGEST_PASSAGE = 5_000


def line(what: str, text: str, *, most: int = LONGEST_LINE, needed: bool = False) -> str:
    """``text`` on one line. Raises :class:`Refusal` where it is too long, or needed and empty."""
    plain = one_line(text)
    if needed and not plain:
        raise Refusal("“%(what)s”是空的。请填写。", what=what)
    return short_enough(what, plain, most)


def passage(what: str, text: str, *, most: int = LONGEST_PASSAGE, needed: bool = False) -> str:
    """``text`` with its line ends, without what cannot be seen. Raises as :func:`line` does."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(char for char in whole if char in "\n\t" or not unfit(char)).strip()
    if needed and not plain:
        raise Refusal("“%(what)s”是空的。请填写。", what=what)
    return short_enough(what, plain, most)


def short_enough(what: str, plain: str, most: int) -> str:
    if len(plain) > most:
        raise Refusal(
            "“%(what)s”太长：最多 %(most)d 个字，现在有 %(length)d 个。",
            what=what, most=most, length=len(plain),
        )  # fmt: skip
    return plain
