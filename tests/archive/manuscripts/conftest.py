"""Ways to hand a manuscript in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.manuscripts import Draft, Manuscript, read_manuscript

Read = Callable[[str], Manuscript]
ReadOne = Callable[[str], Draft]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read a text as the content of a .txt file."""

    def reading(text: str) -> Manuscript:
        path = tmp_path / "来稿.txt"
        path.write_text(text, encoding="utf-8")
        return read_manuscript(path)

    return reading


@pytest.fixture
def read_one(read: Read) -> ReadOne:
    """Read a text that is one article."""

    def reading(text: str) -> Draft:
        (draft,) = read(text).drafts
        return draft

    return reading
