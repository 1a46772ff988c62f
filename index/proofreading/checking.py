"""All checks over a text, or over the texts of a volume together."""

from __future__ import annotations

from collections.abc import Sequence

from archive.errors import Refusal
from archive.gazetteer import Entry
from index.proofreading.calendar import calendar
from index.proofreading.finding import Finding
from index.proofreading.marks import marks
from index.proofreading.numbers import numbers
from index.proofreading.pairs import pairs
from index.proofreading.persons import persons
from index.proofreading.places import places
from index.proofreading.repetition import repetition
from index.proofreading.script import script
from index.proofreading.width import width

ALONE = (calendar, numbers, pairs, marks, width, script, repetition)  # a text by itself
LONGEST = 2_000_000  # characters together


def proofread(text: str, gazetteer: Sequence[Entry] = ()) -> list[Finding]:
    """What an editor should look at, in the order of the text. Nothing is changed.

    ``gazetteer``: the places whose names are looked at. Raises :class:`Refusal` for a text that
    is longer than :data:`LONGEST`.
    """
    return proofread_together([text], gazetteer)[0]


def proofread_together(
    texts: Sequence[str], gazetteer: Sequence[Entry] = ()
) -> list[list[Finding]]:
    """The same for each of these texts; names of persons are compared over all of them."""
    length = sum(map(len, texts))
    if length > LONGEST:
        raise Refusal(
            "共有 %(length)d 个字，一次最多校对 %(longest)d 个字。请分几次校对。",
            length=length,
            longest=LONGEST,
        )
    found = [
        [*(each for check in ALONE for each in check(text)), *places(text, gazetteer)]
        for text in texts
    ]
    for number, finding in persons(texts):
        found[number].append(finding)
    for findings in found:
        findings.sort(key=lambda each: (each.start, each.end))
    return found
