"""Overlap of manuscripts of 10,000 characters with the corpus: what is found, how fast, how much
memory it takes.

python -m tests.bench.bench_overlap [MANUSCRIPTS]

A manuscript is made of passages of 30 to 300 characters copied from anywhere in the corpus, and of
text that stands nowhere in it: characters of the corpus, shuffled. Passages are copied as they
stand, in traditional characters with other punctuation and line ends, or with one character in 40
replaced.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
import tracemalloc
from dataclasses import dataclass
from pathlib import Path

import opencc

import index
from archive import jsonl
from archive.config import Settings
from archive.database import open_archive
from index.folding import fold
from index.overlap import Manuscript, Published, published_overlaps
from tests.bench import corpus
from tests.bench.measuring import MB, spread

LENGTH = 10_000
LENGTHS = (30, 30, 31, 35, 45, 60, 100, 300)
OWN = 60  # characters between two passages
EVERY = 40
to_traditional = opencc.OpenCC("s2t").convert


@dataclass(frozen=True)
class Planted:
    """A copied passage: of which document, where in the manuscript, and how it was dressed."""

    document: int
    start: int
    end: int
    dress: str


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    texts = corpus.texts()
    with tempfile.TemporaryDirectory() as folder:
        finder = indexed(texts, Path(folder))
        finder.search(index.Request("商州"))
        published_overlaps(finder, Manuscript("字" * 30), staff=False)
        rng = random.Random(7)
        seconds: list[float] = []
        processor: list[float] = []
        found: dict[str, list[bool]] = {}
        one: list[bool] = []
        for _ in range(count):
            manuscript, planted = made(texts, rng)
            began, worked = time.perf_counter(), time.process_time()
            told = published_overlaps(finder, Manuscript(manuscript), staff=False)
            seconds.append(time.perf_counter() - began)
            processor.append(time.process_time() - worked)
            for each in planted:
                found.setdefault(each.dress, []).append(is_told(each, told, manuscript))
                if each.dress == "changed":
                    one.append(is_told_as_one(each, told))
        middle, late, most = spread(seconds)
        worked_middle, worked_late, _ = spread(processor)
        print(f"{count} manuscripts of {LENGTH:,} characters against {sum(map(len, texts)):,}: "
              f"median {middle:.3f} s, 95% {late:.3f} s, longest {most:.3f} s; "
              f"of the processor {worked_middle:.3f} s, {worked_late:.3f} s; "
              f"{memory(finder, manuscript) / MB:.0f} MB at most")  # fmt: skip
        for dress, told_ones in found.items():
            print(f"{dress:12} {sum(told_ones):,} of {len(told_ones):,} passages found")
        print(f"as one passage where characters were replaced: {sum(one):,} of {len(one):,}")
        finder.close()


def indexed(texts: list[str], folder: Path) -> index.Finder:
    settings = Settings.from_environment({"WENSHI_HOME": str(folder / "home")})
    archive = open_archive(settings)
    path = folder / "corpus.jsonl"
    lines = ({"id": str(n), "title": f"第{n}篇", "text": text} for n, text in enumerate(texts))
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines))
    with archive.writing() as session:
        jsonl.import_articles(session, path, publish=True, skip_bad=False, actor="bench")
    index.sync(archive)
    archive.close()
    return index.open_finder(settings)


def made(texts: list[str], rng: random.Random) -> tuple[str, list[Planted]]:
    parts: list[str] = []
    planted: list[Planted] = []
    length = 0

    def add(part: str) -> None:
        nonlocal length
        parts.append(part)
        length += len(part)

    while length < LENGTH:
        number = rng.randrange(len(texts))
        passage = passage_of(texts[number], rng.choice(LENGTHS), rng)
        if passage is None:
            continue
        own = list(rng.choice(texts)[:OWN].replace("\n", ""))
        rng.shuffle(own)
        add("".join(own) + "\n")
        dress = rng.choice(["as it is", "redressed", "changed"])
        if dress == "changed" and len(passage) < 2 * EVERY:
            dress = "as it is"
        if dress == "redressed" and not folds_back(passage):
            dress = "as it is"
        dressed = {"as it is": str, "redressed": redressed, "changed": changed}[dress](passage)
        planted.append(Planted(number, length, length + len(dressed), dress))
        add(dressed)
    return "".join(parts), planted


def passage_of(text: str, length: int, rng: random.Random) -> str | None:
    """A run of that many folded characters, as it stands; none where the text is too short."""
    folded = fold(text)
    if len(folded.text) < 2 * length:
        return None
    at = rng.randrange(len(folded.text) - length)
    run = folded.text[at : at + length]
    if run.count("\n") or sum(char.isalnum() for char in run) * 2 < length:
        return None
    start, end = folded.original(at, at + length)
    return text[start:end]


def redressed(passage: str) -> str:
    """In traditional characters, with half-width commas, and a line end where a sentence ends."""
    return to_traditional(passage).replace("，", ", ").replace("。", "。\n　　")


def folds_back(passage: str) -> bool:
    """Whether the traditional characters are the same for searching: 了解 became 瞭解."""
    return fold(to_traditional(passage)).text == fold(passage).text


def changed(passage: str) -> str:
    chars = list(passage)
    for at in range(EVERY // 2, len(chars) - 10, EVERY):
        chars[at] = "囧"
    return "".join(chars)


def is_told(planted: Planted, told: list[Published], manuscript: str) -> bool:
    """Whether every letter that was copied is within a passage of that document."""
    letters = {at for at in range(planted.start, planted.end) if manuscript[at].isalnum()}
    letters -= {at for at in letters if manuscript[at] == "囧"}
    for each in told:
        if each.document.identifier == str(planted.document):
            for passage in each.overlap.passages:
                letters -= set(range(*passage.ours))
    return not letters


def is_told_as_one(planted: Planted, told: list[Published]) -> bool:
    return any(
        passage.ours[0] <= planted.start + 1 and planted.end - 1 <= passage.ours[1]
        for each in told
        if each.document.identifier == str(planted.document)
        for passage in each.overlap.passages
    )


def memory(finder: index.Finder, manuscript: str) -> int:
    """The most bytes that one comparison holds at once beyond the index itself."""
    tracemalloc.start()
    published_overlaps(finder, Manuscript(manuscript), staff=False)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


if __name__ == "__main__":
    main()
