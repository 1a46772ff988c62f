"""Serving: the port, the worker beside the site, and how both end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.config import Settings
from archive.errors import Refusal
from webapp.serving import bind

PATIENCE = 30.0
SERVE = """
import sys
from archive.config import Settings
from webapp.serving import serve
ready = lambda: print("ready", flush=True)
serve(Settings.from_environment(), "127.0.0.1", int(sys.argv[1]), ready)
"""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


class Served:
    """A site that was started as its own process."""

    def __init__(self, settings: Settings) -> None:
        self.port = free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(self.port)],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"WENSHI_HOME": str(settings.home)},
            cwd=Path(__file__).parents[2],
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def get(self, address: str) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{address}", timeout=10) as answer:
            status: int = answer.status
            return status

    def workers(self) -> list[int]:
        """Ids of the processes that this site started."""
        mine = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (OSError, IndexError):
                continue
            if parent == self.process.pid:
                mine.append(int(folder.name))
        return mine

    def worker(self, other_than: int | None = None) -> int:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for pid in self.workers():
                if pid != other_than:
                    return pid
            time.sleep(0.1)
        raise AssertionError("there is no worker")


@pytest.fixture
def served(house: Settings) -> Iterator[Served]:
    if not Path("/proc/self/stat").exists():
        pytest.skip("processes are looked up in /proc")
    site = Served(house)
    yield site
    if site.process.poll() is None:
        site.process.kill()
        site.process.wait()


def ends(pid: int) -> bool:
    """Whether a process that is no child of ours is gone within a while."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            state = (Path("/proc") / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_the_site_answers_and_ends_with_its_worker(served: Served, sent: signal.Signals) -> None:
    assert served.get("/") == 200
    worker = served.worker()
    served.process.send_signal(sent)
    assert served.process.wait(PATIENCE) == 0
    assert ends(worker)


def test_a_worker_does_not_outlive_a_site_that_was_killed(served: Served) -> None:
    worker = served.worker()
    served.process.kill()
    served.process.wait()
    assert ends(worker)


def test_a_worker_that_died_is_started_again(served: Served) -> None:
    first = served.worker()
    os.kill(first, signal.SIGKILL)
    assert served.worker(other_than=first) != first
    assert served.get("/") == 200


def test_a_port_in_use_is_refused_with_advice() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Refusal, match=f"端口 {port} 已被别的程序占用.*--port {port + 1}"):
            bind("127.0.0.1", port)


def test_an_address_that_is_not_ours_is_refused_with_advice() -> None:
    for host in ("203.0.113.1", "no such host", "999.1.1.1"):
        with pytest.raises(Refusal, match=r"--host 127\.0\.0\.1"):
            bind(host, 0)


def test_a_port_is_free_again_at_once() -> None:
    first = bind("127.0.0.1", 0)
    port = first.getsockname()[1]
    first.close()
    bind("127.0.0.1", port).close()
