"""Matching: which documents a query finds. Decided by the folded texts alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from index.catalogue import View
from index.query import And, Field, InVolume, Node, Not, Or, Phrase, Word, leaves
from index.texts import Selection

# A single character in a title says too little to call the article a finding.
SHORTEST_IN_TITLE = 2


@dataclass(frozen=True)
class Matched:
    """``found``: what the query finds; ``whole``: what has a whole run exactly as typed."""

    found: Selection
    whole: Selection
    partial: bool


def match(view: View, root: Node, among: Selection) -> Matched:
    """Find. If no document has all the words, those that have most of them stand in."""
    found = evaluate(view, root, among)
    partial = False
    if not found.any():
        found = best_partial(view, root, among)
        partial = bool(found.any())
    return Matched(found, whole_runs(view, root, found), partial)


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
        case InVolume(first, last):
            return among & (view.volumes >= first) & (view.volumes <= last)
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


def having(view: View, needle: str, of: Field, among: Selection) -> Selection:
    """Documents with ``needle`` in the field; ``any`` is the text, the title, or a name."""
    if of == "text":
        return view.bodies.containing(needle, among)
    if of == "any":
        found = view.bodies.containing(needle, among)
        if len(needle) >= SHORTEST_IN_TITLE:
            rest = among & ~found
            found = found | within(view.titles, needle, rest) | within(view.authors, needle, rest)
        return found
    shelves = {"title": view.titles, "author": view.authors, "column": view.columns}
    return within(shelves[of], needle, among)


def within(strings: tuple[str, ...], needle: str, among: Selection) -> Selection:
    found = np.zeros(len(among), np.bool_)
    for number in np.flatnonzero(among):
        found[number] = needle in strings[number]
    return found


def best_partial(view: View, root: Node, among: Selection) -> Selection:
    """Documents with the greatest number of the words asked for, when none has all.

    A phrase in quotes is never taken apart: who quotes wants exactly that.
    """
    every = {
        (word, leaf.field): len(word) > 1
        for leaf in leaves(root)
        if isinstance(leaf, Word)
        for word in leaf.words
    }
    words = [word for word, is_long in every.items() if is_long] or list(every)
    if len(words) < 2:
        return np.zeros(len(among), np.bool_)
    must = required(view, root, among)
    counts = np.zeros(len(among), np.int32)
    for word, of in words:
        counts += having(view, word, of, must)
    best: Selection = (counts > 0) & (counts == counts.max(initial=0))
    return best


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
        found = having(view, leaf.text, leaf.field, found)
    return found
