"""Matching: which documents a query finds. Decided by the folded texts alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from index.catalogue import View
from index.confusables import classes
from index.nearness import near_places
from index.nodes import (
    And,
    Confusable,
    Field,
    InVolume,
    InYears,
    Near,
    Node,
    Not,
    Or,
    PersonNamed,
    Phrase,
    PlaceNamed,
    Word,
    leaves,
)
from index.question import telling
from index.ranking import Evidence
from index.texts import Lines, Selection, Texts

# A single character in a title says too little to call the article a finding.
SHORTEST_IN_TITLE = 2
# Of the weight of the words that the best document has, how much another must have to be given
# with it, where none has all.
WORTH_GIVING = 0.5


@dataclass(frozen=True)
class Matched:
    """``found``: what the query finds; ``whole``: what has a whole run exactly as typed."""

    found: Selection
    whole: Selection
    partial: bool


def match(view: View, root: Node, among: Selection, evidence: Evidence) -> Matched:
    """Find. If no document has all the words, those that have most of them stand in.

    A question is answered by those as well, for what answers it seldom repeats it.
    """
    found = evaluate(view, root, among)
    partial = not found.any()
    if partial or any(isinstance(leaf, Word) and leaf.is_question for leaf in leaves(root)):
        found = found | best_partial(view, root, among, evidence)
        partial = partial and bool(found.any())
    # Of a single phrase, whatever is found has it as typed.
    whole = found if isinstance(root, Phrase) else whole_runs(view, root, found)
    return Matched(found, whole, partial)


def evaluate(view: View, node: Node, among: Selection) -> Selection:
    match node:
        case Phrase(text, of):
            return having(view, text, of, among)
        case Word(text, words, of):
            found = having(view, text, of, among)
            if words != (text,):
                rest = among & ~found
                for word in words:
                    rest = having(view, word, of, rest)
                found = found | rest
            return found
        case Near(parts, distance, of):
            return near(view, parts, distance, of, among)
        case Confusable(text, of):
            return resembling(view, text, of, among)
        case PlaceNamed(_, names):
            return having_any(view, names, among) | view.places.containing(names[0], among)
        case PersonNamed(text):
            return view.people.containing(text, among) | having(view, text, "any", among)
        case InVolume(first, last):
            return among & (view.volumes >= first) & (view.volumes <= last)
        case InYears(intervals):
            return among & view.dated.within(intervals)
        case Not(part):
            return among & ~evaluate(view, part, among)
        case And(parts):
            for part in parts:
                among = evaluate(view, part, among)
            return among
        case Or(parts):
            found = np.zeros(len(among), np.bool_)
            for part in parts:
                found = found | evaluate(view, part, among & ~found)
            return found


def shelves(view: View, of: Field, length: int = SHORTEST_IN_TITLE) -> list[Texts | Lines]:
    """Where a field is looked for, for something of this length."""
    if of == "any":
        every: list[Texts | Lines] = [view.bodies, view.titles, view.authors]
        return every if length >= SHORTEST_IN_TITLE else [view.bodies]
    known: dict[Field, Texts | Lines] = {
        "text": view.bodies, "title": view.titles, "author": view.authors, "column": view.headings
    }  # fmt: skip
    return [known[of]]


def any_of(selections: Iterable[Selection]) -> Selection:
    return reduce(np.logical_or, selections)


def having(view: View, needle: str, of: Field, among: Selection) -> Selection:
    """Documents with ``needle`` in the field; ``any`` is the text, the title, or a name."""
    return any_of(shelf.containing(needle, among) for shelf in shelves(view, of, len(needle)))


def having_any(view: View, needles: Sequence[str], among: Selection) -> Selection:
    found = np.zeros(len(among), np.bool_)
    for needle in needles:
        found |= having(view, needle, "any", among & ~found)
    return found


def resembling(view: View, text: str, of: Field, among: Selection) -> Selection:
    """Documents with the text as it is, or as it may have been misread."""
    like = classes(text)
    return any_of(shelf.resembling(like, among) for shelf in shelves(view, of, len(text)))


def near(view: View, parts: Sequence[str], distance: int, of: Field, among: Selection) -> Selection:
    # A name is too short to hold two parts: without a field, only texts and titles are read.
    asked = [each for each in shelves(view, of) if of == "author" or each is not view.authors]
    possible = among
    for part in parts:
        possible = having(view, part, of, possible)
    found = np.zeros(len(among), np.bool_)
    for number in np.flatnonzero(possible).tolist():
        found[number] = any(near_places(each.texts[number], parts, distance) for each in asked)
    return found


def best_partial(view: View, root: Node, among: Selection, evidence: Evidence) -> Selection:
    """Documents with the most telling of the words asked for, when none has all.

    A phrase in quotes is never taken apart: who quotes wants exactly that.
    """
    every = list(
        dict.fromkeys(
            word
            for leaf in leaves(root)
            if isinstance(leaf, Word) and leaf.field in ("any", "text")
            for word in telling(leaf.words)
        )
    )
    nothing = np.zeros(len(among), np.bool_)
    words = [word for word in every if len(word) > 1] or every
    if len(words) < 2 and not (len(every) > len(words)):
        return nothing
    weight = np.where(required(view, root, among), evidence.weight(every), 0.0)
    best = weight.max(initial=0.0)
    return np.asarray((weight > 0) & (weight >= WORTH_GIVING * best), np.bool_)


def required(view: View, root: Node, among: Selection) -> Selection:
    """The documents that meet all conditions of ``root`` that are not plain words."""
    if isinstance(root, And):
        for part in root.parts:
            among = required(view, part, among)
        return among
    has_words = any(isinstance(leaf, Word) for leaf in leaves(root))
    return among if has_words else evaluate(view, root, among)


def whole_runs(view: View, root: Node, found: Selection) -> Selection:
    """Those of the found documents that hold every run of the query exactly as typed."""
    for leaf in leaves(root):
        match leaf:
            case Phrase(text, of) | Word(text, _, of) | Confusable(text, of):
                found = having(view, text, of, found)
            case PlaceNamed(text) | PersonNamed(text):
                found = having(view, text, "any", found)
            case Near():
                pass  # what is near has been found exactly
    return found
