"""On real chapters, phrases of every length find what grep finds over the folded texts."""

from __future__ import annotations

import json
import lzma
import random
from itertools import islice
from pathlib import Path

import pytest

from index.folding import fold, fold_phrase
from tests.index.shelf import Shelf, quoted

CHAPTERS = 150
LENGTHS = (1, 2, 3, 4, 6, 8, 12, 20)


@pytest.fixture(scope="module")
def chapters(shared: Path, shared_shelf: Shelf) -> list[dict[str, object]]:
    """Chapters from all over the corpus, which are on the shelf too."""
    with lzma.open(shared / "data" / "corpus.jsonl.xz", "rt", encoding="utf-8") as file:
        lines = [json.loads(line) for line in islice(file, 0, None, 13)][:CHAPTERS]
    for number, line in enumerate(lines):
        line["id"] = str(number)
    shared_shelf.put(*lines)
    return lines


def test_random_phrases_find_what_grep_finds(
    shared_shelf: Shelf, chapters: list[dict[str, object]]
) -> None:
    texts = [str(chapter["text"]) for chapter in chapters]
    folded = [fold(text).text for text in texts]
    titles = [fold(str(chapter["title"])).text for chapter in chapters]
    dice = random.Random(35)
    asked = 0
    while asked < 100:
        length = LENGTHS[asked % len(LENGTHS)]
        text = dice.choice(texts)
        at = dice.randrange(len(text))
        phrase = text[at : at + length]
        if "\n" in phrase or len(phrase) < length:
            continue
        needle = fold_phrase(phrase)
        expected = {
            str(n)
            for n, text in enumerate(folded)
            if needle in text or (len(needle) > 1 and needle in titles[n])
        }
        assert shared_shelf.found(quoted(phrase)) == (expected if needle else set()), phrase
        asked += 1
