"""Ingesting a scanned volume against bare RapidOCR on the same pages, with as many processes.

    python -m tests.bench.bench_recognition [PROCESSES] [ROUNDS]

Both sides start their processes anew and share the processors in the same way; bare RapidOCR
reads the page images from files with its defaults and keeps nothing.
"""

from __future__ import annotations

import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from archive import scans
from archive.config import Settings
from archive.database import open_archive
from tests.bench import corpus

_engine: Any = None


def prepare(threads: int) -> None:
    global _engine
    from rapidocr import RapidOCR

    _engine = RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def recognize(path: str) -> int:
    return len(_engine(path))


def bare(pages: list[Path], processes: int) -> float:
    began = time.perf_counter()
    threads = max(1, (os.cpu_count() or 1) // processes)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, prepare, (threads,)) as pool:
        list(pool.map(recognize, map(str, pages)))
    return time.perf_counter() - began


def ours(volume: Path, home: Path, processes: int) -> float:
    began = time.perf_counter()
    archive = open_archive(Settings.from_environment({"WENSHI_HOME": str(home)}))
    ingestion = scans.register(archive, volume, 35, publish=True, actor="bench")
    scans.run(archive, ingestion, jobs=processes, progress=lambda _: None)
    archive.close()
    return time.perf_counter() - began


def main(processes: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        maker = corpus.SHARED / "tools" / "make_volume.py"
        if not maker.exists():
            sys.exit(f"there is no maker of scanned volumes at {maker}")
        subprocess.run(
            [sys.executable, str(maker), str(folder / "volume"), "--seed", "2"], check=True
        )
        pages = sorted((folder / "volume" / "pages").glob("*.jpg"))
        ratios = []
        for number in range(rounds):
            theirs = bare(pages, processes)
            mine = ours(folder / "volume" / "volume.pdf", folder / f"home-{number}", processes)
            ratios.append(mine / theirs)
            print(
                f"{len(pages)} pages, {processes} processes: bare {theirs:.1f} s   "
                f"ingest {mine:.1f} s   ratio {ratios[-1]:.2f}",
                flush=True,
            )
    print(f"ratio, median of {rounds}: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    main(*(numbers + [2, 2][len(numbers) :]))
