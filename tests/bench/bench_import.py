"""`wenshi import --publish` of the whole corpus, through to searchable, against jieba alone.

    python -m tests.bench.bench_import [ROUNDS]

Rounds alternate: jieba alone in one process over the same texts, then an import into a new home.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench import corpus, measuring


def main(rounds: int) -> None:
    ratios = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = corpus.unpacked(folder)
        for number in range(rounds):
            alone = measuring.jieba_alone(file)
            ours = measuring.run(
                measuring.python("-m", "webapp.cli", "import", str(file), "--publish", "--json"),
                {"WENSHI_HOME": str(folder / f"home-{number}")},
            )
            ratios.append(ours.seconds / alone)
            print(
                f"jieba alone {alone:.1f} s   import {ours.seconds:.1f} s   "
                f"ratio {ratios[-1]:.2f}   memory {ours.memory / measuring.MB:.0f} MB"
            )
    print(f"ratio, median of {rounds}: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
