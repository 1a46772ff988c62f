"""Searches over the whole corpus, in process: ten snippets, facets and total; and their recall.

    python -m tests.bench.bench_search

Recall and precision are those of quoted phrases, document by document, against reading every
folded text, and, from two characters on, every title and author.
"""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path
from typing import Any

import index
from archive import jsonl
from archive.config import Settings
from archive.database import open_archive
from index.folding import fold
from tests.bench import corpus, measuring

LENGTHS = (1, 2, 3, 4, 6, 8, 12, 20)
EACH = 60
WORDS = ("商州 丹江", "刺史 节度使", "黄河 水利 大水", "-战争 将军", "辑:1..9 太守", "皇帝 OR 天子")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings.from_environment({"WENSHI_HOME": str(folder / "home")})
        file, articles = numbered(corpus.unpacked(folder))
        archive = open_archive(settings)
        with archive.writing() as session:
            jsonl.import_articles(session, file, publish=True, skip_bad=False, actor="bench")
        index.sync(archive)
        archive.close()
        measure(settings, articles)


def numbered(file: Path) -> tuple[Path, list[dict[str, Any]]]:
    """The same articles with identifiers, so that what is found can be named."""
    with file.open(encoding="utf-8") as lines:
        articles = [json.loads(line) | {"id": f"c{n}"} for n, line in enumerate(lines)]
    target = file.with_name("numbered.jsonl")
    target.write_text("".join(json.dumps(each) + "\n" for each in articles), encoding="utf-8")
    return target, articles


def measure(settings: Settings, articles: list[dict[str, Any]]) -> None:
    bodies = {each["id"]: fold(each["text"]).text for each in articles}
    names = {
        each["id"]: "\n".join(fold(name).text for name in [each["title"], *each["authors"]])
        for each in articles
    }
    documents = [each["text"] for each in articles]
    began = time.perf_counter()
    finder = index.open_finder(settings)
    finder.search(index.Request("商州"))
    print(f"open, with the first query: {time.perf_counter() - began:.1f} s")
    every: list[float] = []
    for length in LENGTHS:
        phrases = corpus.substrings(documents, length, EACH, seed=length)
        found = right = expected = 0
        took = []
        for phrase in phrases:
            answer = finder.search(index.Request(f"“{phrase}”"))
            took.append(answer.took_ms)
            needle = fold(phrase).text
            truth = {name for name, body in bodies.items() if needle in body}
            if length > 1:
                truth |= {name for name, said in names.items() if needle in said}
            given = {hit.id for hit in finder.search(index.Request(f"“{phrase}”", limit=0)).hits}
            expected += len(truth)
            found += len(given)
            right += len(given & truth)
        every += took
        report(f"phrase of {length:2d}", took, f"recall {right / expected:.3f}  "
               f"precision {right / found:.3f}")  # fmt: skip
    bare = [finder.search(index.Request(query)).took_ms for query in WORDS * 10]
    report("words", bare, "")
    report("all", every + bare, "")
    finder.close()


def report(what: str, took: list[float], said: str) -> None:
    median, p95, most = measuring.spread(took)
    print(f"{what:14} median {median:6.2f} ms  p95 {p95:6.2f} ms  max {most:6.2f} ms  {said}")


if __name__ == "__main__":
    main()
