"""Overlap of a manuscript with what is published, as the index knows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.document import Document
from index.folding import Folded
from index.overlap.comparing import Manuscript, Overlap, compare

if TYPE_CHECKING:
    from index.catalogue import View
    from index.finder import Finder


@dataclass(frozen=True)
class Published:
    """An article that shares passages with a manuscript; places are those of ``document.text``."""

    document: Document
    overlap: Overlap[int]


def published_overlaps(
    finder: Finder,
    manuscript: Manuscript,
    *,
    staff: bool,
    besides: Collection[str] = (),
) -> list[Published]:
    """The articles that this audience may read and that share passages, most first.

    ``besides``: identifiers of articles that are not looked at, as the manuscript's own. What is
    sealed is in no index: nothing of it is told, not even that it is there, since whoever asks
    with a guess would learn from the answer what it says. Works on the index as it is at one
    moment, and keeps no other question waiting.
    """
    view = finder.view()
    found = compare(manuscript, texts(view, staff, frozenset(besides)))
    return [Published(view.document(overlap.key), overlap) for overlap in found]


def texts(view: View, staff: bool, besides: frozenset[str]) -> Iterator[tuple[int, Folded]]:
    chosen = view.alive if staff else view.alive & view.public
    for number in np.flatnonzero(chosen).tolist():
        if view.document(number).identifier not in besides:
            yield number, view.folded[number]
