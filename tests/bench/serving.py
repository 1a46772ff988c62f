"""A site that is measured: ``wenshi serve`` in a process of its own."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.bench import measuring

START = 6  # seconds that the other processes of the site need after the first


@contextmanager
def served(home: str) -> Iterator[int]:
    """The port at which the archive in this folder is served until the end of the block."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    site = subprocess.Popen(
        measuring.python("-m", "webapp.cli", "serve", "--port", str(port)),
        env=os.environ | {"WENSHI_HOME": home},
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        time.sleep(START)
        there = processes(site.pid)
        try:
            yield port
        except (OSError, http.client.HTTPException) as error:
            error.add_note(f"the site had the processes {there} and has {processes(site.pid)}")
            raise
    finally:
        site.terminate()
        site.wait()


def processes(leader: int) -> list[int]:
    """The numbers of a process that runs and of those that it started."""
    found = [leader]
    for thread in Path(f"/proc/{leader}/task").glob("*/children"):  # of the thread that began them
        with suppress(OSError):
            found += map(int, thread.read_text().split())
    return sorted(found)


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the site did not start")


def took(port: int, addresses: Iterable[str]) -> tuple[list[float], int]:
    """Milliseconds of each, and the bytes of the last.

    All are asked for over one connection. Where the site closes it, that is raised with what was
    asked for last and how long ago the answer before came, for the site may close a connection
    that was idle for long (``channel_timeout`` of waitress), or when a process of it ends.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port)
    times, size = [], 0
    ended = time.time()
    for address in addresses:
        idle, began = time.time() - ended, time.perf_counter()
        try:
            connection.request("GET", address)
            answer = connection.getresponse()
            size = len(answer.read())
        except (OSError, http.client.HTTPException) as error:
            waited = time.perf_counter() - began
            error.add_note(
                f"request {len(times) + 1} of this connection, {address}: idle for {idle:.1f} s "
                f"before, closed after {waited:.1f} s"
            )
            raise
        ended = time.time()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} for {address}")
        times.append((time.perf_counter() - began) * 1000)
    return times, size
