"""Serving: the port, the worker beside the site, and how both end."""

from __future__ import annotations

import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlencode

import pytest

from archive.config import Settings
from archive.errors import Refusal
from webapp.serving import WORKER, bind

SITE = "webapp.serving"
PATIENCE = 30.0
SERVE = """
import sys
from archive.config import Settings
from webapp.serving import serve
ready = lambda: print("ready", flush=True)
serve(Settings.from_environment(), "127.0.0.1", int(sys.argv[1]), int(sys.argv[2]), ready)
"""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


class Served:
    """A site that was started as its own process."""

    def __init__(self, settings: Settings, processes: int = 1) -> None:
        self.port = free_port()
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVE, str(self.port), str(processes)],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"WENSHI_HOME": str(settings.home)},
            cwd=Path(__file__).parents[2],
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def get(self, address: str, timeout: float = 10) -> int:
        address = f"http://127.0.0.1:{self.port}{address}"
        with urllib.request.urlopen(address, timeout=timeout) as answer:
            status: int = answer.status
            return status

    def companions(self, module: str) -> list[int]:
        """Ids of the processes of this module that this site started."""
        mine = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
                command = (folder / "cmdline").read_bytes()
            except (OSError, IndexError):
                continue
            if parent == self.process.pid and module.encode() in command.split(b"\0"):
                mine.append(int(folder.name))
        return mine

    def companion(self, module: str, other_than: int | None = None) -> int:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for pid in self.companions(module):
                if pid != other_than:
                    return pid
            time.sleep(0.1)
        raise AssertionError(f"there is no {module}")

    def sign_in(self) -> int:
        """The answer to a wrong password, given on a connection of its own."""
        visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        door = f"http://127.0.0.1:{self.port}/sign-in"
        with visitor.open(door, timeout=10) as page:
            token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.read().decode())
        assert token is not None
        said = {"csrf_token": token[1], "name": secrets.token_hex(4), "password": "wrong"}
        try:
            visitor.open(door, urlencode(said).encode(), timeout=10)
        except urllib.error.HTTPError as error:
            return error.code
        raise AssertionError("a wrong password was taken")


@pytest.fixture
def served(house: Settings) -> Iterator[Served]:
    if not Path("/proc/self/stat").exists():
        pytest.skip("processes are looked up in /proc")
    yield from until_done(Served(house))


@pytest.fixture
def served_by_two(house: Settings) -> Iterator[Served]:
    if not Path("/proc/self/stat").exists():
        pytest.skip("processes are looked up in /proc")
    yield from until_done(Served(house, processes=2))


def until_done(site: Served) -> Iterator[Served]:
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
    worker = served.companion(WORKER)
    served.process.send_signal(sent)
    assert served.process.wait(PATIENCE) == 0
    assert ends(worker)


@pytest.mark.parametrize("module", [WORKER, SITE])
def test_no_companion_outlives_a_site_that_was_killed(served_by_two: Served, module: str) -> None:
    companion = served_by_two.companion(module)
    served_by_two.process.kill()
    served_by_two.process.wait()
    assert ends(companion)


@pytest.mark.parametrize("module", [WORKER, SITE])
def test_a_companion_that_died_is_started_again(served_by_two: Served, module: str) -> None:
    first = served_by_two.companion(module)
    os.kill(first, signal.SIGKILL)
    assert served_by_two.companion(module, other_than=first) != first
    assert served_by_two.get("/") == 200


def answers_beside(served: Served) -> bool:
    """Whether a companion answers, which it must alone while the parent is stopped.

    Connections are spread over both; those that went to the parent wait in vain.
    """
    os.kill(served.process.pid, signal.SIGSTOP)
    try:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(OSError):
                return served.get("/", timeout=1) == 200
        return False
    finally:
        os.kill(served.process.pid, signal.SIGCONT)


def test_a_second_process_answers_and_ends_with_the_first(served_by_two: Served) -> None:
    second = served_by_two.companion(SITE)
    assert answers_beside(served_by_two)
    served_by_two.process.send_signal(signal.SIGTERM)
    assert served_by_two.process.wait(PATIENCE) == 0
    assert ends(second)


def test_attempts_to_sign_in_are_counted_over_all_processes(served_by_two: Served) -> None:
    assert answers_beside(served_by_two)
    with ThreadPoolExecutor(8) as visitors:
        answers = list(visitors.map(lambda _: served_by_two.sign_in(), range(30)))
    assert Counter(answers) == {400: 10, 429: 20}


def test_a_port_in_use_is_refused_with_advice() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Refusal, match=f"端口 {port} 已被别的程序占用.*--port {port + 1}"):
            bind("127.0.0.1", port)


def test_a_port_where_a_site_is_served_is_refused_to_another() -> None:
    with bind("127.0.0.1", 0) as first, pytest.raises(Refusal, match="已被别的程序占用"):
        bind("127.0.0.1", first.getsockname()[1])


def test_an_address_that_is_not_ours_is_refused_with_advice() -> None:
    for host in ("203.0.113.1", "no such host", "999.1.1.1"):
        with pytest.raises(Refusal, match=r"--host 127\.0\.0\.1"):
            bind(host, 0)


def test_a_port_is_free_again_at_once() -> None:
    first = bind("127.0.0.1", 0)
    port = first.getsockname()[1]
    first.close()
    bind("127.0.0.1", port).close()
