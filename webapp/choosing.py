"""One of the words that an address may say, read strictly: who asks should hear of a mistake."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from archive.errors import Refusal

Word = TypeVar("Word", bound=str)


def chosen(name: str, said: str, among: Iterable[Word]) -> Word:
    """The one of ``among`` that the parameter ``name`` says. Raises :class:`Refusal`, naming them,
    for another word."""
    words = list(among)
    for word in words:
        if word == said:
            return word
    raise Refusal(
        "参数 %(name)s 的值“%(text)s”不对。请写 %(words)s 之一。",
        name=name,
        text=said[:80],
        words="、".join(words),
    )
