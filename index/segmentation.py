"""Words, as jieba cuts them. They decide in which order things are found, never whether.

A :class:`Segmenter` cuts exactly as ``jieba.Tokenizer`` does, from the same dictionary and with
the same model for words that are in none, in less than half the time: logarithms are taken once
instead of at every character, and the graph of possible words is never written down.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache, lru_cache

import jieba

from index.folding import fold_phrase
from index.unknown_words import unknown_words

HAS_LETTER = re.compile(r"\w")
HAN = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&\._%\-]+)")  # what jieba takes for a run of words
SPACE = re.compile(r"(\r\n|\s)")
NAME = re.compile(r"[\u4E00-\u9FD5]{2,12}")  # that may become a word of its own


@cache
def dictionary() -> jieba.Tokenizer:
    """jieba with its own dictionary, loaded on first use (about a second)."""
    jieba.setLogLevel(60)  # it reports its loading time on stderr, among our messages
    made = jieba.Tokenizer()
    made.initialize()
    return made


class Segmenter:
    """jieba's cutting, with these names as words of the dictionary."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.names = frozenset(name for name in names if NAME.fullmatch(name))
        base = dictionary()
        if self.names:
            base = jieba.Tokenizer()
            base.FREQ, base.total = dictionary().FREQ.copy(), dictionary().total
            base.initialized = True
            for name in sorted(self.names):
                base.add_word(name)
        total = math.log(base.total)
        # A beginning of words that is none itself has no logarithm.
        self._logs = {
            word: math.log(count) - total if count else None for word, count in base.FREQ.items()
        }
        self._unknown = -total

    def cut(self, text: str) -> Iterator[str]:
        """All pieces of a text, in order; together they are the text."""
        for piece in HAN.split(text):
            if not piece:
                continue
            if HAN.match(piece):
                yield from self._words(piece)
            else:
                for part in SPACE.split(piece):
                    yield from [part] if SPACE.match(part) else part

    def cut_for_search(self, text: str) -> Iterator[str]:
        """The same, each long word after the words of two and three characters within it."""
        logs = self._logs
        for word in self.cut(text):
            length = len(word)
            if length > 2:
                for size in (2, 3) if length > 3 else (2,):
                    for at in range(length - size + 1):
                        part = word[at : at + size]
                        if logs.get(part) is not None:
                            yield part
            yield word

    def knows(self, word: str) -> bool:
        """Whether a word is in the dictionary, or a name that was learned."""
        return self._logs.get(word) is not None

    def index_words(self, folded: str) -> Iterable[str]:
        """The words of a folded text and the shorter words within them."""
        return (word for word in self.cut_for_search(folded) if HAS_LETTER.match(word))

    def query_words(self, folded: str) -> list[str]:
        """The words of a query, each once, in order."""
        return list(dict.fromkeys(word for word in self.cut(folded) if HAS_LETTER.match(word)))

    def _words(self, run: str) -> Iterator[str]:
        ends, logs, start, length = self._best(run), self._logs, 0, len(run)
        at = 0
        while at < length:
            end = ends[at]
            if end - at > 1:
                if start < at:
                    yield from self._singles(run[start:at], logs)
                yield run[at:end]
                start = end
            at = end
        if start < length:
            yield from self._singles(run[start:], logs)

    @staticmethod
    def _singles(run: str, logs: dict[str, float | None]) -> Iterable[str]:
        """Characters that stand alone: perhaps a word that the dictionary does not know."""
        return run if len(run) == 1 or logs.get(run) is not None else unknown_words(run)

    def _best(self, run: str) -> list[int]:
        """For each place, where the word ends that begins there in the likeliest cutting."""
        length, logs, unknown = len(run), self._logs, self._unknown
        likely = [0.0] * (length + 1)
        ends = [0] * length
        for at in range(length - 1, -1, -1):
            best, best_end, end = -math.inf, at + 1, at + 1
            word = run[at]
            while word in logs:
                log = logs[word]
                if log is not None and log + likely[end] >= best:
                    best, best_end = log + likely[end], end
                end += 1
                if end > length:
                    break
                word = run[at:end]
            likely[at] = best if best > -math.inf else unknown + likely[at + 1]
            ends[at] = best_end
        return ends


@cache
def plain() -> Segmenter:
    """The segmenter that knows no names."""
    return Segmenter()


@lru_cache(maxsize=2)
def segmenter_for(names: frozenset[str]) -> Segmenter:
    """A segmenter that knows these names (a tenth of a second to make)."""
    return Segmenter(fold_phrase(name) for name in names) if names else plain()


class Cutting:
    """Which segmenter cuts what is being written, also in processes that are forked for it."""

    def __init__(self) -> None:
        self._segmenter: Segmenter | None = None

    @property
    def segmenter(self) -> Segmenter:
        return self._segmenter or plain()

    @contextmanager
    def by(self, segmenter: Segmenter) -> Iterator[None]:
        before, self._segmenter = self._segmenter, segmenter
        try:
            yield
        finally:
            self._segmenter = before


cutting = Cutting()
