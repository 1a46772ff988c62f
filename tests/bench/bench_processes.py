"""How much faster two processes ingest a scanned volume than one.

    python -m tests.bench.bench_processes [ROUNDS] [ARTICLES]

One process alone uses all processors by threads, so it is measured twice: as ``wenshi ingest
--jobs 1`` runs it, and kept to one processor, which is what a second process can be held against.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import corpus
from tests.bench.measuring import python, run

ONE_PROCESSOR = """
import os, sys
from unittest.mock import patch
os.sched_setaffinity(0, {sorted(os.sched_getaffinity(0))[0]})
with patch("os.cpu_count", return_value=1):
    from webapp.cli import main
    main(sys.argv[1:])
"""


def main(rounds: int = 2, articles: int = 8) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        maker = corpus.SHARED / "tools" / "make_volume.py"
        if not maker.exists():
            sys.exit(f"there is no maker of scanned volumes at {maker}")
        subprocess.run(
            python(
                str(maker), str(folder / "volume"), "--seed", "2", "--articles", str(articles)
            ),
            check=True,
        )  # fmt: skip
        scan = str(folder / "volume" / "volume.pdf")
        ways = {
            "one processor": python("-c", ONE_PROCESSOR, "ingest", scan, "--jobs", "1"),
            "--jobs 1": python("-m", "webapp.cli", "ingest", scan, "--jobs", "1"),
            "--jobs 2": python("-m", "webapp.cli", "ingest", scan, "--jobs", "2"),
        }
        ratios = []
        for number in range(rounds):
            took = {}
            for way, command in ways.items():
                home = {"WENSHI_HOME": str(folder / f"{number}-{way.replace(' ', '')}")}
                took[way] = run([*command, "--volume", "35", "--json"], home).seconds
            ratios.append(took["one processor"] / took["--jobs 2"])
            told = "   ".join(f"{way} {seconds:.1f} s" for way, seconds in took.items())
            print(f"{told}   {ratios[-1]:.2f} times as fast as one", flush=True)
    print(f"{os.cpu_count()} processors, median of {rounds}: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
