"""A site that is measured: ``wenshi serve`` in a process of its own."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

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
        yield port
    finally:
        site.terminate()
        site.wait()


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the site did not start")


def took(port: int, addresses: Iterable[str]) -> tuple[list[float], int]:
    """Milliseconds of each, and the bytes of the last."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    times, size = [], 0
    for address in addresses:
        began = time.perf_counter()
        connection.request("GET", address)
        answer = connection.getresponse()
        size = len(answer.read())
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} for {address}")
        times.append((time.perf_counter() - began) * 1000)
    return times, size
