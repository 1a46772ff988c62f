"""Ranking: the order of what was found. It never decides what is found.

The whole run as typed comes first; then BM25F over words (Robertson, Zaragoza, Taylor 2004: a
word counts more in a title or a name than in the text); then, among the best, BM25 over pairs of
neighbouring characters, which do not depend on how words were cut, and how close together the
words stand.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from index.catalogue import View
from index.nodes import Confusable, Leaf, Near, PersonNamed, PlaceNamed, Word
from index.question import telling
from index.whoosh_words import WhooshWords

Scores = np.ndarray[Any, np.dtype[np.float64]]

K1, B = 1.2, 0.6
TITLE, AUTHOR, COLUMN = 4.0, 3.0, 1.5  # what a word counts there against one in the text
PAIRS = 0.6  # of the weight of pairs of characters against that of words
NEAR = 0.5  # how much more the best passage counts, at most
LOOKED_AT = 100  # best documents by words whose pairs are counted
PASSAGES = 40  # best documents whose passages are compared
PLACES, WINDOW = 8, 60  # occurrences that are looked at, and characters on either side
COUNTED = 300  # documents at most whose occurrences are counted where words give no score


class Evidence:
    """What speaks for each document of a view, worked out once for a query."""

    def __init__(self, view: View, words: WhooshWords | None) -> None:
        self._view = view
        self._words = words
        self._total = len(view.documents)
        self._frequencies: dict[str, Scores] = {}

    @cached_property
    def _length(self) -> Scores:
        """How much of BM25's allowance for length each text has."""
        lengths = self._view.lengths
        average = max(1.0, float(lengths.mean())) if len(lengths) else 1.0
        return np.asarray(1 - B + B * lengths / average, np.float64)

    def frequency(self, word: str) -> Scores:
        """How often each document uses a word, by field and length."""
        found = self._frequencies.get(word)
        if found is None:
            found = self._frequencies[word] = self._frequency(word)
        return found

    def _frequency(self, word: str) -> Scores:
        view = self._view
        found = np.zeros(self._total)
        if self._words is not None:
            articles, counts = self._words.postings(word)
            known = articles < len(view.by_article)
            numbers = view.by_article[articles[known]]
            there = numbers >= 0
            found[numbers[there]] = counts[known][there]
            found /= self._length
        if len(word) > 1:
            for lines, weight in (
                (view.titles, TITLE), (view.authors, AUTHOR), (view.headings, COLUMN)
            ):  # fmt: skip
                found[lines.containing(word, view.alive)] += weight
        return found

    def rarity(self, count: int) -> float:
        return math.log(1 + (self._total - count + 0.5) / (count + 0.5))

    def weight(self, words: Iterable[str]) -> Scores:
        """The weight of those of the words that each document has at all."""
        total = np.zeros(self._total)
        for word in words:
            there = self.frequency(word) > 0
            if not there.any():
                there = self._view.bodies.containing(word, self._view.alive)
            total[there] += self.rarity(int(there.sum()))
        return total

    def by_words(self, words: Iterable[str]) -> Scores:
        """BM25F of these words."""
        total = np.zeros(self._total)
        for word in words:
            often = self.frequency(word)
            count = int(np.count_nonzero(often))
            if count:
                total += self.rarity(count) * often * (K1 + 1) / (often + K1)
        return total

    def by_pairs(self, runs: Sequence[str], numbers: Sequence[int]) -> Scores:
        """BM25 of the pairs of characters in these runs, for these documents."""
        pairs = list(dict.fromkeys(a + b for run in runs for a, b in pairwise(run)))
        scores = np.zeros(len(numbers))
        if not pairs:
            return scores
        weights = [self.rarity(count) for count in self._view.bodies.spread(pairs).tolist()]
        texts, length = self._view.bodies.texts, self._length
        titles = self._view.titles.texts
        for k, number in enumerate(numbers):
            text, title, norm = texts[number], titles[number], K1 * float(length[number])
            for pair, weight in zip(pairs, weights, strict=True):
                often = text.count(pair) + (TITLE if pair in title else 0)
                if often:
                    scores[k] += weight * often * (K1 + 1) / (often + norm)
        return scores

    def by_passage(self, words: Sequence[str], numbers: Sequence[int]) -> Scores:
        """Which share of the words' weight stands together in the best passage, 0 to 1."""
        weights = {word: self.rarity(int(np.count_nonzero(self.frequency(word)))) for word in words}
        all_of_it = sum(weights.values()) or 1.0
        rarest = sorted(words, key=lambda word: -weights[word])
        scores = np.zeros(len(numbers))
        for k, number in enumerate(numbers):
            text = self._view.bodies.texts[number]
            for start in first_places(text, rarest):
                passage = text[max(0, start - WINDOW) : start + WINDOW]
                share = sum(weight for word, weight in weights.items() if word in passage)
                scores[k] = max(scores[k], share / all_of_it)
        return scores


def first_places(text: str, words: Sequence[str]) -> list[int]:
    """Where the first of the words that is there at all stands, a few places."""
    for word in words:
        places: list[int] = []
        at = text.find(word)
        while at >= 0 and len(places) < PLACES:
            places.append(at)
            at = text.find(word, at + len(word))
        if places:
            return places
    return []


def score(view: View, evidence: Evidence, asked: Sequence[Leaf], found: Sequence[int]) -> Scores:
    """What each of the documents ``found`` scores, in their order."""
    words = list(dict.fromkeys(word for leaf in asked for word in words_of(view, leaf)))
    if len(found) == 1:
        words = []  # there is nothing to compare it with
    scores = evidence.by_words(words)[found] if words else np.zeros(len(found))
    runs = [leaf.text for leaf in asked if isinstance(leaf, Word) and len(leaf.words) > 1]
    if runs or sum(isinstance(leaf, Word) for leaf in asked) > 1:
        best = np.argsort(-scores, kind="stable")[:LOOKED_AT]
        numbers = np.asarray(found)[best].tolist()
        scores[best] += PAIRS * evidence.by_pairs(runs, numbers)
        best = best[np.argsort(-scores[best], kind="stable")][:PASSAGES]
        passages = evidence.by_passage(words, np.asarray(found)[best].tolist())
        scores[best] *= 1 + NEAR * passages
    unscored = np.flatnonzero(scores == 0)
    if len(unscored) <= COUNTED:
        needles = [needle for leaf in asked for needle in spelled(leaf)]
        for k in unscored.tolist():
            text = view.bodies.texts[found[k]]
            scores[k] = math.log1p(sum(text.count(needle) for needle in needles))
    return scores


def words_of(view: View, leaf: Leaf) -> tuple[str, ...]:
    """The words by which a leaf is ranked: those of its text and the shorter ones within them."""
    if isinstance(leaf, PlaceNamed):
        return leaf.names
    if isinstance(leaf, Near):
        return leaf.parts
    words = tuple(dict.fromkeys(view.segmenter.index_words(leaf.text)))
    return telling(words)


def spelled(leaf: Leaf) -> tuple[str, ...]:
    match leaf:
        case Near(parts):
            return parts
        case PlaceNamed(_, names):
            return names
        case Word(text) | Confusable(text) | PersonNamed(text):
            return (text,)
        case _:
            return (leaf.text,)
