"""A manuscript as one text, for looking it through as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from archive.manuscripts.manuscript import Manuscript
from archive.manuscripts.reading import read_manuscript


def whole_text(manuscript: Manuscript) -> str:
    """Titles, paragraphs and captions of all its articles, a line each."""
    return "".join(line + "\n" for line in _lines(manuscript))


def read_whole(path: Path) -> str:
    """The text of a .txt or .docx file. Raises ``Refusal`` as :func:`read_manuscript` does."""
    return whole_text(read_manuscript(path))


def _lines(manuscript: Manuscript) -> Iterator[str]:
    for draft in manuscript.drafts:
        yield draft.title
        yield from draft.paragraphs
        yield from (caption.text for caption in draft.captions if caption.text)
