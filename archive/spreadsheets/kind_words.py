"""Kinds of recipients as spreadsheets call them."""

from __future__ import annotations

from archive.errors import Refusal
from archive.models import RecipientKind

WORDS = {
    RecipientKind.LIBRARY: "图书馆",
    RecipientKind.ARCHIVES: "档案馆",
    RecipientKind.COMMITTEE: "政协",
    RecipientKind.SCHOOL: "学校",
    RecipientKind.PERSON: "个人",
    RecipientKind.PUBLIC: "社会层面",
    RecipientKind.OTHER: "其他",
}
KINDS = {word: kind for kind, word in WORDS.items()}


def recipient_kind(text: str) -> RecipientKind:
    """Raises :class:`Refusal` for another word."""
    if text not in KINDS:
        raise Refusal(
            "类型“%(text)s”无法识别。请写：%(words)s。", text=text[:20], words="、".join(KINDS)
        )
    return KINDS[text]
