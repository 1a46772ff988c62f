"""The corpus of real input: 1,996 chapters, 9.2 million characters, as 36 volumes."""

from __future__ import annotations

import json
import lzma
import random
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[3] / "shared"
CORPUS = SHARED / "data" / "corpus.jsonl.xz"


def unpacked(folder: Path) -> Path:
    """The corpus as a JSON Lines file in ``folder``; ends the program where there is none."""
    if not CORPUS.exists():
        sys.exit(f"there is no corpus at {CORPUS}")
    target = folder / "corpus.jsonl"
    with lzma.open(CORPUS) as packed, target.open("wb") as file:
        shutil.copyfileobj(packed, file)
    return target


def substrings(documents: list[str], length: int, count: int, seed: int) -> list[str]:
    """Random runs of ``length`` Han characters, each from some document."""
    rng = random.Random(seed)
    found: list[str] = []
    while len(found) < count:
        text = rng.choice(documents)
        at = rng.randrange(max(1, len(text) - length))
        run = text[at : at + length]
        if re.fullmatch(rf"[\u4e00-\u9fff]{{{length}}}", run):
            found.append(run)
    return found


def texts() -> list[str]:
    """The texts of the corpus, in its order."""
    return [chapter["text"] for chapter in chapters()]


def chapters() -> Iterator[dict[str, Any]]:
    """The chapters of the corpus, in its order; ends the program where there is none."""
    if not CORPUS.exists():
        sys.exit(f"there is no corpus at {CORPUS}")
    with lzma.open(CORPUS, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
