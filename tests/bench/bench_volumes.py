"""Printed and scanned volumes through to articles, against what was printed.

    python -m tests.bench.bench_volumes [SEED…] [--quality scan|bad|clean] [--traditional]
        [--articles N] [--keep FOLDER] [--verbose]

With ``--keep``, volumes are made and recognized once in that folder, and what the pages and lines
are is told anew from what was recognized.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from sqlalchemy import delete, select

from archive import scans
from archive.config import Settings
from archive.database import open_archive
from archive.exports.truth import truth
from archive.models import Article, Ingestion, Volume
from archive.scans.binding import bind
from tests.bench import corpus
from tests.bench.printed_truth import Score, compare

NUMBER = 35


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("seeds", type=int, nargs="*", default=[1, 2])
    options.add_argument("--quality", default="scan")
    options.add_argument("--traditional", action="store_true")
    options.add_argument("--articles", type=int, default=8)
    options.add_argument("--keep", type=Path)
    options.add_argument("--verbose", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = chosen.keep or Path(name)
        score = Score()
        for seed in chosen.seeds:
            printed = made(folder, seed, chosen)
            wrong = compare(json.loads((printed / "truth.json").read_text()), read(printed), score)
            if chosen.verbose:
                print(f"seed {seed}", *wrong, sep="\n  ")
    kind = f"{chosen.quality}{', traditional' * chosen.traditional}"
    print(f"{kind}: {score.pages} pages, {score.articles} articles")
    print("  ".join(f"{name} {value:.4f}" for name, value in score.told().items()))


def made(folder: Path, seed: int, chosen: argparse.Namespace) -> Path:
    """The folder of a printed volume."""
    style = "t" if chosen.traditional else ""
    out = folder / f"{chosen.quality}{style}-{seed}-{chosen.articles}"
    if not (out / "truth.json").exists():
        maker = corpus.SHARED / "tools" / "make_volume.py"
        if not maker.exists():
            sys.exit(f"there is no maker of scanned volumes at {maker}")
        more = ["--traditional"] if chosen.traditional else []
        subprocess.run(
            [sys.executable, str(maker), str(out), "--seed", str(seed), "--articles",
             str(chosen.articles), "--quality", chosen.quality, *more],
            check=True,
        )  # fmt: skip
    return out


def read(volume: Path) -> dict[str, object]:
    """The volume as it is read; recognized only where that was not done before."""
    archive = open_archive(Settings.from_environment({"WENSHI_HOME": str(volume / "home")}))
    known = (volume / "recognized").exists()
    if not known:
        ingestion_id = scans.register(
            archive, volume / "volume.pdf", NUMBER, publish=False, actor="bench"
        )
        scans.run(archive, ingestion_id, jobs=2, progress=lambda _: None)
        (volume / "recognized").touch()
    with archive.writing() as session:
        if known:
            session.execute(delete(Article))
            bind(session, session.scalars(select(Ingestion)).one())
        session.flush()
        answer = truth(session, session.scalars(select(Volume)).one())
    archive.close()
    return answer


if __name__ == "__main__":
    main()
