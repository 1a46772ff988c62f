"""Preparing a document for the index: its folded text, and the dates in it."""

from __future__ import annotations

from dataclasses import dataclass

from index.dates import Span, recognize
from index.document import Document
from index.folding import Folded, fold


@dataclass(frozen=True, slots=True)
class Prepared:
    document: Document
    folded: Folded
    dates: tuple[Span, ...]


def prepare(document: Document) -> Prepared:
    folded = fold(document.text)
    return Prepared(document, folded, tuple(recognize(folded.text)))
