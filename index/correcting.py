"""您是不是要找: what stands in the texts and sounds or looks like what was asked for in vain.

Nothing is offered that this audience cannot find: corrections are read from the texts themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.catalogue import View
from index.confusables import classes
from index.matching import having
from index.nodes import Phrase, Word, leaves
from index.pinyin import homophones, joined
from index.query import Query
from index.question import telling
from index.texts import Selection

OFFERED = 5
LONG_ENOUGH = 3  # characters that are offered though they are no word
LONGEST = 8  # characters of a word that is corrected
TRIED = 12  # that are looked for in the texts
LATIN = re.compile(r"[a-z' ]{2,40}")


def corrections(view: View, query: Query, among: Selection) -> list[str]:
    """Queries in which one word is exchanged, the nearest and most frequent first.

    Where several words are wrong, the first offered is the one in which all are exchanged.
    """
    staff = bool((among & ~view.public).any())
    asked = all_exchanged = str(query)
    offered: dict[str, None] = {}
    wrong_leaves = 0
    for leaf in leaves(query.root):
        if not isinstance(leaf, Phrase | Word):
            continue
        exchanged = [
            (wrong, right)
            for wrong in candidates(leaf)
            for right in instead_of(wrong, view, among, staff)
        ]
        offered.update((asked.replace(wrong, right), None) for wrong, right in exchanged)
        if exchanged:
            all_exchanged = all_exchanged.replace(*exchanged[0])
            wrong_leaves += 1
    together = [all_exchanged] if wrong_leaves > 1 else []
    return list(dict.fromkeys([*together, *offered]))[:OFFERED]


def candidates(leaf: Phrase | Word) -> list[str]:
    """The run as typed, and the words in it that say something."""
    if isinstance(leaf, Word):
        texts = dict.fromkeys([*([] if leaf.is_question else [leaf.text]), *telling(leaf.words)])
    else:
        texts = {leaf.text: None}
    return [text for text in texts if 2 <= len(text) <= LONGEST or LATIN.fullmatch(text)]


def instead_of(wrong: str, view: View, among: Selection, staff: bool) -> list[str]:
    if LATIN.fullmatch(wrong):
        return view.names.sounding(joined(wrong), staff)[:OFFERED]
    if view.bodies.containing(wrong, among).any():
        return []  # it is there; something else was missing
    by_sound = spellings([homophones(char) for char in wrong], view, among, wrong)
    by_shape = spellings(classes(wrong), view, among, wrong)
    return list(dict.fromkeys([*by_sound, *by_shape]))


def spellings(like: Sequence[str], view: View, among: Selection, wrong: str) -> list[str]:
    """What stands in the texts, character for character one of these; the nearest first."""
    if all(len(each) == 1 for each in like):
        return []
    found = {
        match.group(): None
        for lines in (view.titles, view.authors)
        for match in lines.matches(like, among)
    }
    found.update(dict.fromkeys(view.bodies.likely(like, among)))
    found.pop(wrong, None)
    if len(wrong) < LONG_ENOUGH:  # any two characters stand side by side somewhere
        found = {each: None for each in found if view.segmenter.knows(each)}
    nearest = sorted(found, key=lambda each: -sum(map(str.__eq__, each, wrong)))[:TRIED]
    return [each for each in nearest if having(view, each, "any", among).any()][:OFFERED]
