"""How often the passage with the answer comes first, ours and every peer.

python -m tests.bench.bench_questions [QUESTIONS]
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import opencc

import index
from archive import jsonl
from archive.config import Settings
from archive.database import open_archive
from tests.bench import corpus, peers
from tests.bench.questions import Question, paragraphs, questions

PASSAGES = 2_500
SEEDS = (1, 2, 3)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    texts = corpus.texts()
    to_traditional = opencc.OpenCC("s2t").convert
    for seed in SEEDS:
        simplified = paragraphs(texts, PASSAGES, seed)
        asked = questions(simplified, count, seed)
        for name, passages in (
            ("simplified", simplified),
            ("traditional", [to_traditional(passage) for passage in simplified]),
        ):
            print(f"seed {seed}  {name:11}  ours {ours(passages, asked):.3f}  " + "  ".join(
                f"{peer} {right:.3f}" for peer, right in theirs(passages, asked)
            ))  # fmt: skip


def ours(passages: list[str], asked: list[Question]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.from_environment({"WENSHI_HOME": folder})
        archive = open_archive(settings)
        path = Path(folder) / "passages.jsonl"
        lines = (
            json.dumps({"id": str(n), "title": f"第{n}段", "text": passage + "\n"})
            for n, passage in enumerate(passages)
        )
        path.write_text("\n".join(lines))
        with archive.writing() as session:
            jsonl.import_articles(session, path, publish=True, skip_bad=False, actor="bench")
        index.sync(archive)
        finder = index.open_finder(settings)
        first = [finder.search(index.Request(q.text, limit=1)).hits for q in asked]
        finder.close()
        archive.close()
    right = sum(
        bool(hits) and hits[0].id == str(q.right) for hits, q in zip(first, asked, strict=True)
    )
    return right / len(asked)


def theirs(passages: list[str], asked: list[Question]) -> list[tuple[str, float]]:
    """The peers' best: their words joined by OR, as they are asked questions."""
    found = []
    for name, peer in peers.for_questions():
        peer.build(passages)
        right = sum(peer.first(question.text) == question.right for question in asked)
        found.append((name, right / len(asked)))
    return found


if __name__ == "__main__":
    main()
