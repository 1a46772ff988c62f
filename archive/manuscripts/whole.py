"""A manuscript as one text, for looking it through as a whole."""

from __future__ import annotations

from pathlib import Path

from archive.manuscripts.reading import read_manuscript


def read_whole(path: Path) -> str:
    """The text of a .txt, .docx or .pdf file: titles, paragraphs and captions, a line each.

    Raises ``Refusal`` as :func:`read_manuscript` does.
    """
    drafts = read_manuscript(path).drafts
    return "".join(line + "\n" for draft in drafts for line in draft.lines())
