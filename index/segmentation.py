"""Words, as jieba cuts them. They decide in which order things are found, never whether."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import jieba

HAS_LETTER = re.compile(r"\w")


@cache
def tokenizer() -> jieba.Tokenizer:
    """jieba with its own dictionary, loaded on first use (about a second)."""
    jieba.setLogLevel(60)  # it reports its loading time on stderr, among our messages
    made = jieba.Tokenizer()
    made.initialize()
    return made


def index_words(folded: str) -> Iterable[str]:
    """The words of a folded text and the shorter words within them (jieba's search mode)."""
    return (word for word in tokenizer().cut_for_search(folded) if HAS_LETTER.match(word))


def query_words(folded: str) -> list[str]:
    """The words of a query, each once, in order."""
    words = (word for word in tokenizer().cut(folded) if HAS_LETTER.match(word))
    return list(dict.fromkeys(words))
