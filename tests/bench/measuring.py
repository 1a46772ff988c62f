"""Running a command and measuring it from outside: time, and memory of all its processes."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LOOK_EVERY = 0.1
MB = 1 << 20
JIEBA_ALONE = """
import json, sys, time, jieba
jieba.setLogLevel(60)
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
jieba.initialize()
began = time.perf_counter()
for text in texts:
    for word in jieba.cut_for_search(text):
        pass
print(time.perf_counter() - began)
"""


@dataclass(frozen=True)
class Measured:
    """``seconds`` of the clock, and the most memory (PSS, bytes) held by all at once."""

    seconds: float
    memory: int
    output: str


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Measured:
    """Run a command to its end. Raises where it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, env=os.environ | dict(environment or {}), stdout=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    most = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal most
        while not done.wait(LOOK_EVERY):
            most = max(most, memory_of_group(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, _ = process.communicate()
    seconds = time.perf_counter() - began
    done.set()
    watcher.join()
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return Measured(seconds, most, output)


def jieba_alone(file: Path) -> float:
    """Seconds that jieba takes for the texts of a JSON Lines file, in a process of its own."""
    return float(run(python("-c", JIEBA_ALONE, str(file))).output)


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def memory_of_group(leader: int) -> int:
    """Proportional set size of all processes of a process group, in bytes."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(folder.name)) != leader:
                continue
            rollup = (folder / "smaps_rollup").read_text()
        except (OSError, ProcessLookupError):
            continue
        total += next(int(line.split()[1]) for line in rollup.splitlines() if line[:4] == "Pss:")
    return total * 1024


def spread(values: Sequence[float]) -> tuple[float, float, float]:
    """Median, 95th percentile and maximum."""
    ordered = sorted(values)
    return statistics.median(ordered), ordered[int(len(ordered) * 0.95)], ordered[-1]
