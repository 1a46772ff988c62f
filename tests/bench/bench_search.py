"""Search over the whole corpus beside every peer, in one run: recall, build, query, size.

    python -m tests.bench.bench_search

All search the same quoted phrases, random runs of characters from the texts. Ours is measured
with ten snippets, facets and total; a peer with its bare phrase query and a snippet where it has
one. Recall and precision of ours are against reading every folded text, and, from two characters
on, every title and author; those of the peers against reading every text.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import index
from archive import jsonl
from archive.config import Settings
from archive.database import open_archive
from index.folding import fold
from tests.bench import corpus, measuring, peers

LENGTHS = (1, 2, 3, 4, 6, 8, 12, 20)
EACH = 60
WORDS = ("商州 丹江", "刺史 节度使", "黄河 水利 大水", "-战争 将军", "辑:1..9 太守", "皇帝 OR 天子",
         "年:618..907 长安", '"将军 匈奴"~20', "己巳~", "汉武帝为什么要征讨匈奴？")  # fmt: skip
REBUILD = """
import time, index
from archive.config import Settings
from archive.database import open_archive
archive = open_archive(Settings.from_environment())
began = time.perf_counter()
index.rebuild(archive)
print(time.perf_counter() - began)
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings.from_environment({"WENSHI_HOME": str(folder / "home")})
        file, articles = numbered(corpus.unpacked(folder))
        archive = open_archive(settings)
        with archive.writing() as session:
            jsonl.import_articles(session, file, publish=True, skip_bad=False, actor="bench")
        archive.close()
        build(settings, file)
        phrases = {
            n: corpus.substrings([a["text"] for a in articles], n, EACH, seed=n) for n in LENGTHS
        }
        ours(settings, articles, phrases)
        theirs([each["text"] for each in articles], phrases)


def build(settings: Settings, file: Path) -> None:
    """Both sides in turn, each in a process of its own, twice."""
    for _ in range(2):
        alone = measuring.jieba_alone(file)
        built = measuring.run(measuring.python("-c", REBUILD), {"WENSHI_HOME": str(settings.home)})
        seconds = float(built.output)
        print(f"jieba alone {alone:.1f} s  rebuild {seconds:.1f} s  ratio {seconds / alone:.2f}  "
              f"memory {built.memory / measuring.MB:.0f} MB")  # fmt: skip
    text = sum(len(json.loads(line)["text"].encode()) for line in file.open(encoding="utf-8"))
    size = sum(each.stat().st_size for each in settings.index.rglob("*") if each.is_file())
    print(f"index {size / measuring.MB:.0f} MB  {size / text:.2f} x the text")


def numbered(file: Path) -> tuple[Path, list[dict[str, Any]]]:
    """The same articles with identifiers, so that what is found can be named."""
    with file.open(encoding="utf-8") as lines:
        articles = [json.loads(line) | {"id": f"c{n}"} for n, line in enumerate(lines)]
    target = file.with_name("numbered.jsonl")
    target.write_text("".join(json.dumps(each) + "\n" for each in articles), encoding="utf-8")
    return target, articles


def ours(settings: Settings, articles: list[dict[str, Any]], phrases: dict[int, list[str]]) -> None:
    bodies = {each["id"]: fold(each["text"]).text for each in articles}
    names = {
        each["id"]: [fold(name).text for name in [each["title"], *each["authors"]]]
        for each in articles
    }

    def truth(phrase: str) -> set[Any]:
        needle = fold(phrase).text
        found = {name for name, body in bodies.items() if needle in body}
        if len(phrase) > 1:
            found |= {name for name, said in names.items() if any(needle in s for s in said)}
        return found

    began = time.perf_counter()
    finder = index.open_finder(settings)
    finder.search(index.Request("商州"))
    print(f"open, with the first query: {time.perf_counter() - began:.1f} s")
    compared(
        "wenshi",
        phrases,
        search=lambda phrase: finder.search(index.Request(f"“{phrase}”")),
        found=lambda phrase: (
            hit.id for hit in finder.search(index.Request(f"“{phrase}”", limit=0)).hits
        ),
        truth=truth,
    )
    for query in WORDS:
        took = [finder.search(index.Request(query)).took_ms for _ in range(10)]
        report(query, took, "")
    finder.close()


def theirs(documents: list[str], phrases: dict[int, list[str]]) -> None:
    for name, peer in peers.for_phrases():
        seconds = peer.build(documents)
        size = peer.size()
        told = "not told" if size is None else f"{size / measuring.MB:.0f} MB"
        print(f"{name}  build {seconds:.1f} s  size {told}")
        compared(
            name,
            phrases,
            search=peer.search,
            found=peer.all,
            truth=lambda phrase: {n for n, text in enumerate(documents) if phrase in text},
        )


def compared(
    name: str,
    phrases: dict[int, list[str]],
    search: Callable[[str], object],
    found: Callable[[str], Iterable[Any]],
    truth: Callable[[str], set[Any]],
) -> None:
    every: list[float] = []
    for length, asked in phrases.items():
        took, given, right, expected = [], 0, 0, 0
        for phrase in asked:
            began = time.perf_counter()
            search(phrase)
            took.append((time.perf_counter() - began) * 1000)
            those, these = set(found(phrase)), truth(phrase)
            given, expected = given + len(those), expected + len(these)
            right += len(those & these)
        every += took
        report(f"{name} {length}", took, f"recall {right / expected:.3f}  "
               f"precision {right / given if given else 1:.3f}")  # fmt: skip
    report(f"{name} all", every, "")


def report(what: str, took: list[float], said: str) -> None:
    median, p95, most = measuring.spread(took)
    print(f"{what:20} median {median:6.2f} ms  p95 {p95:6.2f} ms  max {most:6.2f} ms  {said}",
          flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
