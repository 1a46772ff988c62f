"""What readers and editors write into a report, made fit for the record."""

from __future__ import annotations

import unicodedata

from archive.errors import Refusal

LONGEST_REMARK = 500
LONGEST_ANSWER = 500
LONGEST_NAME = 40
# Marks that turn the direction of the text after them: no Chinese text needs one, and with one a
# page can be made to read as it does not. https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def fit(text: str, *, most: int, keeping: str = "") -> str:
    """The text without the space around it. Raises :class:`Refusal` where it is too long, or holds
    control characters other than those in ``keeping``."""
    plain = text.replace("\r\n", "\n").strip()
    if len(plain) > most:
        raise Refusal(
            "写得太长：最多 %(most)d 个字，现在有 %(length)d 个。", most=most, length=len(plain)
        )
    if "\n" in plain and "\n" not in keeping:
        raise Refusal("“应作”里不能分行。要分段、分行的，请写在说明里。")
    if any(unfit(char) for char in plain if char not in keeping):
        raise Refusal("填写的文字里有看不见的控制字符。请删去后再提交。")
    return plain


def unfit(char: str) -> bool:
    return char in TURNING or unicodedata.category(char) in ("Cc", "Cs")
