"""How soon after a commit a change is found, with the whole corpus and the site's own worker.

    python -m tests.bench.bench_freshness [CHANGES]

A chapter is given a new sentence, then withdrawn, then published again; a reader in another
process asks until the answer has followed. Seconds from the commit to the first right answer.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import index
from archive import articles, jsonl
from archive.config import Settings
from archive.database import Archive, open_archive
from tests.bench import corpus, measuring
from webapp.worker import UNDER_PARENT

LOOK_EVERY = 0.005
PATIENCE = 60.0


def main(changes: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        settings = Settings.from_environment({"WENSHI_HOME": name})
        archive = open_archive(settings)
        file = corpus.unpacked(Path(name))
        chapters = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        for number, chapter in enumerate(chapters):
            chapter["id"] = f"chapter-{number}"
        take_in(archive, chapters)
        index.sync(archive)
        worker = subprocess.Popen(
            measuring.python("-m", "webapp.worker", UNDER_PARENT),
            stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
            env=os.environ | {"WENSHI_HOME": name},
        )  # fmt: skip
        finder = index.open_finder(settings)
        edited, gone, back = [], [], []
        try:
            time.sleep(5)  # the worker has started
            for number in range(changes):
                chapter = chapters[number * 41 % len(chapters)]
                phrase = f"“第{number}次改过的这一章”"
                chapter["text"] += f"\n\n{phrase[1:-1]}。\n"
                take_in(archive, [chapter])
                edited.append(until(finder, phrase, 1))
                change(archive, chapter["id"], publish=False)
                gone.append(until(finder, phrase, 0))
                change(archive, chapter["id"], publish=True)
                back.append(until(finder, phrase, 1))
        finally:
            worker.kill()
            worker.wait()
            finder.close()
            archive.close()
    for said, took in (("edited", edited), ("withdrawn", gone), ("published", back)):
        median, _, most = measuring.spread(took)
        print(f"{said:10} median {median:.2f} s   max {most:.2f} s   of {changes}")


def take_in(archive: Archive, chapters: list[dict[str, Any]]) -> None:
    file = archive.settings.home / "chapters.jsonl"
    lines = (json.dumps(chapter, ensure_ascii=False) for chapter in chapters)
    file.write_text("\n".join(lines), encoding="utf-8")
    with archive.writing() as session:
        jsonl.import_articles(session, file, publish=True, skip_bad=False, actor="bench")


def change(archive: Archive, identifier: str, publish: bool) -> None:
    with archive.writing() as session:
        article = articles.find(session, identifier)
        assert article is not None
        if publish:
            articles.publish(session, article, "bench")
        else:
            articles.withdraw(session, article, "bench", "bench")


def until(finder: index.Finder, query: str, total: int) -> float:
    """Seconds until the answer has this many articles."""
    began = time.perf_counter()
    while finder.search(index.Request(query)).total != total:
        time.sleep(LOOK_EVERY)
        if time.perf_counter() - began > PATIENCE:
            raise RuntimeError(f"{query} was not answered with {total} articles")
    return time.perf_counter() - began


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
