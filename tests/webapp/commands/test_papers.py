"""``wenshi ledger paper`` and ``labels``: papers as PDF."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.webapp.commands.conftest import Terminal
from webapp.commands import papers
from webapp.papers.fonts import USUAL
from webapp.papers.kinds import KINDS

pytestmark = pytest.mark.skipif(
    not any(Path(each).is_file() for each in USUAL), reason="this machine has no Chinese font"
)


def text_of(path: Path) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))


def test_a_letter_is_written(library: Terminal, tmp_path: Path) -> None:
    library.done(
        "ledger",
        "donate",
        "--volume",
        "35",
        "--quantity",
        "3",
        "--to",
        "省图书馆",
        "--date",
        "2022",
    )
    path = tmp_path / "函.pdf"
    library.done("ledger", "paper", "1", "letter", "--output", path)
    assert "省图书馆" in text_of(path)


def test_a_movement_without_such_a_paper_is_named(library: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "函.pdf"
    assert "1 号流水没有这种单据" in library.refused(
        "ledger", "paper", "1", "letter", "--output", path
    )
    assert not path.exists()


def test_labels_are_written(library: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "书标.pdf"
    said = ("ledger", "labels", "--volume", "卅五", "--count", "2", "--output", path, "--site")
    library.done(*said, "https://wenshi.example.org/")
    assert text_of(path).count("第三十五辑") == 2
    assert "不是网址" in library.refused(*said, "wenshi")


def test_the_kinds_at_the_terminal_are_those_of_the_site() -> None:
    assert tuple(KINDS) == papers.WORDS
